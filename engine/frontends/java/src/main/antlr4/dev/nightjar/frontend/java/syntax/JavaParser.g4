/*
 * The syntax of Java, after the Java Language Specification, for files of Java 25 and older.
 *
 * Every decision looks at one token. What one token does not decide, an action before the decision
 * does (JavaDecisions), by showing the grammar a marker or another type of token; angle brackets,
 * arrows and brackets are classified before the parse (JavaClassifier). The grammar accepts more
 * than Java: it is for code that compiles, and tolerant of code that does not.
 *
 * Rules keep in @init: m, the mark of their nodes; n, the number of nodes before; f, the first
 * token; o, the height of the stack of operators. Kind says which children nodes have.
 */
parser grammar JavaParser;

options {
  tokenVocab = JavaLexer;
  superClass = JavaDecisions;
}

@header {
import dev.nightjar.frontend.syntax.SyntaxError;
}

// ---- files

unit
@init { int m = mark(), f = at(); }
  : {unitItem();}
    ( ( packageDeclaration | importDeclaration | moduleDeclaration | member | SEMI
      | {problem("stray bracket");} RBRACE
      )
      {unitItem();}
    )*
    EOF {node(Kind.COMPILATION_UNIT, m, f);}
  ;

packageDeclaration
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : PACKAGE_START modifiers? PACKAGE qualifiedName SEMI {node(Kind.PACKAGE, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

importDeclaration
@init { int m = mark(), n = nodes(), o = operators(), f = at(), q = 0; }
  : IMPORT {importModule();} (STATIC | MODULE)? {q = at();}
    IDENTIFIER {importStar();} (DOT IDENTIFIER {importStar();})* {leaf(Kind.QUALIFIED_NAME, q);}
    (DOT_STAR MUL)? SEMI {node(Kind.IMPORT, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

moduleDeclaration
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : MODULE_START modifiers? {contextual("open", OPEN);} OPEN? IDENTIFIER qualifiedName
    LBRACE {skipToClose();} RBRACE {node(Kind.MODULE, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostItem(m, n, o, f, e); }

qualifiedName
@init { int f = at(); }
  : IDENTIFIER (DOT IDENTIFIER)* {leaf(Kind.QUALIFIED_NAME, f);}
  ;

// ---- declarations

member
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : modifiers? {declaration();}
    ( typeDeclaration[m, f]
    | {drop(m, n);} block {node(Kind.INITIALIZER, m, f);}
    | CONSTRUCTOR_NAME {word(Kind.IDENTIFIER);} constructorRest {node(Kind.CONSTRUCTOR, m, f);}
    | COMPACT_NAME {word(Kind.IDENTIFIER);} block {node(Kind.COMPACT_CONSTRUCTOR, m, f);}
    | typeParameters {declaration();}
      ( CONSTRUCTOR_NAME {word(Kind.IDENTIFIER);} constructorRest {node(Kind.CONSTRUCTOR, m, f);}
      | type identifier methodRest {node(Kind.METHOD, m, f);}
      )
    | plainType methodOrField[m, f]
    | JUNK {fail();}
    )
  ;
  catch [SyntaxError | RecognitionException e] { lostMember(m, n, o, f, e); }

methodOrField [int m, int f]
@init { int d = mark(), df = at(); }
  : identifier {dimensionsStart();}
    ( methodRest {node(Kind.METHOD, m, f);}
    | declaratorRest {node(Kind.DECLARATOR, d, df);} (COMMA declarator)* SEMI
      {node(Kind.FIELD, m, f);}
    )
  ;

typeDeclaration [int m, int f]
  : CLASS identifier typeParameters? extendsOne? implementsClause? permitsClause body
    {node(Kind.CLASS, m, f);}
  | INTERFACE identifier typeParameters? extendsMany? permitsClause body
    {node(Kind.INTERFACE, m, f);}
  | ENUM identifier implementsClause? enumBody {node(Kind.ENUM, m, f);}
  | RECORD identifier typeParameters? parameters implementsClause? body {node(Kind.RECORD, m, f);}
  | AT_INTERFACE INTERFACE identifier body {node(Kind.ANNOTATION_TYPE, m, f);}
  ;

extendsOne
@init { int m = mark(), f = at(); }
  : EXTENDS type {node(Kind.EXTENDS, m, f);}
  ;

extendsMany
@init { int m = mark(), f = at(); }
  : EXTENDS type (COMMA type)* {node(Kind.EXTENDS, m, f);}
  ;

implementsClause
@init { int m = mark(), f = at(); }
  : IMPLEMENTS type (COMMA type)* {node(Kind.IMPLEMENTS, m, f);}
  ;

permitsClause
@init { int m = mark(), f = at(); }
  : {contextual("permits", PERMITS);} (PERMITS type (COMMA type)* {node(Kind.PERMITS, m, f);})?
  ;

typeParameters
@init { int m = mark(), f = at(); }
  : TYPE_LT typeParameter (COMMA typeParameter)* TYPE_GT {node(Kind.TYPE_PARAMETERS, m, f);}
  ;

typeParameter
@init { int m = mark(), f = at(); }
  : annotation* identifier (EXTENDS type (AND type)*)? {node(Kind.TYPE_PARAMETER, m, f);}
  ;

body
@init { int m = mark(), f = at(); }
  : LBRACE {bodyItem();} ((member | SEMI) {bodyItem();})* RBRACE {node(Kind.BODY, m, f);}
  ;

enumBody
@init { int m = mark(), f = at(); }
  : LBRACE COMMA? (enumConstant COMMA?)*
    (SEMI {bodyItem();} ((member | SEMI) {bodyItem();})*)?
    RBRACE {node(Kind.BODY, m, f);}
  ;

enumConstant
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : modifiers? identifier arguments? body? {node(Kind.ENUM_CONSTANT, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostConstant(m, n, o, f, e); }

modifiers
@init { int m = mark(), f = at(); }
  : ( annotation | PUBLIC | PROTECTED | PRIVATE | ABSTRACT | STATIC | FINAL | TRANSIENT | VOLATILE
    | SYNCHRONIZED | NATIVE | STRICTFP | DEFAULT | NON_SEALED | SEALED
    )
    {modifier();}
    ( ( annotation | PUBLIC | PROTECTED | PRIVATE | ABSTRACT | STATIC | FINAL | TRANSIENT | VOLATILE
      | SYNCHRONIZED | NATIVE | STRICTFP | DEFAULT | NON_SEALED | SEALED
      )
      {modifier();}
    )*
    {node(Kind.MODIFIERS, m, f);}
  ;

constructorRest
  : parameters throwsClause? block
  ;

methodRest
@init { int m = 0, f = 0; }
  : parameters {dimensionsStart();} dimensions? throwsClause?
    ( block
    | ({m = mark(); f = at();} DEFAULT elementValue {node(Kind.DEFAULT_VALUE, m, f);})? SEMI
    )
  ;

throwsClause
@init { int m = mark(), f = at(); }
  : THROWS type (COMMA type)* {node(Kind.THROWS, m, f);}
  ;

parameters
@init { int m = mark(), f = at(); }
  : LPAREN (parameter (COMMA parameter)*)? RPAREN {node(Kind.PARAMETERS, m, f);}
  ;

parameter
@init { int m = mark(), n = nodes(), f = at(), d = 0, dn = 0; boolean receiver = false; }
  : modifiers? plainType {d = mark(); dn = nodes();}
    ( annotation* ELLIPSIS {drop(d, dn);} identifier {node(Kind.VARIABLE_ARITY_PARAMETER, m, f);}
    | THIS {drop(m, n);}
    | identifier (DOT (IDENTIFIER | THIS) {receiver = true;})* {dimensionsStart();} dimensions?
      {node(Kind.PARAMETER, m, f); if (receiver) drop(m, n);}
    )
  ;

declarator
@init { int m = mark(), f = at(); }
  : identifier declaratorRest {node(Kind.DECLARATOR, m, f);}
  ;

declaratorRest
  : {dimensionsStart();} dimensions? (ASSIGN elementValue)?
  ;

identifier
  : IDENTIFIER {word(Kind.IDENTIFIER);}
  ;

arrayInitializer
@init { int m = mark(), f = at(); }
  : LBRACE {separator();} (elementValue {separator();} (COMMA elementValue {separator();})*)?
    LAST_SEPARATOR? RBRACE {node(Kind.ARRAY_INITIALIZER, m, f);}
  ;

// ---- annotations

annotation
@init { int m = mark(), f = at(); }
  : AT qualifiedName
    (LPAREN ({elementName();} (element (COMMA {elementName();} element)* | elementValue))? RPAREN)?
    {node(Kind.ANNOTATION, m, f);}
  ;

element
@init { int m = mark(), f = at(); }
  : ELEMENT_NAME ASSIGN elementValue {node(Kind.ANNOTATION_ELEMENT, m, f);}
  ;

elementValue
  : annotation | arrayInitializer | expression
  ;

// ---- types

type
@init { int m = mark(), n = nodes(), f = at(); }
  : annotation*
    ( primitive {drop(m, n); word(Kind.PRIMITIVE_TYPE);}
    | classTypeRest {node(Kind.CLASS_TYPE, m, f);}
    )
    {dimensionsStart();} (dimensions {node(Kind.ARRAY_TYPE, m, f);})?
  ;

// A type after modifiers, to which its annotations belong.
plainType
@init { int m = mark(), f = at(); }
  : ( primitive {word(Kind.PRIMITIVE_TYPE);}
    | classTypeRest {node(Kind.CLASS_TYPE, m, f);}
    )
    {dimensionsStart();} (dimensions {node(Kind.ARRAY_TYPE, m, f);})?
  ;

primitive
  : INT | BOOLEAN | LONG | BYTE | CHAR | DOUBLE | FLOAT | SHORT | VOID
  ;

classTypeRest
  : IDENTIFIER typeArguments? (DOT annotation* IDENTIFIER typeArguments?)*
  ;

typeArguments
@init { int m = mark(), f = at(); }
  : TYPE_LT (typeArgument (COMMA typeArgument)*)? TYPE_GT {node(Kind.TYPE_ARGUMENTS, m, f);}
  ;

typeArgument
@init { int m = mark(), n = nodes(), f = at(); }
  : annotation*
    ( QUESTION ((EXTENDS | SUPER) type)? {node(Kind.WILDCARD, m, f);}
    | ( primitive {drop(m, n); word(Kind.PRIMITIVE_TYPE);}
      | classTypeRest {node(Kind.CLASS_TYPE, m, f);}
      )
      {dimensionsStart();} (dimensions {node(Kind.ARRAY_TYPE, m, f);})?
    )
  ;

dimensions
@init { int m = mark(), f = at(); }
  : DIMENSIONS annotation* EMPTY_LBRACK RBRACK {dimensionsStart();}
    (DIMENSIONS annotation* EMPTY_LBRACK RBRACK {dimensionsStart();})*
    {node(Kind.DIMENSIONS, m, f);}
  ;

castType
@init { int m = mark(), f = at(); }
  : type (AND type (AND type)* {node(Kind.INTERSECTION_TYPE, m, f);})?
  ;

// ---- statements; statementStart() comes before each

block
@init { int m = mark(), f = at(); }
  : LBRACE {statementStart();} (statement {statementStart();})* RBRACE {node(Kind.BLOCK, m, f);}
  ;

statement
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : LOCAL localVariables SEMI {node(Kind.LOCAL_VARIABLES, m, f);}
  | expression SEMI {node(Kind.EXPRESSION_STATEMENT, m, f);}
  | block
  | ifStatement
  | RETURN expression? SEMI {node(Kind.RETURN, m, f);}
  | forStatement
  | tryStatement
  | THROW expression SEMI {node(Kind.THROW, m, f);}
  | WHILE condition {statementStart();} statement {node(Kind.WHILE, m, f);}
  | DO {statementStart();} statement WHILE condition SEMI {node(Kind.DO, m, f);}
  | SWITCH_STATEMENT condition switchBody {node(Kind.SWITCH_STATEMENT, m, f);}
  | BREAK identifier? SEMI {node(Kind.BREAK, m, f);}
  | CONTINUE identifier? SEMI {node(Kind.CONTINUE, m, f);}
  | YIELD expression SEMI {node(Kind.YIELD, m, f);}
  | ASSERT expression (COLON expression)? SEMI {node(Kind.ASSERT, m, f);}
  | SYNCHRONIZED condition block {node(Kind.SYNCHRONIZED, m, f);}
  | LABEL {word(Kind.IDENTIFIER);} COLON {statementStart();} statement {node(Kind.LABELED, m, f);}
  | LOCAL_TYPE modifiers? {declaration();} typeDeclaration[m, f]
  | SEMI {leaf(Kind.EMPTY_STATEMENT, f);}
  | JUNK {fail();}
  ;
  catch [SyntaxError | RecognitionException e] { lostStatement(m, n, o, f, e); }

condition
  : LPAREN expression RPAREN
  ;

localVariables
  : modifiers? plainType declarator (COMMA declarator)*
  ;

ifStatement
@init { int m = mark(), f = at(); }
  : IF condition {statementStart();} statement {elseStart();}
    (ELSE_IF ELSE IF condition {statementStart();} statement {elseStart();})*
    (ELSE_LAST ELSE {statementStart();} statement {before(IF_END);})?
    IF_END {node(Kind.IF, m, f);}
  ;

forStatement
@init { int m = mark(), f = at(), p = 0, pf = 0; }
  : FOR LPAREN {forHeader();}
    ( FOR_EACH {p = mark(); pf = at();} modifiers? plainType identifier {dimensionsStart();} dimensions?
      {node(Kind.PARAMETER, p, pf);}
      COLON expression RPAREN {statementStart();} statement {node(Kind.FOR_EACH, m, f);}
    | ( {p = mark(); pf = at();}
        ( LOCAL localVariables {node(Kind.LOCAL_VARIABLES, p, pf);}
        | expression (COMMA expression)*
        )
        {node(Kind.FOR_INIT, p, pf);}
      )?
      SEMI {p = mark(); pf = at();}
      (expression {node(Kind.FOR_CONDITION, p, pf);})?
      SEMI {p = mark(); pf = at();}
      (expression (COMMA expression)* {node(Kind.FOR_UPDATE, p, pf);})?
      RPAREN {statementStart();} statement {node(Kind.FOR, m, f);}
    )
  ;

tryStatement
@init { int m = mark(), f = at(); }
  : TRY resources? block catchClause* finallyClause? {node(Kind.TRY, m, f);}
  ;

resources
@init { int m = mark(), f = at(); }
  : LPAREN {localOrExpression();} resource {separator();}
    (SEMI {localOrExpression();} resource {separator();})* LAST_SEPARATOR? RPAREN
    {node(Kind.RESOURCES, m, f);}
  ;

resource
@init { int m = mark(), f = at(); }
  : LOCAL localVariables {node(Kind.LOCAL_VARIABLES, m, f);}
  | expression
  ;

catchClause
@init { int m = mark(), f = at(), p = 0, pf = 0, u = 0, uf = 0; }
  : CATCH LPAREN {p = mark(); pf = at();} modifiers?
    {u = mark(); uf = at();} plainType (OR type (OR type)* {node(Kind.UNION_TYPE, u, uf);})?
    identifier {node(Kind.PARAMETER, p, pf);}
    RPAREN block {node(Kind.CATCH, m, f);}
  ;

finallyClause
@init { int m = mark(), f = at(); }
  : FINALLY block {node(Kind.FINALLY, m, f);}
  ;

// Labels and statements stand in one flat loop; a group is closed by the next label after one of
// its statements.
switchBody
@init { int g = 0, f = 0; boolean labels = false; }
  : LBRACE {g = mark(); f = at(); switchItem();}
    ( ( {if (!labels) { if (mark() > g) node(Kind.SWITCH_GROUP, g, f); g = mark(); f = at(); }}
        caseLabel
        ( COLON {labels = true;}
        | CASE_ARROW ruleBody
          {node(Kind.SWITCH_RULE, g, f); g = mark(); f = at(); labels = false;}
        )
      | statement {labels = false;}
      )
      {switchItem();}
    )*
    {if (mark() > g) node(Kind.SWITCH_GROUP, g, f);}
    RBRACE
  ;

ruleBody
@init { int m = mark(), n = nodes(), o = operators(), f = at(); }
  : block
  | THROW expression SEMI {node(Kind.THROW, m, f);}
  | expression SEMI {node(Kind.EXPRESSION_STATEMENT, m, f);}
  ;
  catch [SyntaxError | RecognitionException e] { lostStatement(m, n, o, f, e); }

caseLabel
@init { int m = mark(), f = at(), g = 0, gf = 0; }
  : ( CASE {caseItemStart();} caseItem (COMMA {caseItemStart();} caseItem)*
      {contextual("when", WHEN); g = mark(); gf = at();} (WHEN expression {node(Kind.GUARD, g, gf);})?
    | DEFAULT {word(Kind.DEFAULT_LABEL);}
    )
    {node(Kind.CASE, m, f);}
  ;

caseItem
  : PATTERN pattern
  | DEFAULT {word(Kind.DEFAULT_LABEL);}
  | expression
  ;

// ---- patterns; patternStart() comes before nested ones

pattern
@init { int m = mark(), f = at(); }
  : UNDERSCORE {leaf(Kind.UNNAMED_PATTERN, f);}
  | modifiers? plainType
    ( identifier {node(Kind.TYPE_PATTERN, m, f);}
    | LPAREN {patternStart();} (pattern (COMMA {patternStart();} pattern)*)? RPAREN
      {node(Kind.RECORD_PATTERN, m, f);}
    )
  ;

// ---- expressions

expression
@init { int m = mark(), f = at(); }
  : {expressionStart();}
    ( lambda
    | binary
      ( ( ASSIGN | ADD_ASSIGN | SUB_ASSIGN | MUL_ASSIGN | DIV_ASSIGN | MOD_ASSIGN | AND_ASSIGN
        | OR_ASSIGN | XOR_ASSIGN | SHIFT_LEFT_ASSIGN | SHIFT_RIGHT_ASSIGN GT? GE
        )
        expression {node(Kind.ASSIGNMENT, m, f);}
      | conditionalRest {node(Kind.CONDITIONAL, m, f);}
      )?
    )
  ;

conditionalRest
  : QUESTION expression COLON {expressionStart();} (lambda | binary conditionalRest?)
  ;

lambda
@init { int m = mark(), f = at(); }
  : LAMBDA lambdaParameters ARROW (block | expression) {node(Kind.LAMBDA, m, f);}
  | CAST_LAMBDA LPAREN castType RPAREN {expressionStart();} lambda {node(Kind.CAST, m, f);}
  ;

lambdaParameters
@init { int m = mark(), f = at(); }
  : IDENTIFIER {word(Kind.IDENTIFIER); node(Kind.PARAMETER, m, f); node(Kind.PARAMETERS, m, f);}
  | LPAREN {lambdaParameterStart();} (lambdaParameter (COMMA {lambdaParameterStart();} lambdaParameter)*)?
    RPAREN {node(Kind.PARAMETERS, m, f);}
  ;

lambdaParameter
@init { int m = mark(), f = at(); }
  : LAMBDA_NAME {word(Kind.IDENTIFIER); node(Kind.PARAMETER, m, f);}
  | parameter
  ;

// Flat; the levels of the operators are in JavaDecisions.
binary
@init { int base = operators(), m = mark(), f = at(); }
  : operand
    ( {binaryOperator(base, m, f);}
      ( OR_OR | AND_AND | OR | XOR | AND | EQUAL | NOT_EQUAL | LT | GT | LE | GE | SHIFT_LEFT
      | SHIFT_RIGHT GT GT? | ADD | SUB | MUL | DIV | MOD
      )
      {m = mark(); f = at();} operand
    | {relation(base, m, f); m = leftMark(); f = leftFirst();}
      INSTANCEOF {typeOrPattern();} (PATTERN pattern | type) {node(Kind.INSTANCEOF, m, f);}
    )*
    {finish(Kind.BINARY, base, 0, m, f);}
  ;

operand
@init { int m = mark(), n = nodes(), f = at(); }
  : {operandStart();}
    ( ( IDENTIFIER (arguments {node(Kind.CALL, m, f);} | {leaf(Kind.NAME, f);})
      | ( STRING_LITERAL | INTEGER_LITERAL | NULL | TRUE | FALSE | CHARACTER_LITERAL | FLOAT_LITERAL
        | TEXT_BLOCK
        )
        {leaf(Kind.LITERAL, f);}
      | THIS {leaf(Kind.THIS, f);} (arguments {node(Kind.CONSTRUCTOR_CALL, m, f);})?
      | SUPER {leaf(Kind.SUPER, f);} (arguments {node(Kind.CONSTRUCTOR_CALL, m, f);})?
      | NEW creator[m, f]
      | LPAREN expression RPAREN {node(Kind.PARENTHESIZED, m, f);}
      | SWITCH condition switchBody {node(Kind.SWITCH_EXPRESSION, m, f);}
      | typeTarget[m, f]
      | typeArguments (THIS {word(Kind.THIS);} | SUPER {word(Kind.SUPER);}) arguments
        {node(Kind.CONSTRUCTOR_CALL, m, f);}
      )
      suffix[m, n, f]*
    | (ADD | SUB | INC | DEC | NOT | TILDE) operand {node(Kind.UNARY, m, f);}
    | CAST LPAREN castType RPAREN operand {node(Kind.CAST, m, f);}
    | primitive {fail();} // Shown as TYPE_TARGET here; callers see it as the start of an expression.
    )
  ;

suffix [int m, int n, int f]
  : DOT
    ( IDENTIFIER (arguments {node(Kind.CALL, m, f);} | {node(Kind.FIELD_ACCESS, m, f);})
    | CLASS {drop(m, n); leaf(Kind.CLASS_TYPE, f, at() - 3); node(Kind.CLASS_LITERAL, m, f);}
    | THIS {node(Kind.QUALIFIED_THIS, m, f);}
    | SUPER
      ( {word(Kind.SUPER);} arguments {node(Kind.CONSTRUCTOR_CALL, m, f);}
      | {node(Kind.QUALIFIED_SUPER, m, f);}
      )
    | NEW creator[m, f]
    | typeArguments
      ( IDENTIFIER arguments {node(Kind.CALL, m, f);}
      | SUPER {word(Kind.SUPER);} arguments {node(Kind.CONSTRUCTOR_CALL, m, f);}
      )
    )
  | LBRACK expression RBRACK {node(Kind.INDEX, m, f);}
  | (INC | DEC) {node(Kind.POSTFIX, m, f);}
  | COLONCOLON typeArguments? (IDENTIFIER | NEW) {node(Kind.METHOD_REFERENCE, m, f);}
  ;

// A type that a primary expression begins with: int[].class, List<String>::new.
typeTarget [int m, int f]
  : TYPE_TARGET type {classStart();}
    ( DOT_CLASS CLASS {node(Kind.CLASS_LITERAL, m, f);}
    | COLONCOLON typeArguments? (IDENTIFIER | NEW) {node(Kind.METHOD_REFERENCE, m, f);}
    )
  ;

arguments
@init { int m = mark(), f = at(); }
  : LPAREN (expression (COMMA expression)*)? RPAREN {node(Kind.ARGUMENTS, m, f);}
  ;

creator [int m, int f]
@init { int t = 0, tn = 0, tf = 0; }
  : typeArguments? {t = mark(); tn = nodes(); tf = at();} annotation*
    ( primitive {drop(t, tn); word(Kind.PRIMITIVE_TYPE);}
    | classTypeRest {node(Kind.CLASS_TYPE, t, tf);}
    )
    {dimensionStart();}
    ( arguments body? {node(Kind.NEW, m, f);}
    | dimensions arrayInitializer? {node(Kind.NEW_ARRAY, m, f);}
    | DIMENSION annotation* LBRACK expression RBRACK {dimensionStart();}
      (DIMENSION annotation* LBRACK expression RBRACK {dimensionStart();})*
      dimensions? {node(Kind.NEW_ARRAY, m, f);}
    )
  ;
