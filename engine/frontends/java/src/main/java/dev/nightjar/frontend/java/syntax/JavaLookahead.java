package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

import org.antlr.v4.runtime.TokenStream;

/** Looks along tokens for where types, modifiers and annotations end, and for words in context. */
abstract class JavaLookahead extends JavaRecovery {
  JavaLookahead(TokenStream input) {
    super(input);
  }

  final boolean isRecord(int token) {
    if (type(token) != IDENTIFIER || type(token + 1) != IDENTIFIER) {
      return false;
    }
    int after = type(token + 2);
    return (after == LPAREN || after == TYPE_LT) && tokens().is(token, "record");
  }

  final boolean isModule(int token) {
    if (type(token) != IDENTIFIER || type(token + 1) != IDENTIFIER) {
      return false;
    }
    int word = tokens().is(token, "open") ? token + 1 : token;
    if (!tokens().is(word, "module")) {
      return false;
    }
    int after = skipType(word + 1);
    return after >= 0 && type(after) == LBRACE;
  }

  final boolean isYield(int token) {
    if (!tokens().is(token, "yield")) {
      return false;
    }
    int after = type(token + 1);
    return switch (after) {
      case INC, DEC -> type(token + 2) != SEMI;
      case LPAREN -> {
        // An old call of a method of that name has no arguments.
        int close = tokens().match(token + 1);
        yield close != token + 2 || type(close + 1) == ARROW;
      }
      case ADD, SUB, TYPE_LT -> true;
      default -> JavaTokenSets.CAST_OPERAND[after + 1];
    };
  }

  /** Returns the token after modifiers and annotations. */
  final int skipModifiers(int from) {
    int at = from;
    while (true) {
      int type = type(at);
      if (type == AT) {
        at = skipAnnotations(at);
      } else if (type >= 0 && JavaTokenSets.MODIFIER[type]) {
        at++;
      } else {
        return at;
      }
    }
  }

  final int skipAnnotations(int from) {
    int at = from;
    while (type(at) == AT && type(at + 1) == IDENTIFIER) {
      at += 2;
      while (type(at) == DOT && type(at + 1) == IDENTIFIER) {
        at += 2;
      }
      if (type(at) == LPAREN) {
        int close = tokens().match(at);
        if (close < 0) {
          return at;
        }
        at = close + 1;
      }
    }
    return at;
  }

  /** Returns the token after a type, or the number of tokens (no token) if there is no type. */
  final int skipType(int from) {
    int at = skipAnnotations(from);
    int type = type(at);
    if (type == IDENTIFIER) {
      while (true) {
        at++;
        if (type(at) == TYPE_LT) {
          at = tokens().match(at) + 1;
        }
        if (type(at) != DOT) {
          break;
        }
        at = skipAnnotations(at + 1);
        if (type(at) != IDENTIFIER) {
          return tokens().count();
        }
      }
    } else if (type >= 0 && JavaTokenSets.PRIMITIVE[type]) {
      at++;
    } else {
      return tokens().count();
    }
    while (true) {
      int brackets = type(at) == AT ? skipAnnotations(at) : at;
      if (type(brackets) != EMPTY_LBRACK) {
        return at;
      }
      at = brackets + 2;
    }
  }
}
