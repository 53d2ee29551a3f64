/*
 * The tokens of C to C23 and C++ to C++23 with the common extensions of GNU and Microsoft, as
 * CScanner uses them: white space, comments, directives, attributes and raw strings are read by
 * hand. In C the words of C++ are identifiers, which CScanner sees to. No predicates, actions or
 * modes; \u0001 stands for letters beyond ASCII and \u0002 for all else beyond it.
 */
lexer grammar CLexer;

tokens {
  // What CDecisions shows the grammar instead of a token: an identifier that is part of the type,
  // a macro among pointers, behind a declarator, among string literals, or alone as a statement.
  SPECIFIER_NAME, POINTER_NAME, TRAILING_NAME, STRING_NAME, STATEMENT_NAME, LABEL_NAME,
  TAG, TAG_MACRO, BODY_BRACE, ENUM_COLON,

  // What CDecisions shows the grammar before a token.
  MACRO_SPECIFIER, TRAILING_MACRO, PROTOTYPE_MACRO, NESTED_DECLARATOR, FUNCTION_BODY, ITEM_MACRO,
  MACRO_FUNCTION, LINKAGE, LOCAL, MACRO_BLOCK, MACRO_STATEMENT, ELSE_IF, ELSE_LAST, IF_END,
  NO_STATEMENT, CAST, COMPOUND, BLOCK_VALUE, TYPE_OPERAND, OPAQUE, DESIGNATOR, LABEL_ADDRESS,
  OMITTED, OLD_DESIGNATOR, LABELS, MACRO_END,
  ITEM_END, DECLARED, NO_DECLARATOR, NO_PARAMETERS, JUNK,

  // What CppDecisions shows besides.
  NAMESPACE_BODY, SKIPPED, ACCESS_LABEL, DECLARED_NAME, FUNCTION_PARAMETERS, BINDINGS, INITIALIZERS,
  WIDTH, BASE_COLON, NAME_START, CONSTRUCT, LAMBDA, FOLD, SHIFT_RIGHT, RANGE_FOR, CAPTURE_INIT,
  CAPTURE_WORD, PLACEMENT, NO_OPERAND, CATCH_CLAUSE, ONE_EXPRESSION, TYPE_WORDS, CONDITION_PARTS,
  CONDITION_DECLARATION, LIST_ARGUMENT, NO_INITIALIZER, RANGE, HAS_DECLARATOR,
  MACRO_WORD,

  // Template brackets, as CppAngles finds them.
  LANGLE, RANGLE
}

// Taken out by CScanner, with the brackets that follow.
ATTRIBUTE
  : '__attribute__' | '__attribute' | '__declspec' | '_Alignas' | 'alignas' | '_Pragma' | '__pragma'
  | '__aligned'
  ;
// Taken out by CScanner.
IGNORED
  : '__extension__' | '__restrict' | '__restrict__' | 'restrict' | '_Noreturn' | '__cdecl'
  | '__stdcall' | '__fastcall' | '__vectorcall' | '__thiscall' | '__unaligned' | '__ptr32'
  | '__ptr64' | '__w64' | '__block' | '_Nonnull' | '_Nullable' | '_Null_unspecified'
  | '__const__' | '__nonnull' | '__nullable'
  ;
ASM : 'asm' | '__asm__' | '__asm' | '_asm';

STATIC : 'static';
EXTERN : 'extern';
TYPEDEF : 'typedef';
STORAGE
  : 'auto' | 'register' | 'inline' | '__inline' | '__inline__' | '__forceinline' | '_Thread_local'
  | 'thread_local' | '__thread' | 'constexpr'
  ;
QUALIFIER : 'const' | 'volatile' | '__const' | '__volatile__' | '__volatile';
ATOMIC : '_Atomic';
PRIMITIVE
  : 'void' | 'char' | 'short' | 'int' | 'long' | 'float' | 'double' | 'signed' | 'unsigned'
  | '_Bool' | '_Complex' | '_Imaginary' | '__signed__' | '__signed' | '__int64' | '__int32'
  | '__int16' | '__int8' | '__int128' | '_Float16' | '_Float32' | '_Float64' | '_Float128'
  | '__float128' | '_Decimal32' | '_Decimal64' | '_Decimal128'
  ;
BIT_INT : '_BitInt';
STRUCT : 'struct' | 'union';
ENUM : 'enum';
TYPEOF : 'typeof' | '__typeof__' | '__typeof' | 'typeof_unqual';
SIZEOF : 'sizeof' | '_Alignof' | 'alignof' | '__alignof__' | '__alignof';
GENERIC : '_Generic';
STATIC_ASSERT : '_Static_assert' | 'static_assert';

BREAK : 'break';
CASE : 'case';
CONTINUE : 'continue';
DEFAULT : 'default';
DO : 'do';
ELSE : 'else';
FOR : 'for';
GOTO : 'goto';
IF : 'if';
RETURN : 'return';
SWITCH : 'switch';
WHILE : 'while';

// Words of C++ from here to ALTERNATIVE.
CLASS : 'class';
NAMESPACE : 'namespace';
TEMPLATE : 'template';
TYPENAME : 'typename';
USING : 'using';
ACCESS : 'public' | 'protected' | 'private';
CPP_SPECIFIER : 'virtual' | 'explicit' | 'friend' | 'mutable' | 'consteval' | 'constinit';
CPP_PRIMITIVE : 'bool' | 'wchar_t' | 'char8_t' | 'char16_t' | 'char32_t';
DECLTYPE : 'decltype';
OPERATOR : 'operator';
NEW : 'new';
DELETE : 'delete';
THROW : 'throw';
TRY : 'try' | '__try';
CATCH : 'catch' | '__except' | '__finally';
THIS : 'this';
NAMED_CAST : 'static_cast' | 'dynamic_cast' | 'const_cast' | 'reinterpret_cast';
TYPEID : 'typeid';
NOEXCEPT : 'noexcept';
CO : 'co_await' | 'co_yield';
CO_RETURN : 'co_return';
CONCEPT : 'concept';
REQUIRES : 'requires';
ALTERNATIVE
  : 'and' | 'or' | 'not' | 'xor' | 'bitand' | 'bitor' | 'compl' | 'not_eq' | 'and_eq' | 'or_eq'
  | 'xor_eq'
  ;

NUMBER : ([0-9] | '.' [0-9]) ([0-9a-zA-Z_.\u0001] | '\'' [0-9a-zA-Z] | [eEpP] [+-])*;
CHARACTER : ('L' | 'u' | 'U' | 'u8')? '\'' (~['\\\r\n] | '\\' ~[\r] )+ '\'';
STRING : ('L' | 'u' | 'U' | 'u8')? '"' (~["\\\r\n] | '\\' ~[\r] | '\\\r\n')* '"';

LPAREN : '(';
RPAREN : ')';
LBRACE : '{' | '<%';
RBRACE : '}' | '%>';
LBRACK : '[';
RBRACK : ']';
SEMI : ';';
COMMA : ',';
DOT : '.';
ELLIPSIS : '...';
ARROW : '->';
COLON : ':';
COLONCOLON : '::';
QUESTION : '?';

ASSIGN : '=';
COMPOUND_ASSIGN : '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=';

OR_OR : '||';
AND_AND : '&&';
OR : '|';
XOR : '^';
AND : '&';
EQUALITY : '==' | '!=';
LT : '<';
GT : '>';
RELATION : '<=' | '>=' | '<=>';
MEMBER_POINTER : '->*' | '.*';
SHIFT : '<<' | '>>';
ADDITIVE : '+' | '-';
STAR : '*';
MULTIPLICATIVE : '/' | '%';
STEP : '++' | '--';
PREFIX : '!' | '~';

IDENTIFIER : [a-zA-Z_$\u0001] [a-zA-Z0-9_$\u0001]*;

UNKNOWN_CHARACTER : .;
