package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

import dev.nightjar.frontend.syntax.Tokens;
import java.util.Arrays;

/**
 * Decides on tokens what needs no grammar, in two passes of constant work for each token: which
 * brackets belong together, which angle brackets enclose types, which arrows belong to a {@code
 * case}.
 *
 * <p>An angle bracket is a candidate until a token comes that cannot stand between type arguments,
 * which refutes all open candidates. One that is closed is accepted by the token after it.
 */
final class JavaClassifier {
  private final Tokens tokens;
  private final int count;

  /** The open round, square and curly brackets. */
  private int[] open = new int[64];

  /** For each of them, and for the file: 1 and more between {@code case} and its colon or arrow. */
  private int[] labels = new int[65];

  /** For each of them: the candidates that were open before it. */
  private int[] bases = new int[65];

  private int depth;

  /** The open candidates; negative after a comma at their level. */
  private int[] angles = new int[64];

  private int height;

  private JavaClassifier(Tokens tokens) {
    this.tokens = tokens;
    this.count = tokens.count();
  }

  /** Classifies the tokens of a file in place. */
  static void classify(Tokens tokens) {
    JavaClassifier classifier = new JavaClassifier(tokens);
    classifier.pairBrackets();
    classifier.classify();
  }

  private int type(int token) {
    return token < 0 ? -1 : tokens.type(token);
  }

  private void pairBrackets() {
    for (int i = 0; i < count; i++) {
      switch (tokens.type(i)) {
        case LPAREN, LBRACK, LBRACE -> push(i);
        case RPAREN -> close(i, LPAREN);
        case RBRACK -> close(i, LBRACK);
        case RBRACE -> close(i, LBRACE);
        default -> {}
      }
    }
    depth = 0;
  }

  private void push(int token) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      labels = Arrays.copyOf(labels, depth * 2 + 1);
      bases = Arrays.copyOf(bases, depth * 2 + 1);
    }
    open[depth++] = token;
  }

  /** Pairs a closing bracket; a brace closes what is open inside its block as well. */
  private void close(int token, int opening) {
    int at = depth - 1;
    if (opening == LBRACE) {
      while (at >= 0 && tokens.type(open[at]) != LBRACE) {
        at--;
      }
    }
    if (at >= 0 && tokens.type(open[at]) == opening) {
      tokens.pair(open[at], token);
      depth = at;
    }
  }

  private void classify() {
    int previous = -1;
    for (int i = 0; i < count; i++) {
      int type = tokens.type(i);
      switch (type) {
        case IDENTIFIER, DOT, EXTENDS, INT, BOOLEAN, LONG, BYTE, CHAR, DOUBLE, FLOAT, SHORT -> {}
        case COMMA -> {
          if (height > bases[depth] && angles[height - 1] >= 0) {
            angles[height - 1] = ~angles[height - 1];
          }
        }
        case LT -> openAngle(i, previous);
        case GT -> closeAngle(i);
        case LPAREN, LBRACE, LBRACK -> openBracket(i, type, previous);
        case RPAREN, RBRACE, RBRACK -> closeBracket(i);
        case AT -> {
          if (tokens.type(i + 1) == INTERFACE) {
            tokens.retype(i, AT_INTERFACE);
          }
        }
        case AND -> {
          // Bounds of type parameters may have it; in type arguments it is an operator.
          if (height > bases[depth] && !hasBound(i)) {
            refute();
          }
        }
        case QUESTION -> {
          if (previous != LT && previous != COMMA && !endsAnnotation(i - 1)) {
            refute();
            if (labels[depth] > 0) {
              labels[depth]++;
            }
          }
        }
        case SUPER -> {
          if (previous != QUESTION) {
            refute();
          }
        }
        case CASE -> {
          refute();
          labels[depth] = 1;
        }
        case DEFAULT -> {
          refute();
          if (tokens.type(i + 1) == ARROW) {
            labels[depth] = 1;
          }
        }
        case COLON -> {
          refute();
          if (labels[depth] > 0) {
            labels[depth]--;
          }
        }
        case ARROW -> {
          refute();
          if (labels[depth] > 0) {
            labels[depth] = 0;
            tokens.retype(i, CASE_ARROW);
          }
        }
        default -> refute();
      }
      previous = type;
    }
  }

  private void refute() {
    height = bases[depth];
  }

  private void openBracket(int token, int type, int previous) {
    if (type == LBRACK && tokens.type(token + 1) == RBRACK) {
      tokens.retype(token, EMPTY_LBRACK);
    } else if (type != LPAREN || previous != IDENTIFIER || !endsAnnotation(token - 1)) {
      refute();
    }
    push(token);
    labels[depth] = 0;
    bases[depth] = height;
  }

  private void closeBracket(int token) {
    int partner = tokens.match(token);
    if (partner < 0) {
      refute();
      return;
    }
    while (depth > 0 && open[depth - 1] >= partner) {
      height = bases[depth];
      depth--;
    }
  }

  private void openAngle(int token, int previous) {
    switch (previous) {
      case RPAREN -> {
        int partner = tokens.match(token - 1);
        if (partner < 1 || !endsAnnotation(partner - 1)) {
          refute();
          return;
        }
      }
      case RBRACK,
          INTEGER_LITERAL,
          FLOAT_LITERAL,
          CHARACTER_LITERAL,
          STRING_LITERAL,
          THIS,
          NULL,
          TRUE,
          FALSE,
          INC,
          DEC -> {
        refute();
        return;
      }
      default -> {}
    }
    if (height == angles.length) {
      angles = Arrays.copyOf(angles, height * 2);
    }
    angles[height++] = token;
  }

  private void closeAngle(int token) {
    int next = tokens.type(token + 1);
    boolean joined = (next == GT || next == GE) && tokens.start(token + 1) == tokens.end(token);
    if (height == bases[depth]) {
      if (joined) {
        shift(token);
      }
      return;
    }
    int candidate = angles[height - 1];
    boolean comma = candidate < 0;
    int opening = comma ? ~candidate : candidate;
    boolean outermost = height - 1 == bases[depth];
    if (outermost && joined) {
      refute();
      shift(token);
    } else if (accepts(opening, comma, next, outermost)) {
      height--;
      tokens.retype(opening, TYPE_LT);
      tokens.retype(token, TYPE_GT);
      tokens.pair(opening, token);
    } else {
      refute();
      if (joined) {
        shift(token);
      }
    }
  }

  /** Retypes the first of two or three angle brackets in a row, if it is the first. */
  private void shift(int token) {
    int before = type(token - 1);
    if ((before == SHIFT_RIGHT || before == SHIFT_RIGHT_ASSIGN)
        && tokens.end(token - 1) == tokens.start(token)) {
      return;
    }
    int last = token + 1;
    if (tokens.type(last) == GT
        && (tokens.type(last + 1) == GT || tokens.type(last + 1) == GE)
        && tokens.start(last + 1) == tokens.end(last)) {
      last++;
    }
    tokens.retype(token, tokens.type(last) == GE ? SHIFT_RIGHT_ASSIGN : SHIFT_RIGHT);
  }

  /** Decides on a closed candidate by the token after it. */
  private boolean accepts(int opening, boolean comma, int next, boolean outermost) {
    return switch (next) {
      case DOT,
          COLONCOLON,
          LBRACK,
          COMMA,
          RPAREN,
          RBRACE,
          LBRACE,
          AND,
          AND_AND,
          OR_OR,
          EQUAL,
          NOT_EQUAL,
          QUESTION,
          COLON,
          SEMI,
          ELLIPSIS,
          AT,
          EXTENDS,
          IMPLEMENTS,
          SUPER,
          THIS,
          VOID,
          INT,
          BOOLEAN,
          LONG,
          BYTE,
          CHAR,
          DOUBLE,
          FLOAT,
          SHORT ->
          true;
      case GT -> !outermost;
      case IDENTIFIER, LPAREN -> !comma || !betweenArguments(opening);
      default -> false;
    };
  }

  /**
   * Returns whether {@code f(a < b, c > d)} compares: whether the innermost round brackets enclose
   * the arguments of a call, and not parameters, patterns or the header of a statement.
   */
  private boolean betweenArguments(int opening) {
    int before = type(opening - 1);
    if (before == DOT || before == COLONCOLON || before != IDENTIFIER) {
      return false;
    }
    int start = opening - 1;
    while (type(start - 1) == DOT && type(start - 2) == IDENTIFIER) {
      start -= 2;
    }
    switch (type(start - 1)) {
      case NEW, INSTANCEOF, FINAL, CASE -> {
        return false;
      }
      default -> {}
    }
    // Record patterns nest; nobody nests them eight deep.
    int level = depth - 1;
    for (int nesting = 0; nesting < 8; nesting++, level--) {
      if (level < 0 || tokens.type(open[level]) != LPAREN) {
        return false;
      }
      int bracket = open[level];
      int closing = tokens.match(bracket);
      int after = closing < 0 ? -1 : type(closing + 1);
      if (after == ARROW) {
        return false;
      }
      int owner = type(bracket - 1);
      if (owner != IDENTIFIER) {
        return owner != FOR && owner != TRY && owner != CATCH && owner != TYPE_GT;
      }
      switch (type(bracket - 2)) {
        case IDENTIFIER,
            TYPE_GT,
            RBRACK,
            VOID,
            INT,
            BOOLEAN,
            LONG,
            BYTE,
            CHAR,
            DOUBLE,
            FLOAT,
            SHORT,
            CASE,
            INSTANCEOF -> {
          return false;
        }
        case NEW -> {
          return true;
        }
        case LPAREN, COMMA -> {}
        default -> {
          return after != LBRACE && after != THROWS;
        }
      }
    }
    return true;
  }

  /** Returns whether a token is the last of an annotation's name. */
  private boolean endsAnnotation(int token) {
    int at = token;
    while (type(at) == IDENTIFIER) {
      int before = type(at - 1);
      if (before == AT) {
        return true;
      }
      if (before != DOT) {
        return false;
      }
      at -= 2;
    }
    return false;
  }

  /** Returns whether an {@code extends} stands before a token in the innermost candidate. */
  private boolean hasBound(int token) {
    int candidate = angles[height - 1];
    int opening = candidate < 0 ? ~candidate : candidate;
    // Bounds are short; a long way back means there is none.
    for (int i = token - 1; i > opening && i > token - 64; i--) {
      if (tokens.type(i) == EXTENDS) {
        return true;
      }
    }
    return false;
  }
}
