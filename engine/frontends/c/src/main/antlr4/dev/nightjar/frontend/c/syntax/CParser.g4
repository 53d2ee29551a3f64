/*
 * The syntax of C, after ISO/IEC 9899:2024 and the manual of GNU C, of text that no preprocessor
 * has seen: macros are recognised by their shape.
 *
 * Every decision looks at one token. What one token does not decide, an action before the decision
 * does (CDecisions), by showing the grammar a marker or another type of token. The grammar accepts
 * more than C: it is for code that compiles, and tolerant of code that does not.
 *
 * Rules keep in @init: m, the mark of their nodes; n, the number of nodes before; f, the first
 * token; o, the height of the stack of operators. Kind says which children nodes have.
 */
parser grammar CParser;

options {
  tokenVocab = CLexer;
  superClass = CDecisions;
}

@header {
import dev.nightjar.frontend.syntax.SyntaxError;
}

// ---- files; item() comes before each item

unit
@init { int m = mark(), f = at(); }
  : {item();} ((externalItem | {problem("stray bracket");} RBRACE) {item();})*
    EOF {node(Kind.UNIT, m, f);}
  ;

externalItem
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : SEMI
  | LINKAGE EXTERN STRING LBRACE {item();} (externalItem {item();})* RBRACE
  | ITEM_MACRO IDENTIFIER {skipItemMacro(); leaf(Kind.ITEM_MACRO, f);}
  | MACRO_FUNCTION IDENTIFIER {skipOptionalGroup(); leaf(Kind.IDENTIFIER, f);} block
    {node(Kind.MACRO_FUNCTION, m, f);}
  | STATIC_ASSERT {skipGroup(); leaf(Kind.ITEM_MACRO, f);} SEMI
  | ASM {leaf(Kind.ASM, f); assemblyEnd();} SEMI
  | JUNK {fail();}
  | DECLARED declaration[m, f]
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

// A declaration or the definition of a function.
declaration [int m, int f]
  : specifiers {afterSpecifiers();}
    ( NO_DECLARATOR SEMI {node(Kind.DECLARATION, m, f);}
    | initDeclarator {functionBody();}
      ( FUNCTION_BODY declaration[mark(), at()]*
        block {node(Kind.FUNCTION, m, f);}
      | (COMMA initDeclarator)* SEMI {node(Kind.DECLARATION, m, f);}
      )
    )
  ;

initDeclarator
@init { int m = mark(), f = at(); }
  : declarator (ASSIGN initializer | COLON expression)? {node(Kind.INIT_DECLARATOR, m, f);}
  ;

specifiers
@init { int m = mark(), f = at(); boolean typed = false; }
  : {specifierStart(typed);}
    ( ( STATIC | EXTERN | TYPEDEF | STORAGE | QUALIFIER
      | (PRIMITIVE | SPECIFIER_NAME) {typed = true;}
      | (BIT_INT | TYPEOF) {typed = true; skipGroup();}
      | ATOMIC {typed |= skipOptionalGroup();}
      | structSpecifier {typed = true;}
      | enumSpecifier {typed = true;}
      | MACRO_SPECIFIER IDENTIFIER {skipGroup(); typed = true;}
      )
      {specifierStart(typed);}
    )*
    {node(Kind.SPECIFIERS, m, f);}
  ;

structSpecifier
@init { int m = mark(), f = at(); }
  : STRUCT {tagStart();} (TAG_MACRO {tagStart();})* (TAG {word(Kind.IDENTIFIER);})? {bodyStart();}
    body? {node(Kind.STRUCT, m, f);}
  ;

body
@init { int m = mark(), f = at(); }
  : BODY_BRACE {member();} (structMember {member();})* RBRACE {node(Kind.BODY, m, f);}
  ;

structMember
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : SEMI
  | ITEM_MACRO IDENTIFIER {skipOptionalGroup(); leaf(Kind.ITEM_MACRO, f);}
  | STATIC_ASSERT {skipGroup(); leaf(Kind.ITEM_MACRO, f);} SEMI
  | JUNK {fail();}
  | DECLARED specifiers {afterSpecifiers();}
    (NO_DECLARATOR SEMI | initDeclarator (COMMA initDeclarator)* SEMI) {node(Kind.DECLARATION, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

enumSpecifier
@init { int m = mark(), f = at(); }
  : ENUM {tagStart();} (TAG_MACRO {tagStart();})* (TAG {word(Kind.IDENTIFIER);})? {bodyStart();}
    (ENUM_COLON {underlyingType();})?
    (BODY_BRACE (enumerator COMMA?)* RBRACE)? {node(Kind.ENUM, m, f);}
  ;

enumerator
@init { int m = mark(), f = at(); }
  : IDENTIFIER {word(Kind.IDENTIFIER); skipOptionalGroup();} (ASSIGN expression)?
    {node(Kind.ENUMERATOR, m, f);}
  ;

declarator
@init { int m = mark(), f = at(); }
  : {pointer();} (POINTER_NAME {pointer();})*
    ((STAR | XOR) {pointer();} ((QUALIFIER | ATOMIC | POINTER_NAME) {pointer();})*)*
    ( IDENTIFIER {word(Kind.IDENTIFIER);}
    | NESTED_DECLARATOR LPAREN declarator RPAREN
    )?
    {suffix();}
    ( ( arraySuffix
      | parameters
      | PROTOTYPE_MACRO IDENTIFIER LPAREN parameters RPAREN
      | ASM
      | TRAILING_NAME
      | TRAILING_MACRO IDENTIFIER {skipGroup();}
      )
      {suffix();}
    )*
    {node(Kind.DECLARATOR, m, f);}
  ;

arraySuffix
@init { int m = mark(), f = at(); }
  : LBRACK {arrayStart();} (OPAQUE {skipToClose();} | expression)? RBRACK {node(Kind.ARRAY_SUFFIX, m, f);}
  ;

parameters
@init { int m = mark(), f = at(); }
  : LPAREN {parameterStart();}
    ( NO_PARAMETERS
    | parameter {parameterEnd();} ((COMMA | SEMI) {parameterStart();} parameter {parameterEnd();})*
    )
    RPAREN {node(Kind.PARAMETERS, m, f);}
  ;

parameter
@init { int m = mark(), f = at(); }
  : ELLIPSIS {leaf(Kind.ELLIPSIS, f);}
  | OPAQUE {skipArgument(); leaf(Kind.OPAQUE, f);}
  | specifiers declarator {node(Kind.PARAMETER, m, f);}
  ;

typeName
@init { int m = mark(), f = at(); }
  : specifiers declarator {node(Kind.TYPE_NAME, m, f);}
  ;

initializer
  : LBRACE initializerList | expression
  ;

initializerList
@init { int m = mark(), f = at() - 1; }
  : {initializerStart();} (initializerItem {itemEnd();} (COMMA | ITEM_END) {initializerStart();})* RBRACE
    {node(Kind.INITIALIZER_LIST, m, f);}
  ;

initializerItem
@init { int m = mark(), f = at(); }
  : LBRACE initializerList
  | DESIGNATOR designator+ ASSIGN? initializer {node(Kind.DESIGNATED, m, f);}
  | OLD_DESIGNATOR IDENTIFIER {word(Kind.NAME);} COLON initializer {node(Kind.DESIGNATED, m, f);}
  | OPAQUE {skipArgument(); leaf(Kind.OPAQUE, f);}
  | expression
  ;

designator
@init { int m = mark(), f = at(); }
  : DOT IDENTIFIER {word(Kind.NAME);}
  | LBRACK expression (ELLIPSIS expression)? RBRACK {node(Kind.INDEX_DESIGNATOR, m, f);}
  ;

// ---- statements; statementStart() comes before each

block
@init { int m = mark(), f = at(); }
  : LBRACE {statementStart();} (statement {statementStart();})* RBRACE {node(Kind.BLOCK, m, f);}
  ;

statement
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : LOCAL declaration[m, f]
  | expressions SEMI {node(Kind.EXPRESSION_STATEMENT, m, f);}
  | block
  | ifStatement
  | RETURN expressions? SEMI {node(Kind.RETURN, m, f);}
  | forStatement
  | WHILE condition {statementStart();} statement {node(Kind.WHILE, m, f);}
  | DO {statementStart();} statement WHILE condition SEMI {node(Kind.DO, m, f);}
  | SWITCH condition {statementStart();} statement {node(Kind.SWITCH, m, f);}
  | labels {labelEnd();} (NO_STATEMENT | statement) {node(Kind.LABELED, m, f);}
  | BREAK SEMI {leaf(Kind.BREAK, f);}
  | CONTINUE SEMI {leaf(Kind.CONTINUE, f);}
  | GOTO expression SEMI {node(Kind.GOTO, m, f);}
  | MACRO_BLOCK expression {before(MACRO_END);} MACRO_END {statementStart();} statement {node(Kind.MACRO_BLOCK, m, f);}
  | MACRO_STATEMENT expression {before(MACRO_END);} MACRO_END {node(Kind.EXPRESSION_STATEMENT, m, f);}
  | STATEMENT_NAME {leaf(Kind.EMPTY_STATEMENT, f);}
  | STATIC_ASSERT {skipGroup(); leaf(Kind.EMPTY_STATEMENT, f);} SEMI
  | ASM {leaf(Kind.ASM, f); assemblyEnd();} SEMI
  | SEMI {leaf(Kind.EMPTY_STATEMENT, f);}
  | JUNK {fail();}
  ;
  catch [SyntaxError | RecognitionException e] { lostStatement(m, n, o, f, e); }

labels
  : LABELS {labelNext();} label ({labelNext();} label)*
  ;

label
@init { int m = mark(), f = at(); }
  : LABEL_NAME {word(Kind.IDENTIFIER);} COLON {node(Kind.LABEL, m, f);}
  | CASE expression (ELLIPSIS expression)? COLON {node(Kind.CASE, m, f);}
  | DEFAULT COLON {leaf(Kind.DEFAULT, f);}
  ;

condition
  : LPAREN expressions RPAREN
  ;

ifStatement
@init { int m = mark(), f = at(); }
  : IF {conditionStart();} condition {statementStart();} statement {elseStart();}
    (ELSE_IF ELSE IF {conditionStart();} condition {statementStart();} statement {elseStart();})*
    (ELSE_LAST ELSE {statementStart();} statement {before(IF_END);})?
    IF_END {node(Kind.IF, m, f);}
  ;

forStatement
@init { int m = mark(), f = at(), p = 0, pf = 0; }
  : FOR LPAREN {p = mark(); pf = at(); localOrExpression();}
    ( LOCAL declaration[mark(), at()]
    | expressions? SEMI
    )
    {node(Kind.FOR_INIT, p, pf); p = mark(); pf = at();}
    expressions? SEMI {node(Kind.FOR_CONDITION, p, pf); p = mark(); pf = at();}
    expressions? RPAREN {node(Kind.FOR_UPDATE, p, pf);}
    {statementStart();} statement {node(Kind.FOR, m, f);}
  ;

// ---- expressions

expressions
@init { int m = mark(), f = at(); }
  : expression ((COMMA expression)+ {node(Kind.COMMA, m, f);})?
  ;

expression
@init { int m = mark(), f = at(); }
  : binary
    ( (ASSIGN | COMPOUND_ASSIGN) initializer {node(Kind.ASSIGNMENT, m, f);}
    | conditionalRest {node(Kind.CONDITIONAL, m, f);}
    )?
  ;

conditionalRest
@init { int f = 0; }
  : QUESTION {f = at(); omitted();} (OMITTED {leaf(Kind.OMITTED, f, f - 1);} | expressions)
    COLON binary conditionalRest?
  ;

// Flat; the levels of the operators are in CTokenSets.
binary
@init { int base = operators(), m = mark(), f = at(); }
  : operand
    ( {binaryOperator(base, m, f);}
      ( OR_OR | AND_AND | OR | XOR | AND | EQUALITY | RELATION | SHIFT | ADDITIVE | STAR
      | MULTIPLICATIVE
      )
      {m = mark(); f = at();} operand
    )*
    {finish(Kind.BINARY, base, 0, m, f);}
  ;

operand
@init { int m = mark(), n = nodes(), f = at(); }
  : {operandStart();}
    ( ( IDENTIFIER {leaf(Kind.NAME, f);}
      | NUMBER {leaf(Kind.NUMBER, f);}
      | CHARACTER {leaf(Kind.CHARACTER, f);}
      | (STRING | STRING_NAME {skipOptionalGroup();}) {stringPart();}
        ((STRING | STRING_NAME {skipOptionalGroup();}) {stringPart();})* {leaf(Kind.STRING, f);}
      | LPAREN expressions RPAREN {node(Kind.PARENTHESIZED, m, f);}
      | BLOCK_VALUE LPAREN block RPAREN {node(Kind.BLOCK_VALUE, m, f);}
      | COMPOUND LPAREN typeName RPAREN LBRACE initializerList {node(Kind.COMPOUND_LITERAL, m, f);}
      | GENERIC LPAREN {argumentStart();} argument (COMMA {argumentStart();} argument)* RPAREN
        {node(Kind.GENERIC, m, f);}
      )
      ( ( LPAREN arguments {node(Kind.CALL, m, f);}
        | LBRACK expressions RBRACK {node(Kind.INDEX, m, f);}
        | DOT IDENTIFIER {node(Kind.FIELD, m, f);}
        | ARROW IDENTIFIER {node(Kind.ARROW, m, f);}
        | STEP {node(Kind.POSTFIX, m, f);}
        )
      )*
    | (ADDITIVE | STAR | AND | PREFIX | STEP) operand {node(Kind.UNARY, m, f);}
    | LABEL_ADDRESS AND_AND IDENTIFIER {leaf(Kind.LABEL_ADDRESS, f);}
    | CAST LPAREN typeName RPAREN operand {node(Kind.CAST, m, f);}
    | SIZEOF {sizeofStart();}
      ( TYPE_OPERAND LPAREN {skipToClose();} RPAREN {leaf(Kind.SIZEOF, f);}
      | operand {node(Kind.SIZEOF, m, f);}
      )
    )
  ;

arguments
@init { int m = mark(), f = at() - 1; }
  : {argumentStart();} (argument (COMMA {argumentStart();} argument)*)? RPAREN
    {node(Kind.ARGUMENTS, m, f);}
  ;

argument
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : OPAQUE {skipArgument(); leaf(Kind.OPAQUE, f);}
  | expression {argumentEnd();}
  ;
  catch [SyntaxError | RecognitionException e] { lostArgument(m, n, o, f); }
