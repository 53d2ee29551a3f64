package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;
import static dev.nightjar.frontend.c.syntax.CTokenSets.has;

import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.TokenStream;

/** Tells by their neighbours which identifiers are types, and which are macros. */
abstract class CLookahead extends CRecovery {
  /** The names that the file declares as types. */
  private final Set<String> typedefs = new HashSet<>();

  CLookahead(TokenStream input) {
    super(input);
  }

  /** Collects the names that typedefs give: the last before the semicolon, or a pointer's. */
  final void collectTypedefs() {
    typedefs.clear();
    for (int i = 0; i < tokens().count(); i++) {
      if (type(i) == TYPEDEF) {
        int last = -1;
        int at = i + 1;
        while (type(at) >= 0 && type(at) != SEMI) {
          if (type(at) == IDENTIFIER) {
            last = at;
          }
          boolean pointer = type(at) == LPAREN && type(at + 1) == STAR;
          if (pointer && type(at + 2) == IDENTIFIER) {
            last = at + 2;
            break;
          }
          at =
              type(at) == LBRACE || type(at) == LPAREN || type(at) == LBRACK
                  ? Math.max(at, tokens().match(at)) + 1
                  : at + 1;
        }
        if (last >= 0) {
          typedefs.add(tokens().text(last));
        }
      }
    }
  }

  /** Returns the partner of a bracket, or a token beyond the end. */
  final int close(int open) {
    int close = tokens().match(open);
    return close < 0 ? tokens().count() : close;
  }

  /** Returns whether a name has no small letters, as names of macros have. */
  final boolean isUpper(int token) {
    for (int i = tokens().end(token) - tokens().start(token) - 1; i >= 0; i--) {
      if (Character.isLowerCase(tokens().charAt(token, i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isTypeName(int token) {
    String name = tokens().text(token);
    return name.endsWith("_t") || typedefs.contains(name);
  }

  /** Returns whether a macro stands behind a declarator: {@code int x UNUSED;}. */
  final boolean isTrailing(int token) {
    int next = type(token + 1) == LPAREN ? close(token + 1) + 1 : token + 1;
    return has(CTokenSets.AFTER_DECLARATOR, type(next))
        || type(next) == IDENTIFIER && isUpper(token) && isUpper(next) && isTrailing(next);
  }

  /** Returns whether a name is declared by what follows: {@code f OF((int))}. */
  final boolean isBeforePrototypeMacro(int token) {
    return type(token + 1) == IDENTIFIER
        && type(token + 2) == LPAREN
        && type(token + 3) == LPAREN
        && close(token + 3) + 1 == close(token + 2);
  }

  /**
   * Returns what an identifier among specifiers is: 0 the declared name, 1 part of the type, 2 a
   * macro with arguments that is part of the type.
   *
   * @param typed whether the type is known already
   */
  final int specifier(int token, boolean typed) {
    int after = type(token + 1);
    if (has(CTokenSets.SPECIFIER, after)) {
      return 1;
    }
    switch (after) {
      case IDENTIFIER -> {
        boolean declared =
            isBeforePrototypeMacro(token)
                || typed && isUpper(token + 1) && !isUpper(token) && isTrailing(token + 1);
        return declared ? 0 : 1;
      }
      case STAR -> {
        return 1;
      }
      case ASSIGN -> {
        return 0;
      }
      case LPAREN -> {
        return specifierBeforeBracket(token, typed);
      }
      default -> {
        return typed ? 0 : 1;
      }
    }
  }

  private int specifierBeforeBracket(int token, boolean typed) {
    int close = close(token + 1);
    int inside = type(token + 2);
    int after = type(close + 1);
    if (!typed) {
      if (inside == STAR
          || inside == XOR
          || inside == IDENTIFIER && type(token + 3) == STAR && after == LPAREN) {
        return 1;
      }
      return after == IDENTIFIER || after == STAR || has(CTokenSets.TYPE, after) ? 2 : 0;
    }
    if (inside == NUMBER || inside == STRING) {
      return after == IDENTIFIER || after == STAR || has(CTokenSets.SPECIFIER, after) ? 2 : 0;
    }
    // A macro between type and name, as opposed to a function with old-style parameters.
    return after == IDENTIFIER && type(close + 2) == LPAREN && !isUpper(close + 1) ? 2 : 0;
  }

  /** Returns whether a statement that begins with an identifier declares something. */
  final boolean isLocalDeclaration(int token) {
    int after = type(token + 1);
    if (after == IDENTIFIER || has(CTokenSets.SPECIFIER, after)) {
      return true;
    }
    if (after == STAR) {
      int at = token + 1;
      while (type(at) == STAR || type(at) == QUALIFIER) {
        at++;
      }
      if (type(at) == LPAREN) {
        return type(at + 1) == STAR;
      }
      if (type(at) != IDENTIFIER) {
        return false;
      }
      while (type(at + 1) == IDENTIFIER) {
        at++;
      }
      return switch (type(at + 1)) {
        case SEMI, ASSIGN, COMMA, LBRACK, LPAREN -> true;
        default -> false;
      };
    }
    if (after == LPAREN && type(token + 2) == STAR && type(token + 3) == IDENTIFIER) {
      int close = close(token + 1);
      if (type(token + 4) == RPAREN && type(close + 1) == LPAREN) {
        int end = type(close(close + 1) + 1);
        return end == SEMI || end == ASSIGN || end == COMMA;
      }
    }
    return false;
  }

  /** Returns whether what stands in round brackets is a type. */
  final boolean isType(int open) {
    int close = tokens().match(open);
    int at = open + 1;
    if (close < 0) {
      return false;
    }
    if (has(CTokenSets.TYPE, type(at))) {
      return true;
    }
    if (type(at) != IDENTIFIER) {
      return false;
    }
    int words = 0;
    while (type(at) == IDENTIFIER || type(at) == QUALIFIER) {
      words++;
      at++;
    }
    int stars = at;
    while (type(at) == STAR || at > stars && (type(at) == QUALIFIER || type(at) == IDENTIFIER)) {
      at++;
    }
    if (at == close || words > 0 && at == stars && has(CTokenSets.TYPE, type(at))) {
      if (at != close) {
        return true;
      }
      boolean pointer = at > stars && type(at - 1) != IDENTIFIER;
      return pointer || at == stars && (words > 1 || isCastOf(open + 1, close));
    }
    if (type(at) == LPAREN) {
      return type(at + 1) == STAR
              && type(at + 2) == RPAREN
              && (type(at + 3) == LPAREN || type(at + 3) == LBRACK)
          || words == 1 && at == stars && isPointerTo(close(at), close);
    }
    return type(at) == LBRACK && type(close + 1) == LBRACE;
  }

  /** Returns whether nothing but stars stands between two brackets: {@code (LIST_OF(x) *)}. */
  private boolean isPointerTo(int macro, int close) {
    int at = macro + 1;
    while (type(at) == STAR) {
      at++;
    }
    return at == close && at > macro + 1;
  }

  /** Returns whether a lone name in brackets is a type, by what follows. */
  private boolean isCastOf(int name, int close) {
    return switch (type(close + 1)) {
      case IDENTIFIER, NUMBER, STRING, CHARACTER, SIZEOF, PREFIX, LBRACE -> true;
      case LPAREN -> {
        int end = close(close + 1);
        int at = close + 2;
        while (at < end && type(at) != COMMA) {
          at = Math.max(at, tokens().match(at)) + 1;
        }
        yield at >= end && end > close + 2;
      }
      case ADDITIVE, STAR, AND, STEP -> isTypeName(name);
      default -> false;
    };
  }
}
