package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import org.antlr.v4.runtime.TokenStream;

/**
 * Decides what the grammar cannot decide on one token, where its actions ask.
 *
 * <p>Each decision looks along the tokens of one type or one list of modifiers, and at most at the
 * bracket that closes one: so all decisions on a file together are linear in its length.
 */
abstract class JavaDecisions extends JavaLookahead {
  private static final int RELATION = 7;

  JavaDecisions(TokenStream input) {
    super(input);
  }

  // ---- files

  /** Runs the start rule of the generated parser. */
  abstract Object unit();

  /** Makes the parser ready; once, after the generated constructor. */
  final void start() {
    ownCaches();
  }

  /** Parses a file. */
  final SyntaxTree file(Tokens tokens, SyntaxLimits limits) {
    return parse(tokens, limits, Kind.COMPILATION_UNIT.ordinal(), this::unit);
  }

  /** Returns the tree of a file that is not parsed, for the limit that it exceeds. */
  final SyntaxTree refused(Tokens tokens, String limit) {
    return refuse(tokens, Kind.COMPILATION_UNIT.ordinal(), limit);
  }

  // ---- declarations

  /** Before an item of a file. */
  final void unitItem() {
    switch (next()) {
      case PACKAGE -> before(PACKAGE_START);
      case IMPORT -> {}
      case AT -> {
        int after = skipAnnotations(at());
        if (type(after) == PACKAGE) {
          before(PACKAGE_START);
        } else if (isModule(after)) {
          before(MODULE_START);
        }
      }
      case IDENTIFIER -> {
        if (isModule(at())) {
          before(MODULE_START);
        } else {
          modifier();
        }
      }
      default -> bodyItem();
    }
  }

  /** Before a member. */
  final void bodyItem() {
    int next = next();
    if (next == IDENTIFIER) {
      modifier();
    } else if (next >= 0 && !JavaTokenSets.MEMBER_START[next]) {
      before(JUNK);
    }
  }

  /** After a modifier, and where one may be: {@code sealed}. */
  final void modifier() {
    if (next() == IDENTIFIER
        && JavaTokenSets.DECLARATION_KEYWORD[type(at() + 1) + 1]
        && tokens().is(at(), "sealed")) {
      as(SEALED);
    }
  }

  /** After modifiers or type parameters: constructors and records begin with identifiers. */
  final void declaration() {
    if (next() != IDENTIFIER) {
      return;
    }
    switch (type(at() + 1)) {
      case LPAREN -> as(CONSTRUCTOR_NAME);
      case LBRACE -> as(COMPACT_NAME);
      case IDENTIFIER -> {
        if (isRecord(at())) {
          as(RECORD);
        }
      }
      default -> {}
    }
  }

  /** Shows an identifier as a keyword if it is the given word. */
  final void contextual(String word, int keyword) {
    if (next() == IDENTIFIER && tokens().is(at(), word)) {
      as(keyword);
    }
  }

  final void importModule() {
    if (next() == IDENTIFIER && type(at() + 1) == IDENTIFIER && tokens().is(at(), "module")) {
      as(MODULE);
    }
  }

  final void importStar() {
    if (next() == DOT && type(at() + 1) == MUL) {
      as(DOT_STAR);
    }
  }

  final void elementName() {
    if (next() == IDENTIFIER && type(at() + 1) == ASSIGN) {
      as(ELEMENT_NAME);
    }
  }

  /** Before a comma or semicolon that may end a list. */
  final void separator() {
    int next = next();
    if (next == COMMA && type(at() + 1) == RBRACE || next == SEMI && type(at() + 1) == RPAREN) {
      as(LAST_SEPARATOR);
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

  // ---- types

  /** Before the empty brackets of an array type. */
  final void dimensionsStart() {
    int next = next();
    if (next == EMPTY_LBRACK || next == AT && type(skipAnnotations(at())) == EMPTY_LBRACK) {
      before(DIMENSIONS);
    }
  }

  /** Before brackets of an array creation, empty or not. */
  final void dimensionStart() {
    int type = next() == AT ? type(skipAnnotations(at())) : next();
    if (type == EMPTY_LBRACK) {
      before(DIMENSIONS);
    } else if (type == LBRACK) {
      before(DIMENSION);
    }
  }

  /** After a type that an expression begins with. */
  final void classStart() {
    if (next() == DOT && type(at() + 1) == CLASS) {
      as(DOT_CLASS);
    }
  }

  // ---- statements

  /** Before a statement. */
  final void statementStart() {
    int next = next();
    switch (next) {
      case IDENTIFIER -> {
        switch (type(at() + 1)) {
          case LPAREN -> {
            if (isYield(at())) {
              as(YIELD);
            }
          }
          case COLON -> as(LABEL);
          case IDENTIFIER -> {
            if (isYield(at())) {
              as(YIELD);
            } else {
              before(isRecord(at()) ? LOCAL_TYPE : LOCAL);
            }
          }
          case DOT, TYPE_LT, EMPTY_LBRACK, AT -> localOrExpression();
          default -> {
            if (isYield(at())) {
              as(YIELD);
            }
          }
        }
      }
      case FINAL, ABSTRACT, STATIC, STRICTFP, AT, NON_SEALED -> {
        int after = skipModifiers(at());
        if (JavaTokenSets.TYPE_KEYWORD[type(after) + 1] || isRecord(after)) {
          before(LOCAL_TYPE);
        } else if (next == FINAL || next == AT) {
          before(LOCAL);
        }
      }
      case CLASS, INTERFACE, ENUM, AT_INTERFACE -> before(LOCAL_TYPE);
      case SWITCH -> as(SWITCH_STATEMENT);
      default -> {
        if (next >= 0) {
          if (JavaTokenSets.PRIMITIVE[next]) {
            localOrExpression();
          } else if (!JavaTokenSets.STATEMENT_START[next]) {
            before(JUNK);
          }
        }
      }
    }
  }

  /** Before a statement or label of a switch. */
  final void switchItem() {
    int next = next();
    if (next != CASE && next != DEFAULT) {
      statementStart();
    }
  }

  /** Before a declaration of local variables or an expression. */
  final void localOrExpression() {
    int next = next();
    if (next == FINAL || next == AT) {
      before(LOCAL);
    } else if (next == IDENTIFIER || next >= 0 && JavaTokenSets.PRIMITIVE[next]) {
      int after = skipType(at());
      if (type(after) == IDENTIFIER) {
        before(LOCAL);
      }
    }
  }

  /** After {@code for (}. */
  final void forHeader() {
    int after = skipType(skipModifiers(at()));
    if (type(after) == IDENTIFIER) {
      after++;
      while (type(after) == EMPTY_LBRACK) {
        after += 2;
      }
      if (type(after) == COLON) {
        before(FOR_EACH);
        return;
      }
    }
    localOrExpression();
  }

  /** After a branch of an {@code if}. An {@code else} belongs to the innermost. */
  final void elseStart() {
    if (next() == ELSE) {
      before(type(at() + 1) == IF ? ELSE_IF : ELSE_LAST);
    } else {
      before(IF_END);
    }
  }

  // ---- patterns

  /** Before a label of a case. */
  final void caseItemStart() {
    int next = next();
    if (next == FINAL || next == AT) {
      before(PATTERN);
    } else if (next == IDENTIFIER || next >= 0 && JavaTokenSets.PRIMITIVE[next]) {
      int after = type(skipType(at()));
      if (after == IDENTIFIER || after == LPAREN) {
        before(PATTERN);
      }
    }
  }

  /** After {@code instanceof}. */
  final void typeOrPattern() {
    int after = next() == FINAL ? IDENTIFIER : type(skipType(skipModifiers(at())));
    if (after == IDENTIFIER || after == LPAREN) {
      before(PATTERN);
    }
  }

  /** Before a pattern inside a pattern. */
  final void patternStart() {
    if (next() == IDENTIFIER && endsInList(at() + 1) && tokens().is(at(), "_")) {
      as(UNDERSCORE);
    }
  }

  // ---- expressions

  /** Before an expression: whether it is a lambda. */
  final void expressionStart() {
    int next = next();
    if (next == IDENTIFIER) {
      if (type(at() + 1) == ARROW) {
        before(LAMBDA);
      }
    } else if (next == LPAREN) {
      int close = tokens().match(at());
      if (close < 0) {
        return;
      }
      int after = type(close + 1);
      if (after == ARROW) {
        before(LAMBDA);
      } else if (startsLambda(close + 1, after) && isCast(close)) {
        before(CAST_LAMBDA);
      }
    }
  }

  private boolean startsLambda(int token, int type) {
    if (type == IDENTIFIER) {
      return type(token + 1) == ARROW;
    }
    if (type != LPAREN) {
      return false;
    }
    int close = tokens().match(token);
    return close >= 0 && type(close + 1) == ARROW;
  }

  /** Before an operand: whether it is a cast, or begins with a type. */
  final void operandStart() {
    int next = next();
    if (next == IDENTIFIER) {
      int after = at() + 1;
      int type = type(after);
      while (type == DOT && type(after + 1) == IDENTIFIER) {
        after += 2;
        type = type(after);
      }
      if (type == TYPE_LT || type == EMPTY_LBRACK) {
        before(TYPE_TARGET);
      }
    } else if (next == LPAREN) {
      int close = tokens().match(at());
      if (close >= 0 && isCast(close)) {
        before(CAST);
      }
    } else if (next == AT || next >= 0 && JavaTokenSets.PRIMITIVE[next]) {
      before(TYPE_TARGET);
    }
  }

  /** Returns whether the brackets from here to a token are those of a cast. */
  private boolean isCast(int close) {
    int first = at() + 1;
    int type = type(first);
    if (type == IDENTIFIER || type == AT) {
      if (!JavaTokenSets.CAST_OPERAND[type(close + 1) + 1]) {
        return false;
      }
    } else if (type < 0 || !JavaTokenSets.PRIMITIVE[type]) {
      return false;
    }
    int after = skipType(first);
    while (after >= 0 && type(after) == AND) {
      after = skipType(after + 1);
    }
    return after == close;
  }

  final void lambdaParameterStart() {
    if (next() == IDENTIFIER && endsInList(at() + 1)) {
      as(LAMBDA_NAME);
    }
  }

  private boolean endsInList(int token) {
    int type = type(token);
    return type == COMMA || type == RPAREN;
  }

  /** Before a binary operator after the operand that began at the mark. */
  final void binaryOperator(int base, int mark, int first) {
    operator(Kind.BINARY, base, JavaTokenSets.LEVELS[next()], mark, first);
  }

  /** Before {@code instanceof}. */
  final void relation(int base, int mark, int first) {
    finish(Kind.BINARY, base, RELATION, mark, first);
  }
}
