package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

import dev.nightjar.frontend.syntax.TreeParser;
import org.antlr.v4.runtime.TokenStream;

/** Decides what an error costs: where the parser goes on, and what may be missing. */
abstract class JavaRecovery extends TreeParser {
  JavaRecovery(TokenStream input) {
    super(input);
  }

  @Override
  protected final boolean canBeMissing(int type, int found) {
    return switch (type) {
      // A block that meets a member has lost its end.
      case RBRACE ->
          found < 0
              || found == PUBLIC
              || found == PRIVATE
              || found == PROTECTED
              || found == STATIC
              || found == ABSTRACT;
      case SEMI -> found < 0 || found == RBRACE;
      default -> false;
    };
  }

  final void lostItem(int mark, int nodes, int operators, int first, Exception error) {
    lost(Kind.ERROR, mark, nodes, operators, first, endOfLost(first), error);
  }

  final void lostMember(int mark, int nodes, int operators, int first, Exception error) {
    lost(Kind.ERROR, mark, nodes, operators, first, endOfLost(first), error);
  }

  final void lostStatement(int mark, int nodes, int operators, int first, Exception error) {
    int type = type(first);
    if (at() == first
        && (type < 0
            || type == RBRACE
            || type == PUBLIC
            || type == PRIVATE
            || type == PROTECTED
            || type == STATIC
            || type == ABSTRACT)) {
      // There is no statement: the one around it is lost.
      fail();
    }
    lost(Kind.ERROR, mark, nodes, operators, first, endOfLost(first), error);
  }

  final void lostConstant(int mark, int nodes, int operators, int first, Exception error) {
    int end = first;
    while (true) {
      int type = type(end);
      if (type < 0 || type == SEMI || type == RBRACE || type == COMMA && end >= at()) {
        break;
      }
      end = Math.max(end, tokens().match(end)) + 1;
    }
    if (end == first) {
      fail();
    }
    lost(Kind.ERROR, mark, nodes, operators, first, end, error);
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
      if (at > first && (type == RBRACE || at == error && JavaTokenSets.RESUME[type + 1])) {
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
          if (close >= 0 && at > error && !JavaTokenSets.CONTINUES[type(at) + 1]) {
            return at;
          }
        }
        case LPAREN, LBRACK, EMPTY_LBRACK -> at = Math.max(at, tokens().match(at)) + 1;
        default -> at++;
      }
    }
  }
}
