package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;

import dev.nightjar.frontend.syntax.TreeParser;
import org.antlr.v4.runtime.TokenStream;

/** Decides what an error costs: where the parser goes on, and what may be missing. */
abstract class CRecovery extends TreeParser {
  CRecovery(TokenStream input) {
    super(input);
  }

  @Override
  protected final boolean canBeMissing(int type, int found) {
    return switch (type) {
      case RBRACE -> found < 0;
      case SEMI -> found < 0 || found == RBRACE;
      default -> false;
    };
  }

  final void lostItem(int mark, int nodes, int operators, int first, Exception error) {
    lost(Kind.ERROR, mark, nodes, operators, first, endOfLost(first), error);
  }

  final void lostStatement(int mark, int nodes, int operators, int first, Exception error) {
    int type = type(first);
    if (at() == first && (type < 0 || type == RBRACE)) {
      // There is no statement: the one around it is lost.
      fail();
    }
    lost(Kind.ERROR, mark, nodes, operators, first, endOfLost(first), error);
  }

  /** What is no expression may be an argument of a macro; it costs nothing but its meaning. */
  final void lostArgument(int mark, int nodes, int operators, int first) {
    int end = endOfArgument(first);
    int type = type(end);
    if (end == first || type != COMMA && type != RPAREN) {
      fail();
    }
    drop(mark, nodes);
    dropOperators(operators);
    goTo(end);
    leaf(Kind.OPAQUE, first);
  }

  /** Returns the token after an argument: the comma, or a bracket or semicolon. */
  final int endOfArgument(int first) {
    int end = first;
    while (true) {
      switch (type(end)) {
        case -1, COMMA, SEMI, RPAREN, RBRACK, RBRACE -> {
          return end;
        }
        default -> end = Math.max(end, tokens().match(end)) + 1;
      }
    }
  }

  /** Returns where to go on after an error here in what began at a token. */
  private int endOfLost(int first) {
    int error = at();
    int at = first;
    while (true) {
      if (error >= tokens().count() || !step()) {
        return tokens().count();
      }
      int type = type(at);
      if (at > first && type == RBRACE) {
        return at;
      }
      switch (type) {
        case -1 -> {
          return tokens().count();
        }
        case SEMI -> {
          at++;
          if (at > error) {
            return at;
          }
        }
        case LBRACE -> {
          int close = tokens().match(at);
          at = Math.max(at, close) + 1;
          if (close >= 0 && at > error && type(at) != SEMI && type(at) != ELSE) {
            return at;
          }
        }
        case LPAREN, LBRACK -> at = Math.max(at, tokens().match(at)) + 1;
        default -> at++;
      }
    }
  }
}
