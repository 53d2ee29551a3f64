package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;
import static dev.nightjar.frontend.c.syntax.CTokenSets.has;

import org.antlr.v4.runtime.TokenStream;

/** Decides what the grammar of C++ cannot decide on one token in expressions. */
abstract class CppOperands extends CppLookahead {
  CppOperands(TokenStream input) {
    super(input);
  }

  // ---- skipping

  final void skipGroup() {
    if (!skipOptionalGroup()) {
      fail();
    }
  }

  final boolean skipOptionalGroup() {
    int close = next() == LPAREN ? tokens().match(at()) : -1;
    if (close >= 0) {
      goTo(close + 1);
    }
    return close >= 0;
  }

  /** After the name of a macro that stands for declarations: it may look like an initialiser. */
  final void skipItemMacro() {
    if (skipOptionalGroup() && next() == ASSIGN) {
      int at = at() + 1;
      while (type(at) == IDENTIFIER) {
        at++;
      }
      int close = type(at) == LBRACE || type(at) == LPAREN ? tokens().match(at) : -1;
      if (close < 0) {
        fail();
      }
      goTo(close + 1);
    }
  }

  /** Skips to the partner of the bracket just read. */
  final void skipToClose() {
    int close = tokens().match(at() - 1);
    if (close < 0) {
      fail();
    }
    goTo(close);
  }

  final void skipArgument() {
    goTo(endOfArgument(at()));
  }

  final void skipEllipsis() {
    if (next() == ELLIPSIS) {
      goTo(at() + 1);
    }
  }

  /** After a literal: skips the suffix that a user defined. */
  final void skipSuffix() {
    if (next() == IDENTIFIER && tokens().start(at()) == tokens().end(at() - 1)) {
      goTo(at() + 1);
    }
  }

  // ---- requirements

  /** Returns the token after the condition of {@code requires}. */
  final int requirementEnd(int from) {
    int at = from;
    while (true) {
      while (type(at) == PREFIX) {
        at++;
      }
      int start = at;
      if (type(at) == REQUIRES) {
        at = afterGroup(at + 1);
        at = type(at) == LBRACE ? close(at) + 1 : at;
      } else if (type(at) == LPAREN) {
        at = close(at) + 1;
      } else if (startsName(at)) {
        at = nameEnd(at);
        // The arguments of a call; a constructor may follow instead.
        at = type(at) == LPAREN && type(at + 1) == RPAREN ? at + 2 : at;
      } else if (type(at) == NUMBER) {
        at++;
      }
      if (at == start || type(at) != AND_AND && type(at) != OR_OR) {
        return at;
      }
      at++;
    }
  }

  /** After {@code requires} in an expression. */
  final void skipRequires() {
    skipOptionalGroup();
    if (next() != LBRACE) {
      fail();
    }
    goTo(close(at()) + 1);
  }

  // ---- operands

  final void omitted() {
    if (next() == COLON) {
      before(OMITTED);
    }
  }

  /** Before a binary operator after the operand that began at the mark. */
  final void binaryOperator(int base, int mark, int first) {
    boolean shift =
        next() == GT && type(at() + 1) == GT && tokens().start(at() + 1) == tokens().end(at());
    operator(Kind.BINARY, base, CTokenSets.level(shift ? SHIFT : next()), mark, first);
    if (shift) {
      before(SHIFT_RIGHT);
    }
  }

  /** Returns whether a type stands here as a function: {@code int(x)}, {@code typename T::U{}}. */
  final boolean isConstructed(int token) {
    return switch (type(token)) {
      case PRIMITIVE -> {
        int at = token + 1;
        while (type(at) == PRIMITIVE) {
          at++;
        }
        yield type(at) == LBRACE || type(at) == LPAREN && !isPointerDeclarator(at);
      }
      case DECLTYPE, TYPENAME, TYPEOF -> {
        int at = typeEnd(token);
        yield type(at) == LBRACE || type(at) == LPAREN && !isPointerDeclarator(at);
      }
      default -> false;
    };
  }

  private boolean isPointerDeclarator(int open) {
    return type(open + 1) == STAR && type(close(open) + 1) == LPAREN;
  }

  /** Before an operand: whether it is a cast, a name, a type, and the like. */
  final void operandStart() {
    int next = next();
    switch (next) {
      case IDENTIFIER, COLONCOLON -> nameStart();
      case OPERATOR -> before(NAME_START);
      case LPAREN -> {
        if (type(at() + 1) == LBRACE) {
          before(BLOCK_VALUE);
        } else if (isFold(at())) {
          before(FOLD);
        } else if (isType(at())) {
          before(type(close(at()) + 1) == LBRACE ? COMPOUND : CAST);
        }
      }
      case AND_AND -> before(LABEL_ADDRESS);
      case LBRACK -> before(LAMBDA);
      case PRIMITIVE, DECLTYPE, TYPENAME, TYPEOF, QUALIFIER, STRUCT -> {
        int after = type(typeEnd(at()));
        before(after == LPAREN || after == LBRACE ? CONSTRUCT : NAME_START);
      }
      case TEMPLATE -> goTo(at() + 1);
      default -> {}
    }
  }

  private void nameStart() {
    int at = at();
    if (next() == COLONCOLON && (type(at + 1) == NEW || type(at + 1) == DELETE)) {
      goTo(at + 1);
      return;
    }
    int end = nameEnd(at);
    int after = type(end);
    if (end == at + 1 && (after == STRING || after == LPAREN && type(close(end) + 1) == STRING)) {
      as(STRING_NAME);
    } else if (after == LBRACE && type(at) != OPERATOR) {
      before(CONSTRUCT);
    } else {
      before(NAME_START);
    }
  }

  private boolean isFold(int open) {
    int close = close(open);
    if (type(open + 1) == ELLIPSIS) {
      return true;
    }
    for (int at = open + 1; at < close; at++) {
      switch (type(at)) {
        case LPAREN, LBRACK, LBRACE, LANGLE -> at = Math.max(at, tokens().match(at));
        case ELLIPSIS -> {
          return true;
        }
        case COMMA -> {
          if (type(at + 1) != ELLIPSIS) {
            return false;
          }
        }
        default -> {}
      }
      if (at - open > 60) {
        return false;
      }
    }
    return false;
  }

  /** Makes a leaf of a name. */
  final void name() {
    int first = at();
    int end =
        switch (type(first)) {
          case OPERATOR -> operatorEnd(first);
          case IDENTIFIER, COLONCOLON -> nameEnd(first);
          default -> typeEnd(first);
        };
    if (end == first) {
      fail();
    }
    goTo(end);
    leaf(end == first + 1 ? Kind.NAME : Kind.QUALIFIED_NAME, first);
  }

  /** Makes a leaf of a type before its arguments. */
  final void typeWords() {
    int first = at();
    goTo(Math.max(typeEnd(first), first + 1));
    leaf(Kind.TYPE_WORDS, first);
  }

  /** After a named cast: makes a leaf of its type. */
  final void castType() {
    if (next() != LANGLE) {
      fail();
    }
    int first = at() + 1;
    goTo(close(at()));
    leaf(Kind.TYPE_WORDS, first);
    goTo(at() + 1);
  }

  /** After a dot or arrow: goes to the end of the member's name, without template arguments. */
  final void fieldName() {
    int at = next() == TEMPLATE ? at() + 1 : at();
    while (true) {
      if (type(at) == PREFIX) {
        at++;
      }
      if (type(at) == OPERATOR) {
        goTo(operatorEnd(at));
        return;
      }
      if (type(at) == PRIMITIVE) {
        goTo(at + 1);
        return;
      }
      if (type(at) != IDENTIFIER) {
        fail();
      }
      int end = type(at + 1) == LANGLE ? close(at + 1) + 1 : at + 1;
      if (type(end) != COLONCOLON) {
        goTo(at + 1);
        return;
      }
      at = type(end + 1) == TEMPLATE ? end + 2 : end + 1;
    }
  }

  final void skipTemplateArguments() {
    if (next() == LANGLE) {
      goTo(close(at()) + 1);
    }
  }

  /** After a string. */
  final void stringPart() {
    if (next() == IDENTIFIER) {
      as(STRING_NAME);
    }
  }

  final void sizeofStart() {
    if (next() == ELLIPSIS) {
      goTo(at() + 1);
    }
    if (next() == LPAREN) {
      int after = type(close(at()) + 1);
      if (after != ARROW && after != DOT && after != LBRACK) {
        before(TYPE_OPERAND);
      }
    }
  }

  // ---- new, delete, throw

  final void newStart() {
    if (next() == LPAREN) {
      int after = type(close(at()) + 1);
      boolean placement = has(CTokenSets.TYPE, after) || after == IDENTIFIER || after == COLONCOLON;
      before(placement || after == LPAREN ? PLACEMENT : TYPE_WORDS);
    } else {
      before(TYPE_WORDS);
    }
  }

  /** After a placement. */
  final void newType() {
    before(TYPE_WORDS);
  }

  /** Makes a leaf of the type that is made. */
  final void newTypeWords() {
    int first = at();
    if (next() == LPAREN) {
      goTo(close(first) + 1);
    } else {
      int end = typeEnd(first);
      if (end == first) {
        fail();
      }
      goTo(end);
    }
    leaf(Kind.TYPE_WORDS, first);
  }

  /** After the type that is made, before its arguments. */
  final void newInitializer() {}

  /** After {@code delete}: brackets of an array. */
  final void deleteStart() {
    if (next() == LBRACK && type(at() + 1) == RBRACK && type(at() + 2) != LPAREN) {
      goTo(at() + 2);
    } else if (next() == LBRACK && type(at() + 1) == RBRACK) {
      goTo(at() + 2);
    }
  }

  final void throwStart() {
    switch (next()) {
      case SEMI, RPAREN, COMMA, COLON, RBRACE -> before(NO_OPERAND);
      default -> {}
    }
  }

  // ---- lambdas

  final void captureStart() {
    int next = next();
    if (endOfArgument(at()) == at()) {
      return;
    }
    int name = next == AND || next == ELLIPSIS ? at() + 1 : at();
    name = type(name) == ELLIPSIS ? name + 1 : name;
    int after = type(name + 1);
    if (type(name) == IDENTIFIER && (after == ASSIGN || after == LBRACE || after == LPAREN)) {
      before(after == ASSIGN ? CAPTURE_INIT : CAPTURE_WORD);
    } else {
      before(CAPTURE_WORD);
    }
  }

  /** Makes a leaf of the name of a capture with a value. */
  final void captureName() {
    int at = at();
    while (type(at) != IDENTIFIER) {
      at++;
    }
    goTo(at + 1);
    leaf(Kind.IDENTIFIER, at);
  }

  final void captureEnd() {
    if (next() != COMMA) {
      before(ITEM_END);
    }
  }

  /** After the captures of a lambda: template parameters, then parameters. */
  final void lambdaHead() {
    if (next() == LANGLE) {
      goTo(close(at()) + 1);
      if (next() == REQUIRES) {
        goTo(requirementEnd(at() + 1));
      }
    }
    while (next() == IDENTIFIER) {
      goTo(afterGroup(at() + 1));
    }
    if (next() == LPAREN) {
      before(FUNCTION_PARAMETERS);
    }
  }

  /** Before the body of a lambda: words such as {@code mutable}, without parameters. */
  final void lambdaBody() {
    int at = at();
    while (type(at) == STORAGE
        || type(at) == CPP_SPECIFIER
        || type(at) == NOEXCEPT
        || type(at) == IDENTIFIER) {
      at = afterGroup(at + 1);
    }
    if (type(at) == ARROW) {
      at = typeEnd(at + 1);
    }
    if (at > at()) {
      goTo(at);
    }
  }

  // ---- arguments

  final void argumentStart() {
    int next = next();
    switch (next) {
      case IDENTIFIER, COLONCOLON -> {
        if (isTypeArgument(at())) {
          before(OPAQUE);
        }
      }
      case RPAREN -> {
        if (type(at() - 1) == COMMA) {
          before(OPAQUE);
        }
      }
      case LBRACE -> before(LIST_ARGUMENT);
      case LBRACK -> {}
      case PRIMITIVE, DECLTYPE, TYPENAME -> {
        if (!isConstructed(at())) {
          before(OPAQUE);
        }
      }
      default -> {
        if (!has(CTokenSets.EXPRESSION, next)) {
          before(OPAQUE);
        }
      }
    }
  }

  private boolean isTypeArgument(int token) {
    int end = nameEnd(token);
    int after = pointersEnd(end);
    int next = type(after);
    return after > end && (next == COMMA || next == RPAREN)
        || type(end) == IDENTIFIER && !isStringPart(end)
        || type(end) == QUALIFIER;
  }

  private boolean isStringPart(int token) {
    return type(token + 1) == STRING;
  }

  final void argumentEnd() {
    skipEllipsis();
    if (next() != COMMA && next() != RPAREN) {
      fail();
    }
  }
}
