package dev.nightjar.frontend.syntax;

import dev.nightjar.ir.Problem;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * The superclass of generated parsers: builds nodes where ANTLR would build its own tree.
 *
 * <p>Actions of the grammar call the protected methods. Conventions of their arguments: {@code
 * mark} is the value of {@link #mark()} where a construct began, {@code first} that of {@link
 * #at()}, {@code nodes} that of {@link #nodes()} and {@code operators} that of {@link
 * #operators()}; rules remember them in {@code @init}.
 */
public abstract class TreeParser extends Parser {
  /** Deeper nesting than this moves to a thread with a large stack; callers' stacks are unknown. */
  private static final int SHALLOW = 1_000;

  /** Room for the deepest nesting that is allowed, in interpreted code. */
  private static final long LARGE_STACK = 64L << 20;

  /** The states after which a cache of predictions is thrown away. */
  private static final int CACHED_STATES = 20_000;

  private static final Token ANY = new CommonToken(Token.INVALID_TYPE);

  private final TokenCursor cursor;
  private final TreeBuilder tree = new TreeBuilder();
  private final OperatorStack operators = new OperatorStack(tree);
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private Tokens tokens;
  private SyntaxLimits limits = SyntaxLimits.STANDARD;
  private int depth;
  private int depthLimit;
  private long steps;

  /** Makes a parser; the generated constructor passes what {@link #input()} returned. */
  protected TreeParser(TokenStream input) {
    super(input);
    cursor = (TokenCursor) input;
    tokens = new Tokens(SourceText.of(""), 0, new short[] {-1, -1}, new int[0], new int[0]);
    setErrorHandler(new FailFast());
    setBuildParseTree(false);
    removeErrorListeners();
  }

  /** Returns the input for a new parser. */
  public static TokenStream input() {
    return new TokenCursor();
  }

  // ---- running

  /** Parses a whole file by running a start rule, which leaves one node. */
  protected final SyntaxTree parse(Tokens input, SyntaxLimits bounds, int root, Runnable rule) {
    tokens = input;
    limits = bounds;
    if (cachedStates() > CACHED_STATES) {
      ownCaches();
    }
    depthLimit = Math.min(SHALLOW, bounds.depth());
    try {
      restart();
      rule.run();
    } catch (NestedDeeply e) {
      depthLimit = bounds.depth();
      onLargeStack(root, rule);
    }
    return tree.finish(input, problems);
  }

  /** Returns a tree of the root alone, with the limit as its problem. */
  protected final SyntaxTree refuse(Tokens input, int root, String limit) {
    tokens = input;
    restart();
    limitReached(root, limit);
    return tree.finish(input, problems);
  }

  private void onLargeStack(int root, Runnable rule) {
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                restart();
                rule.run();
              } catch (StackOverflowError e) {
                restart();
                limitReached(root, "stack");
              }
            },
            "nightjar-parse",
            LARGE_STACK);
    thread.start();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void limitReached(int root, String limit) {
    int last = tokens.count() - 1;
    problems.add(new SyntaxProblem(Problem.Kind.LIMIT, 0, 0, last, limit));
    tree.leaf(root, 0, last);
  }

  private void restart() {
    reset();
    cursor.load(tokens);
    tree.clear();
    operators.clear();
    problems.clear();
    depth = 0;
    steps = 1_000 + (long) limits.steps() * tokens.count();
  }

  /** Gives this parser caches of prediction state of its own; ANTLR's are static and only grow. */
  protected final void ownCaches() {
    DFA[] decisions = new DFA[getATN().getNumberOfDecisions()];
    for (int i = 0; i < decisions.length; i++) {
      decisions[i] = new DFA(getATN().getDecisionState(i), i);
    }
    setInterpreter(new ParserATNSimulator(this, getATN(), decisions, new PredictionContextCache()));
    getInterpreter().setPredictionMode(PredictionMode.SLL);
  }

  /** Returns the number of states that the caches of predictions hold. */
  public final int cachedStates() {
    int states = 0;
    for (DFA decision : getInterpreter().decisionToDFA) {
      states += decision.states.size();
    }
    return states;
  }

  // ---- nodes

  /** Returns the height of the stack of nodes without a parent. */
  protected final int mark() {
    return tree.mark();
  }

  /** Returns the number of nodes built. */
  protected final int nodes() {
    return tree.count();
  }

  /** Returns the height of the stack of operators. */
  protected final int operators() {
    return operators.height();
  }

  /** Returns the next token. */
  protected final int at() {
    return cursor.index();
  }

  /** Makes a node that ends before the next token of all nodes above a mark. */
  protected final void node(Enum<?> kind, int mark, int first) {
    tree.node(kind.ordinal(), mark, first, cursor.index() - 1);
  }

  /** Makes a node without children that ends before the next token. */
  protected final void leaf(Enum<?> kind, int first) {
    tree.leaf(kind.ordinal(), first, cursor.index() - 1);
  }

  /** Makes a node without children. */
  protected final void leaf(Enum<?> kind, int first, int last) {
    tree.leaf(kind.ordinal(), first, last);
  }

  /** Makes a node without children of the token before the next. */
  protected final void word(Enum<?> kind) {
    int token = cursor.index() - 1;
    tree.leaf(kind.ordinal(), token, token);
  }

  /** Forgets the nodes built since a place. */
  protected final void drop(int mark, int nodes) {
    tree.drop(mark, nodes);
  }

  /** Forgets the operators of an expression that was given up. */
  protected final void dropOperators(int height) {
    operators.drop(height);
  }

  // ---- operators

  /** Takes note of a binary operator of a level; levels that bind more tightly are greater. */
  protected final void operator(Enum<?> kind, int base, int level, int mark, int first) {
    operators.operator(kind.ordinal(), base, level, mark, first, cursor.index() - 1);
  }

  /**
   * Finishes operators that bind as tightly as a level, or more; then {@link #leftMark()} and
   * {@link #leftFirst()} tell where the result begins.
   */
  protected final void finish(Enum<?> kind, int base, int level, int mark, int first) {
    operators.finish(kind.ordinal(), base, level, mark, first, cursor.index() - 1);
  }

  /** Returns the mark of the operand that was finished last. */
  protected final int leftMark() {
    return operators.leftMark();
  }

  /** Returns the first token of the operand that was finished last. */
  protected final int leftFirst() {
    return operators.leftFirst();
  }

  // ---- decisions

  /** Returns the tokens of the file. */
  protected final Tokens tokens() {
    return tokens;
  }

  /** Returns the type of the next token, as it is shown to the grammar. */
  protected final int next() {
    return cursor.current();
  }

  /** Returns the type of a token. */
  protected final int type(int token) {
    return tokens.type(token);
  }

  /** Shows the next token to the grammar as another type. */
  protected final void as(int type) {
    cursor.as(type);
  }

  /** Shows a marker before the next token. */
  protected final void before(int marker) {
    cursor.before(marker);
  }

  /** Goes on at another token. */
  protected final void goTo(int token) {
    cursor.seek(token);
  }

  // ---- errors

  /** Refuses the next token. */
  protected final void fail() {
    throw SyntaxError.UNEXPECTED;
  }

  /**
   * Returns whether a token is taken as read although another stands there: a bracket at the end.
   */
  protected abstract boolean canBeMissing(int type, int found);

  /** Counts a step of recovery; returns whether there may be more. */
  protected final boolean step() {
    return --steps >= 0;
  }

  /** Takes note of an error that cost nothing. */
  protected final void problem(String message) {
    if (problems.size() < limits.problems()) {
      int at = cursor.index();
      problems.add(new SyntaxProblem(Problem.Kind.SYNTAX, at, at, at - 1, message));
    }
  }

  /**
   * Recovers from an error: makes a node of what was lost, and goes on after it.
   *
   * @param end the token to go on at, beyond {@code first}
   */
  protected final void lost(
      Enum<?> kind, int mark, int nodes, int operatorBase, int first, int end, Exception error) {
    boolean deep = error == SyntaxError.TOO_DEEP;
    boolean exhausted = steps < 0;
    boolean many = problems.size() >= limits.problems();
    int to = many || exhausted ? tokens.count() : end;
    problems.add(
        new SyntaxProblem(
            deep || many || exhausted ? Problem.Kind.LIMIT : Problem.Kind.SYNTAX,
            cursor.index(),
            first,
            to - 1,
            many
                ? "number of problems"
                : exhausted ? "steps of recovery" : deep ? "nesting depth" : "unexpected token"));
    tree.drop(mark, nodes);
    operators.drop(operatorBase);
    cursor.seek(to);
    tree.leaf(kind.ordinal(), first, to - 1);
  }

  // ---- what ANTLR's generated code calls

  @Override
  public final void enterRule(ParserRuleContext context, int state, int rule) {
    if (depth >= depthLimit) {
      if (depthLimit < limits.depth()) {
        throw NestedDeeply.SIGNAL;
      }
      throw SyntaxError.TOO_DEEP;
    }
    depth++;
    setState(state);
    _ctx = context;
  }

  @Override
  public final void exitRule() {
    depth--;
    setState(_ctx.invokingState);
    _ctx = (ParserRuleContext) _ctx.parent;
  }

  @Override
  public final void enterOuterAlt(ParserRuleContext context, int alternative) {
    _ctx = context;
  }

  @Override
  public final Token match(int type) {
    int found = cursor.current();
    if (found == type) {
      cursor.consume();
    } else if (canBeMissing(type, found)) {
      problem("missing bracket");
    } else {
      throw SyntaxError.UNEXPECTED;
    }
    return ANY;
  }

  @Override
  public final Token consume() {
    cursor.consume();
    return ANY;
  }

  /** Leaves the parse to begin it again on a larger stack. */
  private static final class NestedDeeply extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final NestedDeeply SIGNAL = new NestedDeeply();

    private NestedDeeply() {
      super(null, null, false, false);
    }
  }
}
