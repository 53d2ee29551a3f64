package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

/**
 * Sets of types of tokens, as tables. Those said to be shifted have the end of the file at 0 and
 * each type one higher, so that they can be asked for any token.
 */
final class JavaTokenSets {
  private static final int SIZE = JavaLexer.VOCABULARY.getMaxTokenType() + 2;

  /** Types that are one keyword. */
  static final boolean[] PRIMITIVE =
      set(INT, BOOLEAN, LONG, BYTE, CHAR, DOUBLE, FLOAT, SHORT, VOID);

  /** Modifiers that are keywords. */
  static final boolean[] MODIFIER =
      set(
          PUBLIC,
          PROTECTED,
          PRIVATE,
          ABSTRACT,
          STATIC,
          FINAL,
          TRANSIENT,
          VOLATILE,
          SYNCHRONIZED,
          NATIVE,
          STRICTFP,
          DEFAULT,
          NON_SEALED);

  /** Shifted: what declares a type. */
  static final boolean[] TYPE_KEYWORD = shifted(set(CLASS, INTERFACE, ENUM, AT_INTERFACE));

  /** Shifted: what can follow {@code sealed}. */
  static final boolean[] DECLARATION_KEYWORD = shifted(union(MODIFIER, set(CLASS, INTERFACE, AT)));

  /** What a member begins with, or ends a body. */
  static final boolean[] MEMBER_START =
      union(
          MODIFIER,
          union(
              PRIMITIVE,
              set(
                  IDENTIFIER,
                  AT,
                  CLASS,
                  INTERFACE,
                  ENUM,
                  AT_INTERFACE,
                  LBRACE,
                  RBRACE,
                  TYPE_LT,
                  SEMI)));

  private static final boolean[] LITERAL =
      set(
          INTEGER_LITERAL,
          FLOAT_LITERAL,
          CHARACTER_LITERAL,
          STRING_LITERAL,
          TEXT_BLOCK,
          TRUE,
          FALSE,
          NULL);

  /** What a statement begins with, or ends a block; {@code case} and {@code default} are not. */
  static final boolean[] STATEMENT_START =
      union(
          LITERAL,
          set(
              THIS,
              SUPER,
              NEW,
              LPAREN,
              ADD,
              SUB,
              INC,
              DEC,
              NOT,
              TILDE,
              TYPE_LT,
              LBRACE,
              RBRACE,
              SEMI,
              IF,
              FOR,
              WHILE,
              DO,
              TRY,
              RETURN,
              THROW,
              BREAK,
              CONTINUE,
              ASSERT,
              SYNCHRONIZED,
              PUBLIC,
              PROTECTED,
              PRIVATE));

  /** Shifted: what follows the brackets of a cast to a class. */
  static final boolean[] CAST_OPERAND =
      shifted(
          union(
              LITERAL,
              union(PRIMITIVE, set(IDENTIFIER, LPAREN, NOT, TILDE, THIS, SUPER, NEW, SWITCH))));

  /** Shifted: what an unexpected token is, if a statement or member begins with it. */
  static final boolean[] RESUME =
      shifted(
          set(
              IF, FOR, WHILE, DO, TRY, RETURN, THROW, BREAK, CONTINUE, SWITCH, PUBLIC, PROTECTED,
              PRIVATE));

  /** Shifted: what continues a statement after a block. */
  static final boolean[] CONTINUES = shifted(set(ELSE, CATCH, FINALLY, RPAREN, COMMA, SEMI, DOT));

  /** How tightly binary operators bind. */
  static final byte[] LEVELS = levels();

  private JavaTokenSets() {}

  private static byte[] levels() {
    byte[] levels = new byte[SIZE];
    int[][] tiers = {
      {OR_OR},
      {AND_AND},
      {OR},
      {XOR},
      {AND},
      {EQUAL, NOT_EQUAL},
      {LT, GT, LE, GE},
      {SHIFT_LEFT, SHIFT_RIGHT},
      {ADD, SUB},
      {MUL, DIV, MOD}
    };
    for (int level = 0; level < tiers.length; level++) {
      for (int type : tiers[level]) {
        levels[type] = (byte) (level + 1);
      }
    }
    return levels;
  }

  private static boolean[] set(int... types) {
    boolean[] set = new boolean[SIZE];
    for (int type : types) {
      set[type] = true;
    }
    return set;
  }

  private static boolean[] union(boolean[] one, boolean[] other) {
    boolean[] union = one.clone();
    for (int i = 0; i < SIZE; i++) {
      union[i] |= other[i];
    }
    return union;
  }

  private static boolean[] shifted(boolean[] set) {
    boolean[] shifted = new boolean[SIZE];
    System.arraycopy(set, 0, shifted, 1, SIZE - 1);
    return shifted;
  }
}
