package dev.nightjar.frontend.java.syntax;

import static dev.nightjar.frontend.java.syntax.JavaLexer.*;

import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import dev.nightjar.frontend.syntax.TreeParser;
import org.antlr.v4.runtime.TokenStream;

/**
 * Decides what the grammar cannot decide on one token, where its actions ask.
 *
 * <p>Each decision looks along the tokens of one type or one list of modifiers, and at most at the
 * bracket that closes one: so all decisions on a file together are linear in its length.
 */
abstract class JavaDecisions extends TreeParser {
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

  // ---- looking ahead

  private boolean isRecord(int token) {
    if (type(token) != IDENTIFIER || type(token + 1) != IDENTIFIER) {
      return false;
    }
    int after = type(token + 2);
    return (after == LPAREN || after == TYPE_LT) && tokens().is(token, "record");
  }

  private boolean isModule(int token) {
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

  private boolean isYield(int token) {
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
  private int skipModifiers(int from) {
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

  private int skipAnnotations(int from) {
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
  private int skipType(int from) {
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

  // ---- recovery

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
