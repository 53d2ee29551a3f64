package dev.nightjar.frontend.c.syntax;

/**
 * The kinds of nodes in the syntax tree of a C or C++ file, with their children in order. Notation:
 * {@code x?} is optional, {@code x*} any number, {@code x+} at least one, {@code x | y} one of
 * them.
 *
 * <p>Names and operators have no node of their own unless listed; the constant says which token
 * they are. {@link #ERROR} can stand for any item, member or statement.
 */
public enum Kind {
  /** (FUNCTION | DECLARATION | MACRO_FUNCTION | ITEM_MACRO | ASM | ERROR)*. */
  UNIT,
  /** SPECIFIERS, INIT_DECLARATOR, DECLARATION* (of old-style parameters), BLOCK. */
  FUNCTION,
  /** SPECIFIERS, INIT_DECLARATOR*. Also fields, where expressions of widths may stand between. */
  DECLARATION,
  /** IDENTIFIER (the macro with its arguments), BLOCK: {@code TEST(name) {...}}. */
  MACRO_FUNCTION,
  /** Leaf: a macro that stands for declarations. */
  ITEM_MACRO,
  /** Leaf: the tokens lost to a syntax error. */
  ERROR,
  /** Leaf: tokens that are no expression, as arguments of macros may be; types among them. */
  OPAQUE,
  /** Leaf: assembly. */
  ASM,

  /** (STRUCT | ENUM)*; the words are tokens. */
  SPECIFIERS,
  /** IDENTIFIER?, BODY?. The first token is {@code struct} or {@code union}. */
  STRUCT,
  /** (DECLARATION | ITEM_MACRO | ERROR)*. */
  BODY,
  /** IDENTIFIER?, ENUMERATOR*. */
  ENUM,
  /** IDENTIFIER, expression?. */
  ENUMERATOR,
  /** DECLARATOR, then (expression | INITIALIZER_LIST)?: an initialiser, or the width of a field. */
  INIT_DECLARATOR,
  /**
   * (IDENTIFIER+ | DECLARATOR)?, (ARRAY_SUFFIX | PARAMETERS)*. The stars of pointers are its first
   * tokens. More than one identifier are the names of a structured binding.
   */
  DECLARATOR,
  /** expression?. */
  ARRAY_SUFFIX,
  /** (PARAMETER | ELLIPSIS | OPAQUE)*. */
  PARAMETERS,
  /** SPECIFIERS, DECLARATOR. */
  PARAMETER,
  /** Leaf. */
  ELLIPSIS,
  /** SPECIFIERS, DECLARATOR. */
  TYPE_NAME,
  /** Leaf: one identifier that a declaration gives. */
  IDENTIFIER,
  /** (expression | INITIALIZER_LIST | DESIGNATED | OPAQUE)*. */
  INITIALIZER_LIST,
  /** (NAME | INDEX_DESIGNATOR)+, expression | INITIALIZER_LIST. */
  DESIGNATED,
  /** expression, expression?. */
  INDEX_DESIGNATOR,

  /** statement*. */
  BLOCK,
  /** expression. */
  EXPRESSION_STATEMENT,
  /** (expression, statement)+, statement?. */
  IF,
  /** expression?. */
  RETURN,
  /** FOR_INIT, FOR_CONDITION, FOR_UPDATE, statement. */
  FOR,
  /** (DECLARATION | expression)?. */
  FOR_INIT,
  /** expression?. */
  FOR_CONDITION,
  /** expression?. */
  FOR_UPDATE,
  /** expression, statement. */
  WHILE,
  /** statement, expression. */
  DO,
  /** expression, statement. */
  SWITCH,
  /** (LABEL | CASE | DEFAULT)+, statement?. */
  LABELED,
  /** IDENTIFIER. */
  LABEL,
  /** expression, expression?: a value or a range. */
  CASE,
  /** Leaf. */
  DEFAULT,
  /** Leaf. */
  BREAK,
  /** Leaf. */
  CONTINUE,
  /** expression. */
  GOTO,
  /** expression (a call), statement: {@code FOREACH(x) {...}}. */
  MACRO_BLOCK,
  /** Leaf. */
  EMPTY_STATEMENT,

  /** Leaf: one identifier. */
  NAME,
  /** Leaf. */
  NUMBER,
  /** Leaf. */
  CHARACTER,
  /** Leaf: one or more strings, with names of macros between them. */
  STRING,
  /** expression. */
  PARENTHESIZED,
  /** BLOCK: {@code ({ ... })}. */
  BLOCK_VALUE,
  /** TYPE_NAME, INITIALIZER_LIST. */
  COMPOUND_LITERAL,
  /** (expression | OPAQUE)+. */
  GENERIC,
  /** expression, ARGUMENTS. */
  CALL,
  /** (expression | OPAQUE)*. */
  ARGUMENTS,
  /** expression, expression. */
  INDEX,
  /** expression. The name is the last token. */
  FIELD,
  /** expression. The name is the last token. */
  ARROW,
  /** expression. The operator is the last token. */
  POSTFIX,
  /** expression. The operator is the first token: {@code + - ++ -- ! ~ * &}. */
  UNARY,
  /** Leaf. */
  LABEL_ADDRESS,
  /** TYPE_NAME, expression. */
  CAST,
  /** expression?; without one the operand, in brackets, is a type or a name. */
  SIZEOF,
  /** Two or more expressions, joined from left to right by operators of the same precedence. */
  BINARY,
  /** (expression, expression)+, expression; OMITTED may be the second. */
  CONDITIONAL,
  /** Empty: the second operand of {@code a ?: b}. */
  OMITTED,
  /** expression, expression | INITIALIZER_LIST. The operator is the token after the left one. */
  ASSIGNMENT,
  /** expression+. */
  COMMA,

  // ---- C++ only

  /** QUALIFIED_NAME (empty if it has none), then items as in a UNIT. */
  NAMESPACE,
  /** Leaf: a directive, alias, concept or module; without its semicolon. */
  USING,
  /** Leaf: {@code public}, {@code signals} and the like, without the colon. */
  ACCESS,
  /**
   * Leaf: a name of more than one token, as {@code a::b<c>}, {@code ~a} or {@code operator()}. Can
   * stand wherever a NAME or IDENTIFIER can.
   */
  QUALIFIED_NAME,
  /** Leaf: the base classes with their words, between IDENTIFIER and BODY of a STRUCT. */
  BASES,
  /** Leaf: the type after an arrow behind parameters; follows PARAMETERS in a DECLARATOR. */
  RESULT_TYPE,
  /** QUALIFIED_NAME, ARGUMENTS | INITIALIZER_LIST; before the BLOCK of a FUNCTION. */
  MEMBER_INITIALIZER,
  /** (DECLARATION | expression)?, DECLARATION, expression | INITIALIZER_LIST, statement. */
  RANGE_FOR,
  /** BLOCK, HANDLER*. Handlers of a whole function follow its BLOCK without it. */
  TRY,
  /** (PARAMETER | ELLIPSIS | OPAQUE)?, BLOCK. */
  HANDLER,
  /** (DECLARATION | expression)+: the last is what is asked. */
  CONDITION,
  /** Leaf. */
  THIS,
  /** Leaf: a type. */
  TYPE_WORDS,
  /** TYPE_WORDS, ARGUMENTS | INITIALIZER_LIST. */
  CONSTRUCT,
  /** TYPE_WORDS, expression. The word is the first token. */
  NAMED_CAST,
  /** CAPTURE*, PARAMETERS?, RESULT_TYPE?, BLOCK. */
  LAMBDA,
  /** (IDENTIFIER, expression)?; without children its words: {@code =}, {@code &x}, {@code this}. */
  CAPTURE,
  /** ARGUMENTS? (a placement), TYPE_WORDS, ARRAY_SUFFIX*, (ARGUMENTS | INITIALIZER_LIST)?. */
  NEW,
  /** expression. The second token is a square bracket for arrays. */
  DELETE,
  /** expression?. */
  THROW;

  private static final Kind[] KINDS = values();

  /** Returns the kind of a node from the number that the tree keeps, its ordinal. */
  public static Kind of(int ordinal) {
    return KINDS[ordinal];
  }
}
