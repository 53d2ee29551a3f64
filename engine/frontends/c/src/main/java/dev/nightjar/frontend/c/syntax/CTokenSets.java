package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;

/** Sets of types of tokens, as tables with the end of the file at 0 and each type one higher. */
final class CTokenSets {
  private static final int SIZE = CLexer.VOCABULARY.getMaxTokenType() + 2;

  /** Words that are part of declarations only. */
  static final boolean[] SPECIFIER =
      set(
          STATIC,
          EXTERN,
          TYPEDEF,
          STORAGE,
          QUALIFIER,
          ATOMIC,
          PRIMITIVE,
          BIT_INT,
          STRUCT,
          ENUM,
          TYPEOF,
          CLASS,
          TYPENAME,
          CPP_SPECIFIER,
          DECLTYPE);

  /** What a type name begins with. */
  static final boolean[] TYPE =
      set(QUALIFIER, ATOMIC, PRIMITIVE, BIT_INT, STRUCT, ENUM, TYPEOF, CLASS, TYPENAME, DECLTYPE);

  /** Words that statements begin with. */
  static final boolean[] STATEMENT_WORD =
      set(
          IF, RETURN, FOR, WHILE, DO, SWITCH, BREAK, CONTINUE, GOTO, CASE, DEFAULT, ELSE, ASM, TRY,
          CO_RETURN);

  /** What begins an expression. */
  static final boolean[] EXPRESSION =
      set(
          IDENTIFIER,
          NUMBER,
          CHARACTER,
          STRING,
          LPAREN,
          GENERIC,
          ADDITIVE,
          STAR,
          AND,
          AND_AND,
          PREFIX,
          STEP,
          SIZEOF,
          COLONCOLON,
          THIS,
          NEW,
          DELETE,
          THROW,
          NAMED_CAST,
          TYPEID,
          NOEXCEPT,
          REQUIRES,
          OPERATOR,
          CO);

  /** What comes after a declarator. */
  static final boolean[] AFTER_DECLARATOR = set(SEMI, LBRACE, ASSIGN, COMMA, RPAREN, COLON);

  private static final int[] LEVELS = levels();

  private CTokenSets() {}

  static boolean has(boolean[] set, int type) {
    return set[type + 1];
  }

  /** Returns how tightly an operator binds. */
  static int level(int operator) {
    return LEVELS[operator + 1];
  }

  private static int[] levels() {
    int[] levels = new int[SIZE];
    int[] order = {OR_OR, AND_AND, OR, XOR, AND, EQUALITY, RELATION, SHIFT, ADDITIVE, STAR};
    for (int i = 0; i < order.length; i++) {
      levels[order[i] + 1] = i + 1;
    }
    levels[MULTIPLICATIVE + 1] = levels[STAR + 1];
    levels[LT + 1] = levels[RELATION + 1];
    levels[GT + 1] = levels[RELATION + 1];
    levels[MEMBER_POINTER + 1] = levels[STAR + 1] + 1;
    return levels;
  }

  private static boolean[] set(int... types) {
    boolean[] set = new boolean[SIZE];
    for (int type : types) {
      set[type + 1] = true;
    }
    return set;
  }
}
