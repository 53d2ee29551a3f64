/*
 * The tokens of Java, after chapter 3 of the Java Language Specification, as JavaScanner uses them:
 * white space, comments and text blocks are read by hand. No predicates, actions or modes, so that
 * all characters take the automaton's fast path; \u0001 stands for letters beyond ASCII and \u0002
 * for all else beyond it. Contextual keywords are identifiers here.
 */
lexer grammar JavaLexer;

tokens {
  // Found by JavaScanner.
  TEXT_BLOCK,

  // What JavaClassifier makes of a token: angle brackets of types, the first '>' of a shift, '['
  // before ']', the arrow of a case, '@' before 'interface'.
  TYPE_LT, TYPE_GT, SHIFT_RIGHT, SHIFT_RIGHT_ASSIGN, EMPTY_LBRACK, CASE_ARROW, AT_INTERFACE,

  // What JavaDecisions shows the grammar instead of a token.
  CONSTRUCTOR_NAME, COMPACT_NAME, RECORD, SEALED, PERMITS, WHEN, YIELD, LABEL, LAMBDA_NAME,
  ELEMENT_NAME, UNDERSCORE, SWITCH_STATEMENT, OPEN, MODULE,
  DOT_STAR, DOT_CLASS, LAST_SEPARATOR,

  // What JavaDecisions shows the grammar before a token.
  LOCAL, LOCAL_TYPE, CAST, CAST_LAMBDA, LAMBDA, TYPE_TARGET, DIMENSIONS, DIMENSION, FOR_EACH,
  ELSE_IF, ELSE_LAST, IF_END, PATTERN, PACKAGE_START, MODULE_START, JUNK
}

ABSTRACT : 'abstract';
ASSERT : 'assert';
BOOLEAN : 'boolean';
BREAK : 'break';
BYTE : 'byte';
CASE : 'case';
CATCH : 'catch';
CHAR : 'char';
CLASS : 'class';
CONTINUE : 'continue';
DEFAULT : 'default';
DO : 'do';
DOUBLE : 'double';
ELSE : 'else';
ENUM : 'enum';
EXTENDS : 'extends';
FINAL : 'final';
FINALLY : 'finally';
FLOAT : 'float';
FOR : 'for';
IF : 'if';
IMPLEMENTS : 'implements';
IMPORT : 'import';
INSTANCEOF : 'instanceof';
INT : 'int';
INTERFACE : 'interface';
LONG : 'long';
NATIVE : 'native';
NEW : 'new';
NON_SEALED : 'non-sealed';
PACKAGE : 'package';
PRIVATE : 'private';
PROTECTED : 'protected';
PUBLIC : 'public';
RETURN : 'return';
SHORT : 'short';
STATIC : 'static';
STRICTFP : 'strictfp';
SUPER : 'super';
SWITCH : 'switch';
SYNCHRONIZED : 'synchronized';
THIS : 'this';
THROW : 'throw';
THROWS : 'throws';
TRANSIENT : 'transient';
TRY : 'try';
VOID : 'void';
VOLATILE : 'volatile';
WHILE : 'while';
UNUSED_KEYWORD : 'const' | 'goto';

TRUE : 'true';
FALSE : 'false';
NULL : 'null';

INTEGER_LITERAL : (Digits | '0' [xX] HexDigits | '0' [bB] [01] [01_]*) [lL]?;

FLOAT_LITERAL
  : Digits '.' Digits? Exponent? [fFdD]?
  | '.' Digits Exponent? [fFdD]?
  | Digits Exponent [fFdD]?
  | Digits [fFdD]
  | '0' [xX] (HexDigits '.'? | HexDigits? '.' HexDigits) [pP] [+-]? Digits [fFdD]?
  ;

CHARACTER_LITERAL : '\'' (~['\\\r\n] | '\\' ~[\r\n])+ '\'';

STRING_LITERAL : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"';

LPAREN : '(';
RPAREN : ')';
LBRACE : '{';
RBRACE : '}';
LBRACK : '[';
RBRACK : ']';
SEMI : ';';
COMMA : ',';
DOT : '.';
ELLIPSIS : '...';
AT : '@';
COLONCOLON : '::';
ARROW : '->';
COLON : ':';
QUESTION : '?';

ASSIGN : '=';
ADD_ASSIGN : '+=';
SUB_ASSIGN : '-=';
MUL_ASSIGN : '*=';
DIV_ASSIGN : '/=';
MOD_ASSIGN : '%=';
AND_ASSIGN : '&=';
OR_ASSIGN : '|=';
XOR_ASSIGN : '^=';
SHIFT_LEFT_ASSIGN : '<<=';

OR_OR : '||';
AND_AND : '&&';
OR : '|';
XOR : '^';
AND : '&';
EQUAL : '==';
NOT_EQUAL : '!=';
LT : '<';
GT : '>';
LE : '<=';
GE : '>=';
SHIFT_LEFT : '<<';
ADD : '+';
SUB : '-';
MUL : '*';
DIV : '/';
MOD : '%';
INC : '++';
DEC : '--';
NOT : '!';
TILDE : '~';

IDENTIFIER : [a-zA-Z_$\u0001] [a-zA-Z0-9_$\u0001]*;

UNKNOWN_CHARACTER : .;

fragment Digits : [0-9] [0-9_]*;
fragment HexDigits : [0-9a-fA-F] [0-9a-fA-F_]*;
fragment Exponent : [eE] [+-]? Digits;
