package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;

import dev.nightjar.frontend.syntax.Tokens;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds the angle brackets of templates by their shape, in one pass, and pairs them.
 *
 * <p>A name before it opens a candidate; a bracket or semicolon that does not belong between types
 * gives it up. At the end of a candidate decides what it contains (types only, or operators too),
 * what follows, and whether the name is known as a template in the file.
 */
final class CppAngles {
  /** What a candidate contains, as bits. */
  private static final int OPERATORS = 1;

  /** Operators that types have too: a star, ampersands. */
  private static final int AMBIGUOUS = 2;

  private final Tokens tokens;
  private final Set<String> templates = new HashSet<>();
  private int[] open = new int[64];
  private int[] content = new int[64];
  private int depth;

  private CppAngles(Tokens tokens) {
    this.tokens = tokens;
  }

  private int type(int token) {
    return token < 0 ? -1 : tokens.type(token);
  }

  static void pair(Tokens tokens) {
    CppAngles angles = new CppAngles(tokens);
    angles.collectTemplates();
    angles.run();
  }

  /** Collects the names that the file declares after {@code template <...>}. */
  private void collectTemplates() {
    for (int i = 0; i + 3 < tokens.count(); i++) {
      if (type(i) == TEMPLATE && type(i + 1) == LT) {
        int end = Math.min(tokens.count(), i + 60);
        for (int at = i + 2; at < end; at++) {
          int type = type(at);
          boolean tag = type == CLASS || type == STRUCT || type == USING;
          if (tag && type(at - 1) == GT && type(at + 1) == IDENTIFIER) {
            templates.add(tokens.text(at + 1));
            break;
          }
          if (type == LPAREN && type(at - 1) == IDENTIFIER) {
            templates.add(tokens.text(at - 1));
            break;
          }
          if (type == SEMI || type == LBRACE) {
            break;
          }
        }
      }
    }
  }

  private void run() {
    for (int i = 0; i < tokens.count(); i++) {
      switch (type(i)) {
        case LT -> {
          if (canOpen(i)) {
            push(i);
          } else {
            mark(OPERATORS);
          }
        }
        case GT -> close(i);
        case LPAREN, LBRACK, LBRACE -> push(i);
        case RPAREN, RBRACK, RBRACE -> {
          if (tokens.match(i) >= 0) {
            popTo(tokens.match(i));
          }
        }
        case SEMI -> giveUp();
        case RELATION,
            EQUALITY,
            OR_OR,
            OR,
            XOR,
            MULTIPLICATIVE,
            SHIFT,
            QUESTION,
            ADDITIVE,
            PREFIX ->
            mark(OPERATORS);
        case STRING, COMPOUND_ASSIGN, STEP -> mark(OPERATORS);
        case ARROW -> {
          // The result of a lambda or a function type needs brackets before it.
          if (type(i - 1) != RPAREN) {
            mark(OPERATORS);
          }
        }
        case DOT -> mark(OPERATORS);
        case RETURN, CASE, GOTO, ELSE -> giveUp();
        case STAR, AND, AND_AND -> {
          if (isBinary(i)) {
            mark(AMBIGUOUS);
          }
        }
        case OPERATOR -> i = operatorEnd(i);
        default -> {}
      }
    }
  }

  /** Skips the symbol of an operator function, which may look like a bracket. */
  private int operatorEnd(int operator) {
    int at = operator + 1;
    int type = type(at);
    if (type == LT) {
      tokens.retype(at, RELATION);
      return at;
    }
    if (type == GT) {
      boolean two = type(at + 1) == GT && tokens.start(at + 1) == tokens.end(at);
      tokens.retype(at, RELATION);
      if (two) {
        tokens.retype(at + 1, RELATION);
        return at + 1;
      }
      return at;
    }
    return operator;
  }

  private boolean canOpen(int angle) {
    return switch (type(angle - 1)) {
      case IDENTIFIER, TEMPLATE, NAMED_CAST, OPERATOR -> true;
      case RPAREN -> type(angle - 3) == OPERATOR;
      case SHIFT -> type(angle - 2) == OPERATOR;
      // A generic lambda.
      case RBRACK ->
          type(angle + 1) == CLASS
              || type(angle + 1) == TYPENAME
              || type(angle + 1) == IDENTIFIER && type(angle + 2) == IDENTIFIER;
      default -> false;
    };
  }

  /** Returns whether a star or ampersand has operands on both sides. */
  private boolean isBinary(int at) {
    return switch (type(at + 1)) {
      case IDENTIFIER,
          NUMBER,
          LPAREN,
          COLONCOLON,
          PREFIX,
          STRING,
          THIS,
          NAMED_CAST,
          TYPENAME,
          CHARACTER ->
          true;
      default -> false;
    };
  }

  private void push(int token) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      content = Arrays.copyOf(content, depth * 2);
    }
    open[depth] = token;
    content[depth++] = 0;
  }

  private void mark(int what) {
    if (depth > 0 && type(open[depth - 1]) == LT) {
      content[depth - 1] |= what;
    }
  }

  private void popTo(int bracket) {
    while (depth > 0 && open[depth - 1] >= bracket) {
      depth--;
    }
  }

  private void giveUp() {
    while (depth > 0 && type(open[depth - 1]) == LT) {
      depth--;
    }
  }

  private void close(int angle) {
    if (depth == 0 || type(open[depth - 1]) != LT) {
      return;
    }
    int start = open[depth - 1];
    if (isTemplate(start, angle, content[depth - 1])) {
      depth--;
      tokens.retype(start, LANGLE);
      tokens.retype(angle, RANGLE);
      tokens.pair(start, angle);
    } else {
      depth--;
      mark(OPERATORS);
    }
  }

  private boolean isTemplate(int start, int end, int content) {
    int name = start - 1;
    int type = type(name);
    if (type == TEMPLATE
        || type == NAMED_CAST
        || type == RBRACK
        || type == RPAREN
        || type == SHIFT) {
      return true;
    }
    int next = type(end + 1);
    boolean adjacent = next == GT && tokens.start(end + 1) == tokens.end(end);
    if (adjacent && !isNested()) {
      return false;
    }
    boolean follows =
        switch (next) {
          case NUMBER, STRING, CHARACTER, ADDITIVE, NEW, THIS -> false;
          case NAMED_CAST, SIZEOF -> false;
          default -> true;
        };
    String word = tokens.text(name);
    boolean tagged = type(name - 1) == CLASS || type(name - 1) == STRUCT;
    boolean known =
        tagged
            || templates.contains(word)
            || word.endsWith("_t")
            || word.endsWith("_v")
            || next == LBRACE
            || type(name - 1) == TEMPLATE
            || next == COLONCOLON
            || type(name - 1) == COLONCOLON;
    if (!follows) {
      return known && type(end + 1) == STRING;
    }
    if (content == 0) {
      boolean numeric = type(start + 1) == NUMBER && end == start + 2;
      return known || !(next == IDENTIFIER && numeric && !startsUpper(name));
    }
    boolean spaced = tokens.start(start) > tokens.end(name);
    if ((content & OPERATORS) != 0) {
      return known || startsUpper(name) && !spaced || next == LPAREN && !spaced;
    }
    return known || !spaced;
  }

  private boolean isNested() {
    return depth > 1 && type(open[depth - 2]) == LT;
  }

  private boolean startsUpper(int token) {
    return Character.isUpperCase(tokens.charAt(token, 0));
  }
}
