package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;
import static dev.nightjar.frontend.c.syntax.CTokenSets.has;

import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import org.antlr.v4.runtime.TokenStream;

/** Decides what the grammar cannot decide on one token, where its actions ask. */
abstract class CDecisions extends CLookahead {
  CDecisions(TokenStream input) {
    super(input);
  }

  /** Runs the start rule of the generated parser. */
  abstract Object unit();

  /** Makes the parser ready; once, after the generated constructor. */
  final void start() {
    ownCaches();
  }

  /** Parses a file. */
  final SyntaxTree file(Tokens tokens, SyntaxLimits limits) {
    return parse(
        tokens,
        limits,
        Kind.UNIT.ordinal(),
        () -> {
          collectTypedefs();
          unit();
        });
  }

  /** Returns the tree of a file that is not parsed, for the limit that it exceeds. */
  final SyntaxTree refused(Tokens tokens, String limit) {
    return refuse(tokens, Kind.UNIT.ordinal(), limit);
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

  // ---- items

  /** Before an item of a file. */
  final void item() {
    if (next() == EXTERN && type(at() + 1) == STRING) {
      if (type(at() + 2) == LBRACE) {
        before(LINKAGE);
        return;
      }
      goTo(at() + 2);
    }
    if (next() == STATIC && isStaticMacro(at() + 1)) {
      goTo(at() + 1);
      before(ITEM_MACRO);
      return;
    }
    int next = next();
    if (next == IDENTIFIER) {
      before(identifierItem());
    } else if (has(CTokenSets.SPECIFIER, next)) {
      before(DECLARED);
    } else {
      switch (next) {
        case -1, SEMI, RBRACE, STATIC_ASSERT, ASM -> {}
        default -> before(JUNK);
      }
    }
  }

  /** Returns whether a macro behind {@code static} stands for a whole declaration. */
  private boolean isStaticMacro(int token) {
    if (type(token) != IDENTIFIER || type(token + 1) != LPAREN || !isUpper(token)) {
      return false;
    }
    int close = close(token + 1);
    return switch (type(close + 1)) {
      case STATIC, EXTERN, TYPEDEF -> true;
      case IDENTIFIER -> type(close + 2) == STAR || type(close + 2) == IDENTIFIER;
      default -> false;
    };
  }

  private int identifierItem() {
    int after = type(at() + 1);
    if (after == LBRACE) {
      return MACRO_FUNCTION;
    } else if (after == RBRACE || after < 0) {
      return ITEM_MACRO;
    } else if (after == LPAREN) {
      int close = close(at() + 1);
      int end = type(close + 1);
      if (end == LBRACE) {
        return hasTypedParameters(at() + 1) ? DECLARED : MACRO_FUNCTION;
      } else if (end == IDENTIFIER ? !isTypeMacro(close) : end != STAR) {
        return ITEM_MACRO;
      }
    }
    return DECLARED;
  }

  private boolean hasTypedParameters(int open) {
    int first = type(open + 1);
    return has(CTokenSets.SPECIFIER, first)
        || first == IDENTIFIER && (type(open + 2) == IDENTIFIER || type(open + 2) == STAR);
  }

  /** Returns whether a macro before a name stands for a type, by what follows the name. */
  private boolean isTypeMacro(int close) {
    return switch (type(close + 2)) {
      case SEMI, ASSIGN, LBRACK, COMMA -> true;
      case LPAREN -> {
        int end = type(close(close + 2) + 1);
        yield end == LBRACE || end == SEMI;
      }
      default -> false;
    };
  }

  /** Before a member of a structure. */
  final void member() {
    int next = next();
    if (next == IDENTIFIER) {
      before(isMemberMacro() ? ITEM_MACRO : DECLARED);
    } else if (has(CTokenSets.SPECIFIER, next)) {
      before(DECLARED);
    } else {
      switch (next) {
        case -1, SEMI, RBRACE, STATIC_ASSERT -> {}
        default -> before(JUNK);
      }
    }
  }

  private boolean isMemberMacro() {
    int after = type(at() + 1);
    if (after == LPAREN && type(at() + 2) != STAR) {
      int close = close(at() + 1);
      return type(close + 1) == IDENTIFIER ? !isTypeMacro(close) : type(close + 1) != STAR;
    }
    return after == RBRACE;
  }

  // ---- declarations

  final void specifierStart(boolean typed) {
    if (next() == IDENTIFIER) {
      switch (specifier(at(), typed)) {
        case 1 -> as(SPECIFIER_NAME);
        case 2 -> before(MACRO_SPECIFIER);
        default -> {}
      }
    }
  }

  /** After {@code struct} or {@code enum}: macros may come before the tag. */
  final void tagStart() {
    if (next() == IDENTIFIER) {
      int at = at() + 1;
      while (type(at) == IDENTIFIER) {
        at++;
      }
      as(at > at() + 1 && type(at) == LBRACE ? TAG_MACRO : TAG);
    }
  }

  /** After specifiers. */
  final void afterSpecifiers() {
    if (next() == SEMI) {
      before(NO_DECLARATOR);
    }
  }

  /** Before the members of a structure or enumeration. */
  final void bodyStart() {
    if (next() == LBRACE) {
      as(BODY_BRACE);
    } else if (next() == COLON
        && (type(at() + 2) == LBRACE || type(at() + 3) == LBRACE || type(at() + 4) == LBRACE)) {
      as(ENUM_COLON);
    }
  }

  /** After the colon of an enumeration: skips its type. */
  final void underlyingType() {
    int at = at();
    while (type(at) >= 0 && type(at) != LBRACE) {
      at++;
    }
    goTo(at);
    bodyStart();
  }

  /** After assembly, which needs no semicolon if it stands in braces. */
  final void assemblyEnd() {
    if (next() != SEMI) {
      before(SEMI);
    }
  }

  /** Before the name of a declarator, and where a star may be. */
  final void pointer() {
    if (next() == IDENTIFIER
        && type(at() + 1) == LPAREN
        && type(close(at() + 1) + 1) == IDENTIFIER
        && type(close(at() + 1) + 2) == LPAREN
        && !isTrailing(close(at() + 1) + 1)) {
      // A macro with arguments before the name.
      goTo(close(at() + 1) + 1);
    }
    if (next() == IDENTIFIER) {
      int after = type(at() + 1);
      if (after == STAR
          || after == IDENTIFIER
              && !isBeforePrototypeMacro(at())
              && !(isUpper(at() + 1) && !isUpper(at()) && isTrailing(at() + 1))) {
        as(POINTER_NAME);
      }
    } else if (next() == LPAREN) {
      int inside = type(at() + 1);
      int second = type(at() + 2);
      int after = type(close(at()) + 1);
      boolean name =
          inside == IDENTIFIER
              && (second == STAR
                  || second == RPAREN
                      && (after == LPAREN || after == SEMI || after == ASSIGN || after == LBRACK));
      if (inside == STAR || inside == XOR || name) {
        before(NESTED_DECLARATOR);
      }
    }
  }

  /** After the name of a declarator. */
  final void suffix() {
    if (next() == IDENTIFIER) {
      if (type(at() + 1) == LPAREN) {
        if (type(at() + 2) == LPAREN && close(at() + 2) + 1 == close(at() + 1)) {
          before(PROTOTYPE_MACRO);
        } else if (isTrailing(at())) {
          before(TRAILING_MACRO);
        }
      } else if (isTrailing(at())) {
        as(TRAILING_NAME);
      }
    }
  }

  final void arrayStart() {
    int next = next();
    if (next == QUALIFIER || next == STATIC || next == STAR && type(at() + 1) == RBRACK) {
      before(OPAQUE);
    }
  }

  /** After the first declarator. */
  final void functionBody() {
    int next = next();
    if (next == LBRACE
        || type(at() - 1) == RPAREN && (next == IDENTIFIER || has(CTokenSets.SPECIFIER, next))) {
      before(FUNCTION_BODY);
    }
  }

  final void parameterStart() {
    int next = next();
    if (next == RPAREN) {
      before(NO_PARAMETERS);
    } else if (next != IDENTIFIER && next != ELLIPSIS && !has(CTokenSets.SPECIFIER, next)) {
      before(OPAQUE);
    }
  }

  /** After a parameter: what else is in it is a macro's. */
  final void parameterEnd() {
    int next = next();
    if (next != COMMA && next != RPAREN && next != SEMI) {
      goTo(endOfArgument(at()));
    }
  }

  final void initializerStart() {
    int next = next();
    if (next == DOT || next == LBRACK) {
      before(DESIGNATOR);
    } else if (next == IDENTIFIER) {
      if (type(at() + 1) == COLON) {
        before(OLD_DESIGNATOR);
      }
    } else if (has(CTokenSets.SPECIFIER, next)) {
      before(OPAQUE);
    }
  }

  /** After a member of a list: macros may bring the comma. */
  final void itemEnd() {
    if (next() != COMMA) {
      before(ITEM_END);
    }
  }

  // ---- statements

  /** Before a statement. */
  final void statementStart() {
    int next = next();
    if (next == IDENTIFIER) {
      identifierStatement();
    } else if (has(CTokenSets.SPECIFIER, next)) {
      before(LOCAL);
    } else if (!has(CTokenSets.EXPRESSION, next)) {
      switch (next) {
        case CASE, DEFAULT -> before(LABELS);
        case -1,
            SEMI,
            LBRACE,
            RBRACE,
            IF,
            RETURN,
            FOR,
            WHILE,
            DO,
            SWITCH,
            BREAK,
            CONTINUE,
            GOTO,
            STATIC_ASSERT,
            ASM -> {}
        default -> before(JUNK);
      }
    }
  }

  private void identifierStatement() {
    int after = type(at() + 1);
    if (after == COLON) {
      before(LABELS);
    } else if (isLocalDeclaration(at())) {
      before(LOCAL);
    } else if (after == LBRACE) {
      before(MACRO_BLOCK);
    } else if (after == RBRACE || has(CTokenSets.STATEMENT_WORD, after)) {
      as(STATEMENT_NAME);
    } else if (after == LPAREN) {
      int end = type(close(at() + 1) + 1);
      if (end == LBRACE) {
        before(MACRO_BLOCK);
      } else if (end == RBRACE
          || end == IDENTIFIER
          || has(CTokenSets.STATEMENT_WORD, end)
          || has(CTokenSets.SPECIFIER, end)) {
        before(MACRO_STATEMENT);
      }
    }
  }

  final void labelNext() {
    if (next() == IDENTIFIER && type(at() + 1) == COLON) {
      as(LABEL_NAME);
    }
  }

  /** After labels. */
  final void labelEnd() {
    int next = next();
    if (next == RBRACE || next < 0) {
      before(NO_STATEMENT);
    } else {
      statementStart();
    }
  }

  final void localOrExpression() {
    int next = next();
    if (has(CTokenSets.SPECIFIER, next) || next == IDENTIFIER && isLocalDeclaration(at())) {
      before(LOCAL);
    }
  }

  /** After {@code if}: a macro may name the condition. */
  final void conditionStart() {
    if (next() == IDENTIFIER && type(at() + 1) == LPAREN) {
      goTo(at() + 1);
    }
  }

  /** After a branch of an {@code if}. An {@code else} belongs to the innermost. */
  final void elseStart() {
    if (next() == ELSE) {
      before(type(at() + 1) == IF ? ELSE_IF : ELSE_LAST);
    } else {
      before(IF_END);
    }
  }

  // ---- expressions

  final void omitted() {
    if (next() == COLON) {
      before(OMITTED);
    }
  }

  /** Before a binary operator after the operand that began at the mark. */
  final void binaryOperator(int base, int mark, int first) {
    operator(Kind.BINARY, base, CTokenSets.level(next()), mark, first);
  }

  /** Before an operand: whether it is a cast, a string of macros, and the like. */
  final void operandStart() {
    int next = next();
    if (next == IDENTIFIER) {
      int after = type(at() + 1);
      if (after == STRING || after == LPAREN && type(close(at() + 1) + 1) == STRING) {
        as(STRING_NAME);
      }
    } else if (next == LPAREN) {
      if (type(at() + 1) == LBRACE) {
        before(BLOCK_VALUE);
      } else if (isType(at())) {
        before(type(close(at()) + 1) == LBRACE ? COMPOUND : CAST);
      }
    } else if (next == AND_AND) {
      before(LABEL_ADDRESS);
    }
  }

  /** After a string. */
  final void stringPart() {
    if (next() == IDENTIFIER) {
      as(STRING_NAME);
    }
  }

  final void sizeofStart() {
    if (next() == LPAREN) {
      int after = type(close(at()) + 1);
      if (after != ARROW && after != DOT && after != LBRACK) {
        before(TYPE_OPERAND);
      }
    }
  }

  final void argumentStart() {
    int next = next();
    if (next == IDENTIFIER) {
      int at = at() + 1;
      while (type(at) == STAR) {
        at++;
      }
      boolean pointer = at > at() + 1 && (type(at) == COMMA || type(at) == RPAREN);
      if (pointer || type(at() + 1) == IDENTIFIER) {
        before(OPAQUE);
      }
    } else if (next == RPAREN) {
      if (type(at() - 1) == COMMA) {
        before(OPAQUE);
      }
    } else if (!has(CTokenSets.EXPRESSION, next)) {
      before(OPAQUE);
    }
  }

  final void argumentEnd() {
    if (next() != COMMA && next() != RPAREN) {
      fail();
    }
  }
}
