package dev.nightjar.frontend.c.syntax;

import static dev.nightjar.frontend.c.syntax.CLexer.*;
import static dev.nightjar.frontend.c.syntax.CTokenSets.has;

import dev.nightjar.frontend.syntax.SyntaxLimits;
import dev.nightjar.frontend.syntax.SyntaxTree;
import dev.nightjar.frontend.syntax.Tokens;
import org.antlr.v4.runtime.TokenStream;

/**
 * Decides what the grammar of C++ cannot decide on one token, where its actions ask: items,
 * declarations and statements. {@link CppOperands} does so for expressions.
 *
 * <p>Longer than others, as {@link CDecisions} is: one method for each place in the grammar.
 */
abstract class CppDecisions extends CppOperands {
  /** Whether the declarator read last declares a function. */
  private boolean function;

  CppDecisions(TokenStream input) {
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
          collectTypes();
          unit();
        });
  }

  /** Returns the tree of a file that is not parsed, for the limit that it exceeds. */
  final SyntaxTree refused(Tokens tokens, String limit) {
    return refuse(tokens, Kind.UNIT.ordinal(), limit);
  }

  // ---- items

  /** Before an item of a file or a member of a class. */
  final void item(boolean inClass) {
    while (skipPrefix()) {
      // More than one template head, or a word and then a head.
    }
    if (next() == EXTERN && type(at() + 1) == TEMPLATE) {
      before(SKIPPED);
      return;
    }
    if (next() == EXTERN && type(at() + 1) == STRING) {
      if (type(at() + 2) == LBRACE) {
        before(LINKAGE);
        return;
      }
      goTo(at() + 2);
    }
    int next = next();
    switch (next) {
      case NAMESPACE -> before(namespaceBody(at()) ? NAMESPACE_BODY : SKIPPED);
      case USING, CONCEPT -> before(SKIPPED);
      case ACCESS -> before(ACCESS_LABEL);
      case IDENTIFIER -> before(identifierItem(inClass));
      case COLONCOLON, OPERATOR -> before(DECLARED);
      case PREFIX -> before(type(at() + 1) == IDENTIFIER ? DECLARED : JUNK);
      case -1, SEMI, RBRACE, STATIC_ASSERT, ASM -> {}
      default -> before(has(CTokenSets.SPECIFIER, next) ? DECLARED : JUNK);
    }
  }

  /** Skips the head of a template, {@code inline} before a namespace, {@code export}. */
  private boolean skipPrefix() {
    int at = at();
    if (next() == TEMPLATE) {
      int end = type(at + 1) == LANGLE ? close(at + 1) + 1 : at + 1;
      goTo(type(end) == REQUIRES ? requirementEnd(end + 1) : end);
      return true;
    }
    boolean word =
        next() == STORAGE && type(at + 1) == NAMESPACE
            || next() == IDENTIFIER && tokens().is(at, "export");
    if (word) {
      goTo(at + 1);
    }
    return word;
  }

  private boolean namespaceBody(int at) {
    int end = at + 1;
    while (type(end) == IDENTIFIER
        || type(end) == COLONCOLON
        || type(end) == STORAGE
        || type(end) == LPAREN) {
      end = type(end) == LPAREN ? close(end) + 1 : end + 1;
    }
    return type(end) == LBRACE;
  }

  /** After {@code namespace}: makes a leaf of its name, empty for none. */
  final void namespaceName() {
    int first = at();
    int end = first;
    while (type(end) != LBRACE) {
      end++;
    }
    goTo(end);
    leaf(Kind.QUALIFIED_NAME, first);
  }

  final void skipToSemicolon() {
    int at = at();
    while (type(at) >= 0 && type(at) != SEMI && type(at) != RBRACE) {
      at = Math.max(at, type(at) == LANGLE ? at : tokens().match(at)) + 1;
    }
    goTo(at);
  }

  final void skipAccess() {
    int at = at();
    while (type(at) == ACCESS || type(at) == IDENTIFIER) {
      at++;
    }
    goTo(at);
  }

  private int identifierItem(boolean inClass) {
    int at = at();
    int end = nameEnd(at);
    int after = type(end);
    if (end > at + 1) {
      return DECLARED;
    }
    switch (after) {
      case LBRACE -> {
        return MACRO_FUNCTION;
      }
      case RBRACE, NAMESPACE, USING, TEMPLATE, ACCESS, STATIC_ASSERT, PREFIX, CONCEPT, -1 -> {
        return ITEM_MACRO;
      }
      case SEMI -> {
        return isModuleWord(at) ? SKIPPED : ITEM_MACRO;
      }
      case EXTERN, TYPEDEF -> {
        return isUpper(at) ? ITEM_MACRO : DECLARED;
      }
      case COLON -> {
        return inClass ? ACCESS_LABEL : JUNK;
      }
      case IDENTIFIER -> {
        if (isUpper(at) && endsMacros(at + 1)) {
          return ITEM_MACRO;
        }
        boolean signals = type(at + 2) == COLON && inClass && isUpper(at + 1) && isUpper(at);
        return signals ? ACCESS_LABEL : isModuleWord(at) ? SKIPPED : DECLARED;
      }
      case LT -> {
        return isModuleWord(at) ? SKIPPED : DECLARED;
      }
      case LPAREN -> {
        return callItem(at, inClass);
      }
      default -> {
        return DECLARED;
      }
    }
  }

  /** Returns whether macros stand from here to what begins another item. */
  private boolean endsMacros(int token) {
    int at = token;
    boolean texts = false;
    while (type(at) == IDENTIFIER && isUpper(at)) {
      int inside = type(at + 1) == LPAREN ? type(at + 2) : -1;
      texts |= inside == STRING || inside == NUMBER;
      at = afterGroup(at + 1);
    }
    if (texts) {
      return true;
    }
    return switch (type(at)) {
      case RBRACE, NAMESPACE, USING, TEMPLATE, ACCESS, EXTERN, -1 -> true;
      default -> false;
    };
  }

  private boolean isModuleWord(int at) {
    return (tokens().is(at, "module") || tokens().is(at, "import"))
        && tokens().line(at) == tokens().line(at + 1);
  }

  /** Returns what an item is that looks like a call: a macro, or a constructor. */
  private int callItem(int at, boolean inClass) {
    int close = close(at + 1);
    int end = type(close + 1);
    switch (end) {
      case LBRACE -> {
        boolean declared =
            inClass && !isUpper(at) || hasTypedParameters(at + 1) || type(at + 2) == RPAREN;
        return declared ? DECLARED : MACRO_FUNCTION;
      }
      case SEMI -> {
        return ITEM_MACRO;
      }
      case QUALIFIER -> {
        return isUpper(at) ? ITEM_MACRO : DECLARED;
      }
      case ARROW, DOT -> {
        return isUpper(at) && !inClass ? SKIPPED : DECLARED;
      }
      case ASSIGN -> {
        boolean macro = isUpper(at) && (type(close + 2) == LBRACE || type(close + 2) == IDENTIFIER);
        return macro ? ITEM_MACRO : DECLARED;
      }
      case COLON, NOEXCEPT, STAR, AND, AND_AND, LPAREN, REQUIRES, TRY, THROW -> {
        return DECLARED;
      }
      case IDENTIFIER -> {
        boolean declared =
            isTrailingWord(close + 1)
                || isTypeMacro(close)
                || inClass && !isUpper(at) && isTrailing(close + 1);
        return declared ? DECLARED : ITEM_MACRO;
      }
      case STRUCT, CLASS -> {
        return ITEM_MACRO;
      }
      default -> {
        return ITEM_MACRO;
      }
    }
  }

  private boolean hasTypedParameters(int open) {
    int first = type(open + 1);
    if (has(CTokenSets.SPECIFIER, first)) {
      return true;
    }
    if (!startsName(open + 1)) {
      return false;
    }
    int end = nameEnd(open + 1);
    return switch (type(end)) {
      case IDENTIFIER, STAR, AND, AND_AND, QUALIFIER -> true;
      default -> false;
    };
  }

  /** Returns whether a macro before a name stands for a type, by what follows the name. */
  private boolean isTypeMacro(int close) {
    int end = nameEnd(close + 1);
    return switch (type(end)) {
      case SEMI, ASSIGN, LBRACK, COMMA -> true;
      case LPAREN -> {
        int after = type(close(end) + 1);
        boolean function = after == LBRACE || after == SEMI || after == QUALIFIER || after == COLON;
        yield function && type(end + 1) != STRING;
      }
      default -> false;
    };
  }

  // ---- declarations

  final void specifierStart(boolean typed) {
    int next = next();
    if (next == IDENTIFIER || next == COLONCOLON && startsName(at())) {
      switch (specifier(at(), typed)) {
        case 1 -> before(SPECIFIER_NAME);
        case 2 -> {
          if (nameEnd(at()) == at() + 1) {
            before(MACRO_SPECIFIER);
          }
        }
        default -> {}
      }
    }
  }

  /** Skips a name of a type. */
  final void skipName() {
    goTo(nameEnd(at()));
  }

  /** After {@code decltype(...)}: skips what is taken from it. */
  final void skipNested() {
    if (next() == COLONCOLON) {
      goTo(nameEnd(at()));
    }
  }

  /** After {@code enum}: it may be a class. */
  final void enumStart() {
    if (next() == CLASS || next() == STRUCT) {
      goTo(at() + 1);
    }
  }

  /** After {@code class}, {@code struct} or {@code enum}: macros may come before the tag. */
  final void tagStart() {
    if (next() == IDENTIFIER || next() == COLONCOLON) {
      int end = nameEnd(at());
      int after = type(end);
      boolean more =
          after == IDENTIFIER && !tokens().is(end, "final") && isBeforeBody(end)
              || after == LPAREN && type(close(end) + 1) == IDENTIFIER;
      if (more && end == at() + 1) {
        as(TAG_MACRO);
      } else {
        before(TAG);
      }
    }
  }

  private boolean isBeforeBody(int token) {
    int at = token;
    while (startsName(at)) {
      at = nameEnd(at);
    }
    return type(at) == LBRACE || type(at) == COLON || type(at) == SEMI && isUpper(token - 1);
  }

  /** Makes a leaf of a tag, which may be qualified and have template arguments. */
  final void tagName() {
    int first = at();
    goTo(nameEnd(first));
    leaf(at() == first + 1 ? Kind.IDENTIFIER : Kind.QUALIFIED_NAME, first);
  }

  /** Before the members of a class or enumeration. */
  final void bodyStart() {
    if (next() == IDENTIFIER && tokens().is(at(), "final")) {
      int after = type(at() + 1);
      if (after == LBRACE || after == COLON) {
        goTo(at() + 1);
      }
    } else if (next() == IDENTIFIER && isUpper(at()) && isBeforeBody(at() + 1)) {
      goTo(at() + 1);
    }
    if (next() == LBRACE) {
      as(BODY_BRACE);
    } else if (next() == COLON && bodyAfter(at()) >= 0) {
      before(BASE_COLON);
    }
  }

  /** Returns the brace of a body after a colon and names, or -1 if this is no body. */
  private int bodyAfter(int colon) {
    int at = colon + 1;
    while (true) {
      switch (type(at)) {
        case LBRACE -> {
          return at;
        }
        case -1, SEMI, ASSIGN, NUMBER, RPAREN, RBRACE -> {
          return -1;
        }
        case LANGLE, LPAREN -> at = close(at) + 1;
        default -> at++;
      }
    }
  }

  /** Makes a leaf of the base classes. */
  final void bases() {
    int first = at() + 1;
    goTo(bodyAfter(at()));
    leaf(Kind.BASES, first);
    as(BODY_BRACE);
  }

  /** After the colon of an enumeration: skips its type. */
  final void underlyingType() {
    goTo(bodyAfter(at()));
    as(BODY_BRACE);
  }

  /** After the name of an enumerator. */
  final void enumeratorRest() {
    skipOptionalGroup();
    while (next() == IDENTIFIER
        && type(at() + 1) != ASSIGN
        && type(at()) == IDENTIFIER
        && isMacroWord()) {
      goTo(at() + 1);
      skipOptionalGroup();
    }
  }

  private boolean isMacroWord() {
    int after = afterGroup(at() + 1);
    return type(after) == COMMA || type(after) == ASSIGN || type(after) == RBRACE;
  }

  /** After the value of an enumerator: what else stands there is a macro's. */
  final void enumeratorEnd() {
    if (next() == IDENTIFIER && isMacroWord()) {
      goTo(at() + 1);
      skipOptionalGroup();
    }
  }

  /** After specifiers. */
  final void afterSpecifiers() {
    before(next() == SEMI ? NO_DECLARATOR : HAS_DECLARATOR);
  }

  /** After assembly, which needs no semicolon if it stands in braces. */
  final void assemblyEnd() {
    if (next() != SEMI) {
      before(SEMI);
    }
  }

  /** Before the name of a declarator, and where a star may be. */
  final void pointer() {
    int next = next();
    if (next == ELLIPSIS) {
      goTo(at() + 1);
      next = next();
    }
    switch (next) {
      case COLONCOLON -> {
        if (type(at() + 1) == STAR) {
          goTo(at() + 1);
        } else if (startsName(at())) {
          before(DECLARED_NAME);
        }
      }
      case PREFIX, OPERATOR -> before(DECLARED_NAME);
      case LBRACK -> {
        if (isBindings(at())) {
          before(BINDINGS);
        }
      }
      case IDENTIFIER -> nameOrPointer();
      case LPAREN -> {
        if (isNestedDeclarator(at())) {
          before(NESTED_DECLARATOR);
        }
      }
      default -> {}
    }
  }

  private void nameOrPointer() {
    int at = at();
    int end = nameEnd(at);
    if (type(end) == COLONCOLON && type(end + 1) == STAR) {
      // A pointer to a member: the class is skipped.
      goTo(end + 1);
      return;
    }
    int after = type(end);
    boolean macro =
        end == at + 1
            && (after == STAR
                || (after == OPERATOR || after == QUALIFIER) && type(at - 1) == STAR
                || after == AND && type(at - 1) != STAR
                || after == IDENTIFIER
                    && !isTrailingWord(end)
                    && !(isUpper(end) && !isUpper(at) && isTrailing(end)));
    if (macro) {
      as(POINTER_NAME);
    } else {
      before(DECLARED_NAME);
    }
  }

  private boolean isBindings(int open) {
    int close = close(open);
    for (int at = open + 1; at < close; at++) {
      if (type(at) != IDENTIFIER && type(at) != COMMA && type(at) != ELLIPSIS) {
        return false;
      }
    }
    return close > open + 1
        && (type(close + 1) == ASSIGN
            || type(close + 1) == COLON
            || type(close + 1) == LBRACE
            || type(close + 1) == LPAREN);
  }

  private boolean isNestedDeclarator(int open) {
    int inside = type(open + 1);
    int after = type(close(open) + 1);
    switch (inside) {
      case STAR, XOR, AND, AND_AND -> {
        return after == LPAREN
            || after == LBRACK
            || after == RPAREN
            || after == SEMI
            || after == ASSIGN
            || after == COMMA;
      }
      case IDENTIFIER -> {
        int end = nameEnd(open + 1);
        boolean member = type(end) == COLONCOLON && type(end + 1) == STAR;
        boolean word = type(end) == STAR && after == LPAREN;
        return member || word || end == close(open) && end == open + 2 && after == LPAREN;
      }
      case COLONCOLON -> {
        return after == LPAREN;
      }
      default -> {
        return false;
      }
    }
  }

  /** Makes a leaf of a declared name. */
  final void declaredName() {
    int first = at();
    int end =
        next() == OPERATOR ? operatorEnd(first) : next() == PREFIX ? first + 2 : nameEnd(first);
    goTo(end);
    leaf(end == first + 1 ? Kind.IDENTIFIER : Kind.QUALIFIED_NAME, first);
  }

  /** After the name of a declarator. */
  final void suffix(boolean local) {
    int next = next();
    if (next == LPAREN) {
      if (holdsParameters(at(), local)) {
        before(FUNCTION_PARAMETERS);
      }
    } else if (next == IDENTIFIER) {
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

  /** After parameters: skips what may follow them; the type of the result becomes a leaf. */
  final void trailing() {
    while (true) {
      int at = at();
      switch (next()) {
        case QUALIFIER, AND, AND_AND, STORAGE, CPP_SPECIFIER -> goTo(at + 1);
        case NOEXCEPT, THROW -> goTo(afterGroup(at + 1));
        case ARROW -> {
          goTo(resultEnd(at + 1));
          leaf(Kind.RESULT_TYPE, at + 1);
        }
        case REQUIRES -> goTo(requirementEnd(at + 1));
        case IDENTIFIER -> {
          if (!isTrailingWord(at) && !isTrailingMacro(at)) {
            return;
          }
          goTo(isTrailingWord(at) ? at + 1 : afterGroup(at + 1));
        }
        default -> {
          return;
        }
      }
    }
  }

  private boolean isTrailingMacro(int token) {
    int after = afterGroup(token + 1);
    return switch (type(after)) {
      case NOEXCEPT, ARROW, REQUIRES, QUALIFIER, SEMI, LBRACE, ASSIGN, TRY -> true;
      case COLON -> true;
      case IDENTIFIER -> isTrailingWord(after) || isUpper(token) && isTrailingMacro(after);
      default -> false;
    };
  }

  private int resultEnd(int from) {
    int end = typeEnd(from);
    if (type(end) == LPAREN && type(end + 1) == STAR) {
      end = close(end) + 1;
      end = afterGroup(end);
    }
    return Math.max(end, from);
  }

  final void arrayStart() {
    int next = next();
    if (next == QUALIFIER || next == STATIC || next == STAR && type(at() + 1) == RBRACK) {
      before(OPAQUE);
    }
  }

  final void declared(boolean isFunction) {
    function = isFunction;
  }

  /** After a declarator: what may initialise it. */
  final void declaratorEnd() {
    if (next() == ASSIGN) {
      int after = type(at() + 1);
      if (after == DELETE && type(at() + 2) != LBRACK && startsOperand(at() + 2)) {
        return;
      }
      if (after == DEFAULT || after == DELETE) {
        goTo(afterGroup(at() + 2));
      }
    } else if (next() == COLON && !function) {
      before(WIDTH);
    } else if (next() == LBRACE && function) {
      before(NO_INITIALIZER);
    }
  }

  private boolean startsOperand(int token) {
    return type(token) == IDENTIFIER || type(token) == THIS;
  }

  /** After the first declarator. */
  final void functionBody() {
    int next = next();
    if (function && (next == COLON || next == TRY || next == LBRACE)) {
      before(FUNCTION_BODY);
    }
  }

  final void initializersStart() {
    if (next() == COLON) {
      before(INITIALIZERS);
    }
  }

  /** After the initialisers of members: macros may stand before the body. */
  final void initializersEnd() {
    while (next() == IDENTIFIER && type(afterGroup(at() + 1)) == LBRACE) {
      goTo(afterGroup(at() + 1));
    }
  }

  /** Makes a leaf of the member or base that is initialised. */
  final void memberName(int first) {
    goTo(typeEnd(first));
    leaf(Kind.QUALIFIED_NAME, first);
  }

  /** After a block that may have handlers. */
  final void handlerNext() {
    if (next() == CATCH) {
      before(CATCH_CLAUSE);
    }
  }

  final void parameterStart() {
    int next = next();
    if (next == THIS) {
      goTo(at() + 1);
      next = next();
    }
    if (next == RPAREN) {
      before(NO_PARAMETERS);
    } else if (startsName(at()) || has(CTokenSets.SPECIFIER, next)) {
      before(DECLARED);
    } else if (next != ELLIPSIS) {
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
    if (next == DOT || next == LBRACK && isIndexDesignator(at())) {
      before(DESIGNATOR);
    } else if (next == IDENTIFIER) {
      if (type(at() + 1) == COLON) {
        before(OLD_DESIGNATOR);
      }
    } else if (has(CTokenSets.SPECIFIER, next) && !isConstructed(at())) {
      before(OPAQUE);
    }
  }

  private boolean isIndexDesignator(int open) {
    int after = type(close(open) + 1);
    return type(open + 1) != RBRACK && (after == ASSIGN || after == DOT);
  }

  /** After a member of a list: macros may bring the comma. */
  final void itemEnd() {
    skipEllipsis();
    if (next() != COMMA) {
      before(ITEM_END);
    }
  }

  // ---- statements

  /** Before a statement. */
  final void statementStart() {
    int next = next();
    switch (next) {
      case IDENTIFIER -> identifierStatement();
      case COLONCOLON -> {
        if (startsName(at()) && isLocalDeclaration(at())) {
          before(LOCAL);
        }
      }
      case CASE, DEFAULT -> before(LABELS);
      case USING, NAMESPACE -> before(SKIPPED);
      case TEMPLATE -> skipPrefix();
      case FOR -> {
        if (isRangeFor(at() + 1)) {
          before(RANGE_FOR);
        }
      }
      case -1,
          SEMI,
          LBRACE,
          RBRACE,
          IF,
          RETURN,
          CO_RETURN,
          WHILE,
          DO,
          SWITCH,
          BREAK,
          CONTINUE,
          GOTO,
          TRY,
          STATIC_ASSERT,
          LBRACK,
          ASM -> {}
      case PRIMITIVE, DECLTYPE, TYPENAME -> {
        if (!isConstructed(at())) {
          before(LOCAL);
        }
      }
      default -> {
        if (has(CTokenSets.SPECIFIER, next)) {
          before(LOCAL);
        } else if (!has(CTokenSets.EXPRESSION, next)) {
          before(JUNK);
        }
      }
    }
  }

  private void identifierStatement() {
    if (isPrefixWord(at())) {
      goTo(at() + 1);
      statementStart();
      return;
    }
    int at = at();
    int end = nameEnd(at);
    boolean single = end == at + 1;
    int after = type(end);
    if (single && after == COLON) {
      before(LABELS);
    } else if (single && isModuleWord(at) && after == SEMI) {
      return;
    } else if (isMacroBeforeMacro(at)) {
      as(STATEMENT_NAME);
    } else if (isLocalDeclaration(at)) {
      before(LOCAL);
    } else if (single && after == LBRACE) {
      int behind = type(close(end) + 1);
      if (behind != SEMI && behind != DOT && behind != LPAREN) {
        before(MACRO_WORD);
      }
    } else if (single && (after == RBRACE || has(CTokenSets.STATEMENT_WORD, after))) {
      as(STATEMENT_NAME);
    } else if (single && after == LPAREN) {
      int behind = type(close(end) + 1);
      if (behind == LBRACE) {
        before(MACRO_BLOCK);
      } else if (behind == RBRACE
          || behind == IDENTIFIER
          || behind == THIS
          || behind == DELETE
          || behind == NAMED_CAST
          || behind == THROW
          || behind == USING
          || has(CTokenSets.STATEMENT_WORD, behind)
          || has(CTokenSets.SPECIFIER, behind)) {
        before(MACRO_STATEMENT);
      }
    }
  }

  /** Returns whether a word stands before an expression for people only: {@code emit}. */
  private boolean isPrefixWord(int at) {
    if (type(at + 1) != IDENTIFIER && type(at + 1) != THIS) {
      return false;
    }
    return switch (type(nameEnd(at + 1))) {
      case ARROW, DOT, COMPOUND_ASSIGN, STEP, THIS -> true;
      case SHIFT -> isUpper(at);
      default -> tokens().is(at, "emit") || tokens().is(at, "Q_EMIT");
    };
  }

  private boolean isMacroBeforeMacro(int at) {
    if (type(at + 1) != IDENTIFIER || !isUpper(at) || !isUpper(at + 1)) {
      return false;
    }
    if (type(at + 2) != LPAREN) {
      return has(CTokenSets.STATEMENT_WORD, type(at + 2)) || type(at + 2) == IDENTIFIER;
    }
    return switch (type(close(at + 2) + 1)) {
      case SEMI, COMMA, LBRACE, ASSIGN, RPAREN, -1 -> false;
      default -> true;
    };
  }

  private boolean isRangeFor(int open) {
    if (type(open) != LPAREN) {
      return false;
    }
    int close = close(open);
    int questions = 0;
    int semicolons = 0;
    for (int at = open + 1; at < close; at++) {
      switch (type(at)) {
        case LPAREN, LBRACK, LBRACE, LANGLE -> at = Math.max(at, tokens().match(at));
        case QUESTION -> questions++;
        case SEMI -> semicolons++;
        case COLON -> {
          if (questions == 0) {
            return semicolons < 2;
          }
          questions--;
        }
        default -> {}
      }
    }
    return false;
  }

  /** After the bracket of a loop over a range: what may be declared before. */
  final void rangeInit() {
    int close = close(at() - 1);
    for (int at = at(); at < close; at = Math.max(at, tokens().match(at)) + 1) {
      if (type(at) == SEMI) {
        localOrExpression();
        return;
      }
    }
    before(RANGE);
  }

  final void localOrExpression() {
    int next = next();
    boolean declared =
        has(CTokenSets.SPECIFIER, next) && !isConstructed(at())
            || startsName(at()) && isLocalDeclaration(at());
    if (declared) {
      before(LOCAL);
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

  /** After {@code if}: a macro may name the condition, or {@code constexpr}. */
  final void conditionStart() {
    if (next() == PREFIX) {
      goTo(at() + 1);
    }
    boolean word = next() == IDENTIFIER || next() == STORAGE || next() == CPP_SPECIFIER;
    if (word && (type(at() + 1) == LPAREN || type(at() + 1) == LBRACE)) {
      goTo(at() + 1);
    }
    if (next() != LPAREN) {
      // As in {@code if consteval}.
      before(NO_STATEMENT);
    }
  }

  /** After the bracket of a condition. */
  final void conditionParts() {
    int close = close(at() - 1);
    boolean parts =
        has(CTokenSets.SPECIFIER, next()) && !isConstructed(at())
            || startsName(at()) && isConditionDeclaration(at());
    for (int at = at(); !parts && at < close; at = Math.max(at, tokens().match(at)) + 1) {
      parts = type(at) == SEMI;
    }
    if (parts) {
      before(CONDITION_PARTS);
    }
  }

  private boolean isConditionDeclaration(int token) {
    int at = pointersEnd(nameEnd(token));
    if (type(at) != IDENTIFIER) {
      return false;
    }
    int after = type(at + 1);
    return after == ASSIGN || after == LBRACE;
  }

  /** Before a part of a condition. */
  final void conditionPart() {
    int at = at();
    while (type(at) >= 0 && type(at) != SEMI && type(at) != RPAREN) {
      at = Math.max(at, tokens().match(at)) + 1;
    }
    boolean declared =
        has(CTokenSets.SPECIFIER, next()) && !isConstructed(at())
            || startsName(at()) && isConditionDeclaration(at());
    if (type(at) == SEMI) {
      if (next() != SEMI) {
        before(declared || startsName(at()) && isLocalDeclaration(at()) ? LOCAL : ONE_EXPRESSION);
      }
    } else if (declared) {
      before(CONDITION_DECLARATION);
    }
  }

  /** After a branch of an {@code if}. An {@code else} belongs to the innermost. */
  final void elseStart() {
    if (next() == ELSE) {
      boolean conditioned = type(at() + 1) == IF && type(at() + 2) != CPP_SPECIFIER;
      before(conditioned ? ELSE_IF : ELSE_LAST);
    } else {
      before(IF_END);
    }
  }
}
