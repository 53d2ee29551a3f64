/*
 * The syntax of C++, after ISO/IEC 14882:2024 with extensions of GNU and Microsoft, of text that no
 * preprocessor has seen: macros are recognised by their shape, templates by CppAngles.
 *
 * Built as CParser is: every decision looks at one token, and an action before the decision
 * (CppDecisions) shows the grammar a marker where one token does not decide. Names, types and heads
 * of templates are one leaf each, which an action skips.
 *
 * Rules keep in @init: m, the mark of their nodes; n, the number of nodes before; f, the first
 * token; o, the height of the stack of operators. Kind says which children nodes have.
 */
parser grammar CppParser;

options {
  tokenVocab = CLexer;
  superClass = CppDecisions;
}

@header {
import dev.nightjar.frontend.syntax.SyntaxError;
}

// ---- files; item() comes before each item

unit
@init { int m = mark(), f = at(); }
  : {item(false);} ((externalItem | {problem("stray bracket");} RBRACE) {item(false);})*
    EOF {node(Kind.UNIT, m, f);}
  ;

externalItem
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : SEMI
  | NAMESPACE_BODY NAMESPACE {namespaceName();} LBRACE {item(false);} (externalItem {item(false);})*
    RBRACE {node(Kind.NAMESPACE, m, f);}
  | LINKAGE EXTERN STRING LBRACE {item(false);} (externalItem {item(false);})* RBRACE
  | SKIPPED {skipToSemicolon(); leaf(Kind.USING, f);} SEMI
  | ACCESS_LABEL {skipAccess(); leaf(Kind.ACCESS, f);} COLON
  | ITEM_MACRO IDENTIFIER {skipItemMacro(); leaf(Kind.ITEM_MACRO, f);}
  | MACRO_FUNCTION IDENTIFIER {skipOptionalGroup(); leaf(Kind.IDENTIFIER, f);} block
    {node(Kind.MACRO_FUNCTION, m, f);}
  | STATIC_ASSERT {skipGroup(); leaf(Kind.ITEM_MACRO, f);} SEMI
  | ASM {leaf(Kind.ASM, f); assemblyEnd();} SEMI
  | JUNK {fail();}
  | DECLARED declaration[m, f, false]
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

// A declaration or the definition of a function.
declaration [int m, int f, boolean local]
  : specifiers {afterSpecifiers();}
    ( NO_DECLARATOR SEMI {node(Kind.DECLARATION, m, f);}
    | HAS_DECLARATOR initDeclarator[local] {functionBody();}
      ( FUNCTION_BODY functionRest {node(Kind.FUNCTION, m, f);}
      | (COMMA initDeclarator[local])* SEMI {node(Kind.DECLARATION, m, f);}
      )
    )
  ;

functionRest
  : TRY? {initializersStart();}
    (INITIALIZERS COLON memberInitializer (COMMA memberInitializer)* {initializersEnd();})?
    block {handlerNext();} (CATCH_CLAUSE handler {handlerNext();})*
  ;

memberInitializer
@init { int m = mark(), f = at(); }
  : {memberName(f);}
    (LPAREN arguments | LBRACE initializerList) {skipEllipsis(); node(Kind.MEMBER_INITIALIZER, m, f);}
  ;

initDeclarator [boolean local]
@init { int m = mark(), f = at(); }
  : declarator[local] {declaratorEnd();}
    ( ASSIGN initializer
    | WIDTH COLON binary (ASSIGN initializer)?
    | LPAREN arguments
    | LBRACE initializerList
    | NO_INITIALIZER
    )?
    {node(Kind.INIT_DECLARATOR, m, f);}
  ;

specifiers
@init { int m = mark(), f = at(); boolean typed = false; }
  : {specifierStart(typed);}
    ( ( STATIC | EXTERN | TYPEDEF | STORAGE | QUALIFIER | TYPENAME
      | CPP_SPECIFIER {skipOptionalGroup();}
      | PRIMITIVE {typed = true;}
      | (BIT_INT | TYPEOF | DECLTYPE) {typed = true; skipGroup(); skipNested();}
      | ATOMIC {typed |= skipOptionalGroup();}
      | SPECIFIER_NAME {skipName(); typed = true;}
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
  : (STRUCT | CLASS) {tagStart();} (TAG_MACRO {skipOptionalGroup(); tagStart();})*
    (TAG {tagName();})? {bodyStart();} (BASE_COLON {bases();})? body? {node(Kind.STRUCT, m, f);}
  ;

body
@init { int m = mark(), f = at(); }
  : BODY_BRACE {item(true);} (externalItem {item(true);})* RBRACE {node(Kind.BODY, m, f);}
  ;

enumSpecifier
@init { int m = mark(), f = at(); }
  : ENUM {enumStart();} {tagStart();} (TAG_MACRO {skipOptionalGroup(); tagStart();})*
    (TAG {tagName();})? {bodyStart();} (BASE_COLON {underlyingType();})?
    (BODY_BRACE (enumerator COMMA?)* RBRACE)? {node(Kind.ENUM, m, f);}
  ;

enumerator
@init { int m = mark(), f = at(); }
  : IDENTIFIER {word(Kind.IDENTIFIER); enumeratorRest();} (ASSIGN expression {enumeratorEnd();})?
    {node(Kind.ENUMERATOR, m, f);}
  ;

declarator [boolean local]
@init { int m = mark(), f = at(); boolean function = false; }
  : {pointer();} (POINTER_NAME {pointer();})*
    ((STAR | XOR | AND | AND_AND) {pointer();} ((QUALIFIER | ATOMIC | POINTER_NAME) {pointer();})*)*
    ( DECLARED_NAME {declaredName();}
    | NESTED_DECLARATOR LPAREN declarator[local] RPAREN
    | BINDINGS LBRACK binding (COMMA binding)* RBRACK
    )?
    {suffix(local);}
    ( ( arraySuffix {function = false;}
      | FUNCTION_PARAMETERS parameters {function = true; trailing();}
      | PROTOTYPE_MACRO IDENTIFIER LPAREN parameters RPAREN
      | ASM
      | TRAILING_NAME
      | TRAILING_MACRO IDENTIFIER {skipGroup();}
      )
      {suffix(local);}
    )*
    {declared(function); node(Kind.DECLARATOR, m, f);}
  ;

binding
  : IDENTIFIER {word(Kind.IDENTIFIER);}
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
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : ELLIPSIS {leaf(Kind.ELLIPSIS, f);}
  | OPAQUE {skipArgument(); leaf(Kind.OPAQUE, f);}
  | DECLARED specifiers declarator[false] (ASSIGN initializer)? {node(Kind.PARAMETER, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostArgument(m, n, o, f); }

typeName
@init { int m = mark(), f = at(); }
  : specifiers declarator[false] {node(Kind.TYPE_NAME, m, f);}
  ;

initializer
  : LBRACE initializerList | expression {skipEllipsis();}
  ;

initializerList
@init { int m = mark(), f = at() - 1; }
  : {initializerStart();} (initializerItem {itemEnd();} (COMMA | ITEM_END) {initializerStart();})* RBRACE
    {node(Kind.INITIALIZER_LIST, m, f);}
  ;

initializerItem
@init { int m = mark(), f = at(); }
  : LBRACE initializerList
  | DESIGNATOR designator+ (ASSIGN initializer | LBRACE initializerList) {node(Kind.DESIGNATED, m, f);}
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
  : LOCAL declaration[m, f, true]
  | expressions SEMI {node(Kind.EXPRESSION_STATEMENT, m, f);}
  | block
  | ifStatement
  | (RETURN | CO_RETURN) (expressions | LBRACE initializerList)? SEMI {node(Kind.RETURN, m, f);}
  | forStatement
  | RANGE_FOR FOR LPAREN {rangeInit();}
    (RANGE | LOCAL declaration[mark(), at(), true] | expressions SEMI) rangeDeclaration COLON initializer RPAREN
    {statementStart();} statement {node(Kind.RANGE_FOR, m, f);}
  | WHILE condition {statementStart();} statement {node(Kind.WHILE, m, f);}
  | DO {statementStart();} statement WHILE condition SEMI {node(Kind.DO, m, f);}
  | SWITCH condition {statementStart();} statement {node(Kind.SWITCH, m, f);}
  | labels {labelEnd();} (NO_STATEMENT | statement) {node(Kind.LABELED, m, f);}
  | TRY block {handlerNext();} (CATCH_CLAUSE handler {handlerNext();})* {node(Kind.TRY, m, f);}
  | BREAK SEMI {leaf(Kind.BREAK, f);}
  | CONTINUE SEMI {leaf(Kind.CONTINUE, f);}
  | GOTO expression SEMI {node(Kind.GOTO, m, f);}
  | MACRO_BLOCK expression {before(MACRO_END);} MACRO_END {statementStart();} statement {node(Kind.MACRO_BLOCK, m, f);}
  | MACRO_WORD IDENTIFIER {leaf(Kind.NAME, f); statementStart();} statement {node(Kind.MACRO_BLOCK, m, f);}
  | MACRO_STATEMENT expression {before(MACRO_END);} MACRO_END {node(Kind.EXPRESSION_STATEMENT, m, f);}
  | STATEMENT_NAME {leaf(Kind.EMPTY_STATEMENT, f);}
  | SKIPPED {skipToSemicolon(); leaf(Kind.USING, f);} SEMI
  | STATIC_ASSERT {skipGroup(); leaf(Kind.EMPTY_STATEMENT, f);} SEMI
  | ASM {leaf(Kind.ASM, f); assemblyEnd();} SEMI
  | SEMI {leaf(Kind.EMPTY_STATEMENT, f);}
  | JUNK {fail();}
  ;
  catch [SyntaxError | RecognitionException e] { lostStatement(m, n, o, f, e); }

handler
@init { int m = mark(), f = at(); }
  : CATCH (LPAREN {parameterStart();} parameter {parameterEnd();} RPAREN)? block
    {node(Kind.HANDLER, m, f);}
  ;

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
  : LPAREN {conditionParts();} (CONDITION_PARTS conditionList | expressions) RPAREN
  ;

// What is declared or done before the value; the value may be what is declared last.
conditionList
@init { int m = mark(), f = at(); }
  : {conditionPart();}
    ((LOCAL declaration[mark(), at(), true] | ONE_EXPRESSION expressions SEMI | SEMI) {conditionPart();})*
    ( CONDITION_DECLARATION conditionDeclaration
    | expressions
    )
    {node(Kind.CONDITION, m, f);}
  ;

conditionDeclaration
@init { int m = mark(), f = at(); }
  : specifiers initDeclarator[true] {node(Kind.DECLARATION, m, f);}
  ;

rangeDeclaration
@init { int m = mark(), f = at(); int m2 = 0, f2 = 0; }
  : specifiers {m2 = mark(); f2 = at();} declarator[true]
    {node(Kind.INIT_DECLARATOR, m2, f2); node(Kind.DECLARATION, m, f);}
  ;

ifStatement
@init { int m = mark(), f = at(); }
  : IF {conditionStart();} (NO_STATEMENT | condition) {statementStart();} statement {elseStart();}
    (ELSE_IF ELSE IF {conditionStart();} condition {statementStart();} statement {elseStart();})*
    (ELSE_LAST ELSE {statementStart();} statement {before(IF_END);})?
    IF_END {node(Kind.IF, m, f);}
  ;

forStatement
@init { int m = mark(), f = at(), p = 0, pf = 0; }
  : FOR LPAREN {p = mark(); pf = at(); localOrExpression();}
    ( LOCAL declaration[mark(), at(), true]
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
@init { int f = 0, m = 0; }
  : QUESTION {f = at(); omitted();} (OMITTED {leaf(Kind.OMITTED, f, f - 1);} | expressions)
    COLON {m = mark(); f = at();} binary
    ( conditionalRest
    | (ASSIGN | COMPOUND_ASSIGN) initializer {node(Kind.ASSIGNMENT, m, f);}
    )?
  ;

// Flat; the levels of the operators are in CTokenSets.
binary
@init { int base = operators(), m = mark(), f = at(); }
  : operand
    ( {binaryOperator(base, m, f);}
      ( OR_OR | AND_AND | OR | XOR | AND | EQUALITY | RELATION | LT | GT | SHIFT
      | SHIFT_RIGHT GT GT | ADDITIVE | STAR | MULTIPLICATIVE | MEMBER_POINTER
      )
      {m = mark(); f = at();} operand
    )*
    {finish(Kind.BINARY, base, 0, m, f);}
  ;

operand
@init { int m = mark(), n = nodes(), f = at(); }
  : {operandStart();}
    ( ( NAME_START {name();}
      | NUMBER {skipSuffix(); leaf(Kind.NUMBER, f);}
      | CHARACTER {skipSuffix(); leaf(Kind.CHARACTER, f);}
      | (STRING | STRING_NAME {skipOptionalGroup();}) {stringPart();}
        ((STRING | STRING_NAME {skipOptionalGroup();}) {stringPart();})* {leaf(Kind.STRING, f);}
      | THIS {leaf(Kind.THIS, f);}
      | LPAREN expressions RPAREN {node(Kind.PARENTHESIZED, m, f);}
      | FOLD {skipGroup(); leaf(Kind.OPAQUE, f);}
      | BLOCK_VALUE LPAREN block RPAREN {node(Kind.BLOCK_VALUE, m, f);}
      | COMPOUND LPAREN typeName RPAREN LBRACE initializerList {node(Kind.COMPOUND_LITERAL, m, f);}
      | CONSTRUCT {typeWords();} (LPAREN arguments | LBRACE initializerList) {node(Kind.CONSTRUCT, m, f);}
      | NAMED_CAST {castType();} LPAREN expressions RPAREN {node(Kind.NAMED_CAST, m, f);}
      | (TYPEID | NOEXCEPT) {skipGroup(); leaf(Kind.OPAQUE, f);}
      | REQUIRES {skipRequires(); leaf(Kind.OPAQUE, f);}
      | LAMBDA lambda
      | GENERIC LPAREN {argumentStart();} argument (COMMA {argumentStart();} argument)* RPAREN
        {node(Kind.GENERIC, m, f);}
      )
      ( LPAREN arguments {node(Kind.CALL, m, f);}
      | LBRACK (initializerList_ | expressions) RBRACK {node(Kind.INDEX, m, f);}
      | DOT {fieldName();} {node(Kind.FIELD, m, f); skipTemplateArguments();}
      | ARROW {fieldName();} {node(Kind.ARROW, m, f); skipTemplateArguments();}
      | STEP {node(Kind.POSTFIX, m, f);}
      )*
    | (ADDITIVE | STAR | AND | PREFIX | STEP) operand {node(Kind.UNARY, m, f);}
    | CO operand {node(Kind.UNARY, m, f);}
    | LABEL_ADDRESS AND_AND IDENTIFIER {leaf(Kind.LABEL_ADDRESS, f);}
    | CAST LPAREN typeName RPAREN operand {node(Kind.CAST, m, f);}
    | SIZEOF {sizeofStart();}
      (TYPE_OPERAND LPAREN {skipToClose();} RPAREN | operand {drop(m, nodes());})
      {leaf(Kind.SIZEOF, f);}
    | NEW {newStart();} (PLACEMENT LPAREN arguments {newType();})? TYPE_WORDS {newTypeWords();}
      newExtent* {newInitializer();} (LPAREN arguments | LBRACE initializerList)? {node(Kind.NEW, m, f);}
    | DELETE {deleteStart();} operand {node(Kind.DELETE, m, f);}
    // Never taken: operandStart() shows a marker before these.
    | ( IDENTIFIER | COLONCOLON | PRIMITIVE | DECLTYPE | TYPENAME | TYPEOF | OPERATOR | LBRACK
      | QUALIFIER | TEMPLATE
      ) {fail();}
    | THROW {throwStart();} (NO_OPERAND | expression {before(MACRO_END);} MACRO_END)
      {node(Kind.THROW, m, f);}
    )
  ;

initializerList_
  : LBRACE initializerList
  ;

newExtent
@init { int m = mark(), f = at(); }
  : LBRACK expression? RBRACK {node(Kind.ARRAY_SUFFIX, m, f);}
  ;

lambda
@init { int m = mark(), f = at(); }
  : LBRACK {captureStart();} (capture {captureEnd();} (COMMA | ITEM_END) {captureStart();})* RBRACK
    {lambdaHead();} (FUNCTION_PARAMETERS parameters {trailing();})? {lambdaBody();} block
    {node(Kind.LAMBDA, m, f);}
  ;

capture
@init { int m = mark(), f = at(); }
  : CAPTURE_WORD {skipArgument(); leaf(Kind.CAPTURE, f);}
  | CAPTURE_INIT {captureName(); } ASSIGN initializer {node(Kind.CAPTURE, m, f);}
  ;

arguments
@init { int m = mark(), f = at() - 1; }
  : {argumentStart();} (argument (COMMA {argumentStart();} argument)*)? RPAREN
    {node(Kind.ARGUMENTS, m, f);}
  ;

argument
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : OPAQUE {skipArgument(); leaf(Kind.OPAQUE, f);}
  | LIST_ARGUMENT LBRACE initializerList {argumentEnd();}
  | expression {argumentEnd();}
  ;
  catch [SyntaxError | RecognitionException e] { lostArgument(m, n, o, f); }
