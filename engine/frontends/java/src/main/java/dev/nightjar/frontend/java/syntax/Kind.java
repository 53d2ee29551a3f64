package dev.nightjar.frontend.java.syntax;

/**
 * The kinds of nodes in the syntax tree of a Java 21 file, with their children in order.
 *
 * <p>Notation: {@code x?} is optional, {@code x*} any number, {@code x+} at least one, {@code x |
 * y} one of them. <i>type</i>, <i>expression</i>, <i>pattern</i> and <i>statement</i> stand for any
 * kind for which {@link #isType}, {@link #isExpression}, {@link #isPattern} and {@link
 * #isStatement} hold.
 *
 * <p>General rules:
 *
 * <ul>
 *   <li>A node covers the tokens from its first to its last, both inclusive, with all its
 *       punctuation: a statement its semicolon, a block its braces, arguments their parentheses.
 *   <li>An optional child that is absent has no node. {@link #ARGUMENTS}, {@link #PARAMETERS} and
 *       {@link #BODY} are there, perhaps without children, wherever they are not marked optional.
 *   <li>Names and operators have no node of their own unless listed; the constant says which token
 *       they are.
 *   <li>What is left-associative is either flat ({@link #BINARY}) or nested with the left part as
 *       the first child ({@link #CALL}, {@link #FIELD_ACCESS}, {@link #INDEX}); {@code else if}
 *       chains and chains of conditional expressions are flat. So that trees of sensible programs
 *       are not deep, and readers can walk long chains with a loop.
 *   <li>{@link #ERROR} can stand for any top-level declaration, member or statement.
 * </ul>
 */
public enum Kind {
  // ---- files

  /**
   * PACKAGE?, IMPORT*, (type declaration | MODULE)*. In broken files (a stray brace) also members.
   * Covers all tokens; lone semicolons have no node.
   */
  COMPILATION_UNIT,
  /** MODIFIERS? (annotations), QUALIFIED_NAME. */
  PACKAGE,
  /**
   * QUALIFIED_NAME without the star. The second token is {@code static} or not; the last token but
   * one is the star or not.
   */
  IMPORT,
  /** MODIFIERS?, QUALIFIED_NAME. The directives are tokens without nodes. */
  MODULE,
  /** Leaf: identifiers and dots. */
  QUALIFIED_NAME,
  /** Leaf: one identifier that a declaration gives, or a label. */
  IDENTIFIER,
  /** Leaf: the tokens of a top-level declaration, member or statement lost to a syntax error. */
  ERROR,

  // ---- declarations of types; all of them are statements too (local classes)

  /** MODIFIERS?, IDENTIFIER, TYPE_PARAMETERS?, EXTENDS?, IMPLEMENTS?, PERMITS?, BODY. */
  CLASS,
  /** MODIFIERS?, IDENTIFIER, TYPE_PARAMETERS?, EXTENDS? (one or more types), PERMITS?, BODY. */
  INTERFACE,
  /** MODIFIERS?, IDENTIFIER, IMPLEMENTS?, BODY (its ENUM_CONSTANTs first). */
  ENUM,
  /** MODIFIERS?, IDENTIFIER, TYPE_PARAMETERS?, PARAMETERS (the components), IMPLEMENTS?, BODY. */
  RECORD,
  /** MODIFIERS?, IDENTIFIER, BODY. First token after the modifiers: the at-sign. */
  ANNOTATION_TYPE,
  /** TYPE_PARAMETER+. */
  TYPE_PARAMETERS,
  /** ANNOTATION*, IDENTIFIER, type* (the bounds). */
  TYPE_PARAMETER,
  /** type+. */
  EXTENDS,
  /** type+. */
  IMPLEMENTS,
  /** type+. */
  PERMITS,
  /**
   * (ENUM_CONSTANT | FIELD | METHOD | CONSTRUCTOR | COMPACT_CONSTRUCTOR | INITIALIZER | type
   * declaration | ERROR)*, between braces. Lone semicolons have no node.
   */
  BODY,

  // ---- members

  /** MODIFIERS?, IDENTIFIER, ARGUMENTS?, BODY?. Without the comma. */
  ENUM_CONSTANT,
  /** MODIFIERS?, type, DECLARATOR+. */
  FIELD,
  /**
   * MODIFIERS?, TYPE_PARAMETERS?, type (perhaps {@code void}), IDENTIFIER, PARAMETERS, DIMENSIONS?
   * (after the parameters), THROWS?, then BLOCK (absent if the method is abstract) or
   * DEFAULT_VALUE?.
   */
  METHOD,
  /** MODIFIERS?, TYPE_PARAMETERS?, IDENTIFIER, PARAMETERS, THROWS?, BLOCK. */
  CONSTRUCTOR,
  /** MODIFIERS?, IDENTIFIER, BLOCK: a record's constructor without a parameter list. */
  COMPACT_CONSTRUCTOR,
  /** BLOCK. The first token is {@code static} or the brace. */
  INITIALIZER,
  /**
   * IDENTIFIER, DIMENSIONS? (after the name), then the initialiser: expression | ARRAY_INITIALIZER,
   * if there is one.
   */
  DECLARATOR,
  /** (PARAMETER | VARIABLE_ARITY_PARAMETER)*; receiver parameters have no node. */
  PARAMETERS,
  /**
   * MODIFIERS?, type? (absent for lambda parameters without type), IDENTIFIER, DIMENSIONS? (after
   * the name). Also the variable of an enhanced {@code for} and of {@code catch} (type may be
   * UNION_TYPE). {@code var} is a CLASS_TYPE of that name.
   */
  PARAMETER,
  /** MODIFIERS?, type (without the dots), IDENTIFIER: {@code String... names}. */
  VARIABLE_ARITY_PARAMETER,
  /** type+. */
  THROWS,
  /** expression | ANNOTATION | ARRAY_INITIALIZER: the default of an annotation's element. */
  DEFAULT_VALUE,
  /**
   * ANNOTATION*; the keywords ({@code non-sealed} may be several tokens) are the tokens between
   * them.
   */
  MODIFIERS,
  /**
   * QUALIFIED_NAME, then nothing, one value (expression | ANNOTATION | ARRAY_INITIALIZER), or
   * ANNOTATION_ELEMENT+.
   */
  ANNOTATION,
  /** expression | ANNOTATION | ARRAY_INITIALIZER. The name is the first token. */
  ANNOTATION_ELEMENT,

  // ---- types

  /** Leaf: one keyword, {@code void} included. */
  PRIMITIVE_TYPE,
  /**
   * (ANNOTATION | TYPE_ARGUMENTS)* in order of text; the identifiers and dots are tokens: {@code
   * java.util.Map<K, V>.Entry}.
   */
  CLASS_TYPE,
  /** type (no array), DIMENSIONS. */
  ARRAY_TYPE,
  /** type+: {@code IOException | SQLException}. */
  UNION_TYPE,
  /** type+: {@code Runnable & Serializable}. */
  INTERSECTION_TYPE,
  /** ANNOTATION*, type? (the bound): {@code ?}, {@code ? extends T}, {@code ? super T}. */
  WILDCARD,
  /** type*, with the angle brackets; without children the diamond. */
  TYPE_ARGUMENTS,
  /** ANNOTATION*; the pairs of brackets are tokens. */
  DIMENSIONS,

  // ---- statements

  /** statement*, with the braces. */
  BLOCK,
  /** MODIFIERS?, type, DECLARATOR+. In {@code try} resources and {@code for} without semicolon. */
  LOCAL_VARIABLES,
  /** expression. */
  EXPRESSION_STATEMENT,
  /**
   * (expression, statement)+, statement?: condition and branch, condition and branch of {@code else
   * if}, ..., {@code else} branch. It is there if the number of children is odd.
   */
  IF,
  /** expression, statement. */
  WHILE,
  /** statement, expression. */
  DO,
  /** FOR_INIT?, FOR_CONDITION?, FOR_UPDATE?, statement. */
  FOR,
  /** LOCAL_VARIABLES | expression+. */
  FOR_INIT,
  /** expression. */
  FOR_CONDITION,
  /** expression+. */
  FOR_UPDATE,
  /** PARAMETER, expression, statement. */
  FOR_EACH,
  /** IDENTIFIER, statement. */
  LABELED,
  /** expression, (SWITCH_GROUP | SWITCH_RULE)*: as a statement. */
  SWITCH_STATEMENT,
  /** IDENTIFIER?. */
  BREAK,
  /** IDENTIFIER?. */
  CONTINUE,
  /** expression?. */
  RETURN,
  /** expression. */
  THROW,
  /** expression. */
  YIELD,
  /** expression, expression?. */
  ASSERT,
  /** expression, BLOCK. */
  SYNCHRONIZED,
  /** RESOURCES?, BLOCK, CATCH*, FINALLY?. */
  TRY,
  /** A lone semicolon in a block, or as the body of a loop. */
  EMPTY_STATEMENT,

  // ---- parts of statements

  /** (LOCAL_VARIABLES | expression)+. */
  RESOURCES,
  /** PARAMETER, BLOCK. */
  CATCH,
  /** BLOCK. */
  FINALLY,
  /** CASE+, statement*: {@code case 1: case 2: ...}. */
  SWITCH_GROUP,
  /** CASE, then EXPRESSION_STATEMENT | BLOCK | THROW: {@code case 1 -> ...}. */
  SWITCH_RULE,
  /**
   * (expression | pattern | DEFAULT_LABEL)+, GUARD?. A label {@code default} is a CASE with one
   * DEFAULT_LABEL.
   */
  CASE,
  /** Leaf: the word {@code default}. */
  DEFAULT_LABEL,
  /** expression: {@code when} it holds. */
  GUARD,

  // ---- patterns

  /** MODIFIERS?, type, IDENTIFIER (perhaps an underscore). */
  TYPE_PATTERN,
  /** MODIFIERS?, type, pattern*. */
  RECORD_PATTERN,
  /** Leaf: a lone underscore. */
  UNNAMED_PATTERN,

  // ---- expressions

  /** Leaf: one token of a literal; the token's type says which. */
  LITERAL,
  /** Leaf: one identifier. */
  NAME,
  /** Leaf. */
  THIS,
  /** Leaf: only as the target of FIELD_ACCESS, CALL and METHOD_REFERENCE. */
  SUPER,
  /** NAME | FIELD_ACCESS: {@code Outer.this}. */
  QUALIFIED_THIS,
  /** NAME | FIELD_ACCESS: {@code Outer.super}, as a target. */
  QUALIFIED_SUPER,
  /** expression. */
  PARENTHESIZED,
  /** expression. The name is the last token. */
  FIELD_ACCESS,
  /**
   * expression? (the target), TYPE_ARGUMENTS?, ARGUMENTS. The name is the token before the
   * arguments.
   */
  CALL,
  /**
   * {@code this(...)} and {@code super(...)}: expression? (the enclosing instance in {@code
   * outer.super(...)}), TYPE_ARGUMENTS?, THIS | SUPER, ARGUMENTS. Below EXPRESSION_STATEMENT.
   */
  CONSTRUCTOR_CALL,
  /** expression*, with the parentheses. */
  ARGUMENTS,
  /** expression, expression. */
  INDEX,
  /**
   * expression? (the enclosing instance in {@code outer.new Inner()}), TYPE_ARGUMENTS?, CLASS_TYPE,
   * ARGUMENTS, BODY?.
   */
  NEW,
  /** type (of the elements), expression*, DIMENSIONS?, ARRAY_INITIALIZER?. */
  NEW_ARRAY,
  /**
   * (expression | ARRAY_INITIALIZER | ANNOTATION)*, with the braces. Annotations in annotations.
   */
  ARRAY_INITIALIZER,
  /** expression. The operator is the first token: {@code + - ++ -- ! ~}. */
  UNARY,
  /** expression. The operator is the last token: {@code ++ --}. */
  POSTFIX,
  /** type, expression. */
  CAST,
  /**
   * Two or more expressions, joined from left to right by operators of the same precedence ({@code
   * a + b - c}). An operator begins at the token after the operand on its left; shifts may be
   * several tokens.
   */
  BINARY,
  /** expression, then type | pattern. */
  INSTANCEOF,
  /**
   * (expression, expression)+, expression: condition and value, next condition and value, ...,
   * otherwise: {@code a ? b : c ? d : e} has five children.
   */
  CONDITIONAL,
  /** expression, expression. The operator begins at the token after the left one. */
  ASSIGNMENT,
  /** PARAMETERS, then expression | BLOCK. */
  LAMBDA,
  /**
   * expression | type (the target; a plain or dotted name is NAME or FIELD_ACCESS, never a
   * CLASS_TYPE), TYPE_ARGUMENTS?. The last token is the name or {@code new}.
   */
  METHOD_REFERENCE,
  /** type. */
  CLASS_LITERAL,
  /** expression, (SWITCH_GROUP | SWITCH_RULE)*: as an expression. */
  SWITCH_EXPRESSION;

  private static final Kind[] KINDS = values();

  /** Returns the kind of a node from the number that the tree keeps, its ordinal. */
  public static Kind of(int ordinal) {
    return KINDS[ordinal];
  }

  /** Returns whether the node is a type. */
  public boolean isType() {
    return ordinal() >= PRIMITIVE_TYPE.ordinal() && ordinal() <= INTERSECTION_TYPE.ordinal()
        || this == WILDCARD;
  }

  /** Returns whether the node is a statement; declarations of local types are. */
  public boolean isStatement() {
    return ordinal() >= BLOCK.ordinal() && ordinal() <= EMPTY_STATEMENT.ordinal()
        || isTypeDeclaration()
        || this == ERROR;
  }

  /** Returns whether the node declares a class, interface, enum, record or annotation type. */
  public boolean isTypeDeclaration() {
    return ordinal() >= CLASS.ordinal() && ordinal() <= ANNOTATION_TYPE.ordinal();
  }

  /** Returns whether the node is a pattern. */
  public boolean isPattern() {
    return ordinal() >= TYPE_PATTERN.ordinal() && ordinal() <= UNNAMED_PATTERN.ordinal();
  }

  /** Returns whether the node is an expression. */
  public boolean isExpression() {
    return ordinal() >= LITERAL.ordinal() && this != ARGUMENTS && this != ARRAY_INITIALIZER;
  }
}
