package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;
import static dev.nightjar.frontend.c.syntax.CTokenSets.has;

import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.TokenStream;

/**
 * Tells by their neighbours which names of C++ are types, and which are macros.
 *
 * <p>A name here is all of {@code ::a<b>::c}; its end is the token after it.
 */
abstract class CppLookahead extends CRecovery {
  /** The names that the file declares as types. */
  private final Set<String> types = new HashSet<>();

  CppLookahead(TokenStream input) {
    super(input);
  }

  /** Collects the names that classes, enumerations, typedefs and aliases give. */
  final void collectTypes() {
    types.clear();
    for (int i = 0; i < tokens().count(); i++) {
      switch (type(i)) {
        case CLASS, STRUCT, ENUM, USING, TYPENAME -> {
          if (type(i + 1) == IDENTIFIER) {
            types.add(tokens().text(i + 1));
          }
        }
        case TYPEDEF -> {
          int at = i + 1;
          while (type(at) >= 0 && type(at) != SEMI) {
            at = type(at) == LBRACE ? Math.max(at, tokens().match(at)) + 1 : at + 1;
          }
          if (type(at - 1) == IDENTIFIER) {
            types.add(tokens().text(at - 1));
          }
        }
        default -> {}
      }
    }
  }

  /** Returns the partner of a bracket, or a token beyond the end. */
  final int close(int open) {
    int close = tokens().match(open);
    return close < 0 ? tokens().count() : close;
  }

  /** Returns the token after the brackets that begin here, or this token if none do. */
  final int afterGroup(int at) {
    return type(at) == LPAREN ? close(at) + 1 : at;
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

  final boolean isTypeName(int token) {
    String name = tokens().text(token);
    return name.endsWith("_t") || types.contains(name);
  }

  final boolean startsName(int token) {
    int type = type(token);
    return type == IDENTIFIER || type == COLONCOLON && type(token + 1) == IDENTIFIER;
  }

  /** Returns the token after a name, or the token itself if there is none. */
  final int nameEnd(int token) {
    int at = type(token) == COLONCOLON ? token + 1 : token;
    while (true) {
      if (type(at) == TEMPLATE) {
        at++;
      }
      switch (type(at)) {
        case IDENTIFIER -> {
          at++;
          if (type(at) == LANGLE) {
            at = close(at) + 1;
          }
        }
        case PREFIX -> {
          return type(at + 1) == IDENTIFIER ? nameEnd(at + 1) : at;
        }
        case OPERATOR -> {
          return operatorEnd(at);
        }
        default -> {
          return at;
        }
      }
      if (type(at) != COLONCOLON) {
        return at;
      }
      switch (type(at + 1)) {
        case IDENTIFIER, TEMPLATE, PREFIX, OPERATOR -> at++;
        default -> {
          return at;
        }
      }
    }
  }

  /** Returns the token after {@code operator}, its symbol or type, and template arguments. */
  final int operatorEnd(int operator) {
    int end = symbolEnd(operator);
    return type(end) == LANGLE ? close(end) + 1 : end;
  }

  private int symbolEnd(int operator) {
    int at = operator + 1;
    switch (type(at)) {
      case LPAREN, LBRACK -> {
        return at + 2;
      }
      case NEW, DELETE -> {
        return type(at + 1) == LBRACK ? at + 3 : at + 1;
      }
      case STRING -> {
        return type(at + 1) == IDENTIFIER ? at + 2 : at + 1;
      }
      case CO -> {
        return at + 1;
      }
      case RELATION -> {
        // Two brackets that CppAngles took for the symbol of a shift.
        boolean shift = type(at + 1) == RELATION && tokens().start(at + 1) == tokens().end(at);
        return shift ? at + 2 : at + 1;
      }
      default -> {
        return startsName(at) || has(CTokenSets.TYPE, type(at)) ? typeEnd(at) : at + 1;
      }
    }
  }

  /** Returns the token after a type: words and names, then pointers. */
  final int typeEnd(int from) {
    int at = from;
    boolean named = false;
    while (true) {
      switch (type(at)) {
        case QUALIFIER, STORAGE, TYPENAME, STRUCT, CLASS, ENUM -> at++;
        case PRIMITIVE -> {
          named = true;
          at++;
        }
        case DECLTYPE, TYPEOF, BIT_INT, ATOMIC -> {
          named = true;
          at = afterGroup(at + 1);
          if (type(at) == COLONCOLON) {
            at = nameEnd(at);
          }
        }
        case IDENTIFIER, COLONCOLON -> {
          int end = nameEnd(at);
          if (named || end == at) {
            return at;
          }
          named = true;
          at = end;
        }
        case STAR, AND, AND_AND, XOR -> {
          if (!named) {
            return at;
          }
          at++;
        }
        default -> {
          return at;
        }
      }
    }
  }

  /** Returns the token after the stars, ampersands and qualifiers of pointers. */
  final int pointersEnd(int from) {
    int at = from;
    while (true) {
      switch (type(at)) {
        case STAR, AND, AND_AND, QUALIFIER -> at++;
        case COLONCOLON -> {
          if (type(at + 1) != STAR) {
            return at;
          }
          at++;
        }
        default -> {
          return at;
        }
      }
    }
  }

  /** Returns whether a macro stands behind a declarator: {@code int x UNUSED;}. */
  final boolean isTrailing(int token) {
    int next = afterGroup(token + 1);
    return has(CTokenSets.AFTER_DECLARATOR, type(next))
        || type(next) == IDENTIFIER && isUpper(token) && isTrailing(next);
  }

  /**
   * Returns what a name among specifiers is: 0 the declared name, 1 part of the type, 2 a macro
   * with arguments that is part of the type.
   *
   * @param typed whether the type is known already
   */
  final int specifier(int token, boolean typed) {
    int end = nameEnd(token);
    int last = type(end - 1);
    if (end == token || end - token > 1 && type(end - 2) == PREFIX || isOperatorName(token, end)) {
      return 0;
    }
    int after = type(end);
    if (has(CTokenSets.SPECIFIER, after) || after == OPERATOR) {
      return typed && after == QUALIFIER && type(end - 1) == RPAREN ? 0 : 1;
    }
    switch (after) {
      case IDENTIFIER -> {
        boolean trailing = isUpper(end) || tokens().is(end, "final");
        return typed && last == IDENTIFIER && trailing && !isUpper(end - 1) && isTrailing(end)
            ? 0
            : 1;
      }
      case STAR, AND, AND_AND, ELLIPSIS -> {
        return 1;
      }
      case PREFIX, COLONCOLON, XOR -> {
        return typed ? 0 : 1;
      }
      case LPAREN -> {
        return specifierBeforeBracket(end, typed);
      }
      default -> {
        return typed ? 0 : 1;
      }
    }
  }

  private boolean isOperatorName(int token, int end) {
    for (int i = token; i < end; i++) {
      if (type(i) == OPERATOR) {
        return true;
      }
      if (type(i) == LANGLE) {
        i = close(i);
      }
    }
    return false;
  }

  private int specifierBeforeBracket(int open, boolean typed) {
    int close = close(open);
    int inside = type(open + 1);
    int after = type(close + 1);
    if (!typed) {
      boolean pointer = inside == STAR || inside == AND || inside == AND_AND || inside == XOR;
      if (pointer && after == LPAREN || inside == IDENTIFIER && isMemberPointer(open + 1)) {
        return 1;
      }
      if (after == IDENTIFIER) {
        boolean behind =
            isTrailingWord(close + 1)
                || isUpper(close + 1) && !isUpper(open - 1) && isTrailing(close + 1);
        return behind ? 0 : 2;
      }
      return after == STAR || has(CTokenSets.TYPE, after) && after != QUALIFIER ? 2 : 0;
    }
    if (inside == NUMBER || inside == STRING) {
      return after == IDENTIFIER && !isTrailing(close + 1)
              || after == STAR
              || has(CTokenSets.SPECIFIER, after)
          ? 2
          : 0;
    }
    // A macro between type and name.
    return after == IDENTIFIER
            && !isTrailingWord(close + 1)
            && type(nameEnd(close + 1)) == LPAREN
            && !isUpper(close + 1)
        ? 2
        : 0;
  }

  private boolean isMemberPointer(int token) {
    int end = nameEnd(token);
    return type(end) == COLONCOLON && type(end + 1) == STAR;
  }

  /** Returns whether a word stands behind the parameters of a function. */
  final boolean isTrailingWord(int token) {
    return tokens().is(token, "override") || tokens().is(token, "final");
  }

  /** Returns whether a statement that begins with a name declares something. */
  final boolean isLocalDeclaration(int token) {
    int end = nameEnd(token);
    if (end == token || end - token > 1 && type(end - 2) == PREFIX) {
      return false;
    }
    int after = type(end);
    if (after == IDENTIFIER) {
      return true;
    }
    if (has(CTokenSets.SPECIFIER, after)) {
      return true;
    }
    int at = pointersEnd(end);
    if (at > end) {
      if (type(at) == LPAREN) {
        return after == STAR && type(at + 1) == STAR && type(close(at) + 1) == LPAREN;
      }
      if (type(at) != IDENTIFIER) {
        return false;
      }
      int next = type(nameEnd(at));
      boolean both = after == AND_AND;
      return switch (next) {
        case ASSIGN -> true;
        case COLON -> !both || isTypeName(end - 1);
        case SEMI, COMMA, LBRACK -> !both;
        case LPAREN -> after == STAR || after == AND && isTypeLike(token, end);
        case LBRACE -> !both && isTypeLike(token, end);
        case RPAREN -> both ? false : isTypeLike(token, end) && type(end - 1) == RANGLE;
        case IDENTIFIER -> true;
        default -> false;
      };
    }
    if (after == LPAREN) {
      int close = close(end);
      boolean pointer =
          type(end + 1) == STAR
              && type(end + 2) == IDENTIFIER
              && (type(end + 3) == RPAREN || type(end + 3) == LBRACK);
      if ((pointer || isMemberPointer(end + 1)) && type(close + 1) == LPAREN) {
        int next = type(close(close + 1) + 1);
        return next == SEMI || next == ASSIGN || next == COMMA;
      }
      // A reference to an array.
      return (type(end + 1) == AND || type(end + 1) == STAR)
          && type(end + 2) == IDENTIFIER
          && type(end + 3) == RPAREN
          && type(close + 1) == LBRACK;
    }
    return false;
  }

  private boolean isTypeLike(int token, int end) {
    return type(end - 1) == RANGLE
        || end - token > 1
        || isTypeName(token)
        || Character.isUpperCase(tokens().charAt(token, 0));
  }

  /** Returns whether what stands in round brackets is a type. */
  final boolean isType(int open) {
    int close = tokens().match(open);
    int at = open + 1;
    if (close < 0) {
      return false;
    }
    int first = type(at);
    if (has(CTokenSets.TYPE, first)) {
      boolean call = type(at + 1) == LPAREN || type(at + 1) == LBRACE;
      return !(call && (first == PRIMITIVE || first == DECLTYPE) && type(at + 2) != STAR);
    }
    if (!startsName(at)) {
      return false;
    }
    int end = nameEnd(at);
    while (type(end) == QUALIFIER || type(end) == IDENTIFIER) {
      end = type(end) == QUALIFIER ? end + 1 : nameEnd(end);
    }
    int after = pointersEnd(end);
    if (after == close) {
      return after > end ? type(close + 1) != LPAREN || type(end) == STAR : isCastOf(end, close);
    }
    if (after == end && has(CTokenSets.TYPE, type(after))) {
      return true;
    }
    return type(after) == LPAREN
        && (type(after + 1) == STAR || isMemberPointer(after + 1))
        && type(close(after) + 1) == LPAREN
        && close(close(after) + 1) + 1 == close
        && type(close(after) - 1) != IDENTIFIER;
  }

  /** Returns whether a lone name in brackets is a type, by what follows. */
  private boolean isCastOf(int end, int close) {
    return switch (type(close + 1)) {
      case IDENTIFIER, NUMBER, STRING, CHARACTER, SIZEOF, THIS, NEW, NAMED_CAST, COLONCOLON -> true;
      case PREFIX -> true;
      case LPAREN -> {
        int last = close(close + 1);
        int at = close + 2;
        while (at < last && type(at) != COMMA) {
          at = Math.max(at, tokens().match(at)) + 1;
        }
        yield at >= last && last > close + 2;
      }
      case ADDITIVE, STAR, AND, STEP, LBRACE -> type(end - 1) == IDENTIFIER && isTypeName(end - 1);
      default -> false;
    };
  }

  /** Returns whether the round brackets after a local's name hold parameters, not arguments. */
  final boolean holdsParameters(int open, boolean local) {
    int at = open + 1;
    int first = type(at);
    if (first == RPAREN || first == ELLIPSIS) {
      return true;
    }
    if (has(CTokenSets.SPECIFIER, first)) {
      boolean call = type(at + 1) == LPAREN || type(at + 1) == LBRACE;
      int inside = type(at + 2);
      return !(call && (first == PRIMITIVE || first == DECLTYPE))
          || inside == STAR
          || inside == AND
          || inside == AND_AND;
    }
    if (!startsName(at)) {
      return false;
    }
    int end = nameEnd(at);
    int pointers = pointersEnd(end);
    int next = type(pointers);
    if (pointers > end) {
      boolean unnamed = next == COMMA || next == RPAREN || next == ELLIPSIS;
      return unnamed
          || next == IDENTIFIER && !local
          || next == IDENTIFIER && type(end) == AND && isTypeLike(at, end)
          || next == LPAREN && !local;
    }
    if (next == IDENTIFIER || has(CTokenSets.SPECIFIER, next)) {
      return true;
    }
    if (local) {
      return false;
    }
    return switch (next) {
      case COMMA, RPAREN, ELLIPSIS, ASSIGN, LBRACK -> true;
      // A macro around a parameter, or a function type.
      case LPAREN ->
          type(close(pointers) + 1) == IDENTIFIER
              || type(pointers + 1) == STAR
              || type(pointers + 1) == AND
              || type(pointers + 1) == AND_AND
              || isMemberPointer(pointers + 1);
      default -> false;
    };
  }
}
