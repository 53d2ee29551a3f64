package dev.nightjar.review.evidence;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.Callees;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Follows all paths from where something is acquired to where it is released, handed on or lost.
 * Only paths are followed on which the call that acquires succeeded.
 */
final class PathWalk {
  /** Beyond so many states the answer is that there are too many paths. */
  private static final int MOST_STATES = 4000;

  /** Functions that are called with the thing are followed so deep. */
  private static final int DEEPEST = 3;

  /** In these languages every call can leave the function by an exception. */
  private static final Set<String> THROWING = Set.of("java");

  /** A path on which the thing is lost. */
  record Loss(int line, String why) {}

  /**
   * What became of it.
   *
   * @param releases lines of calls that release it
   * @param handedOn to whom, as parts of sentences
   */
  record Result(
      Set<Integer> releases,
      List<String> handedOn,
      Set<Integer> handedOnLines,
      List<Loss> lost,
      boolean cutOff) {}

  /**
   * @param given says to which function that is not known the thing was given; empty if to none
   */
  private record State(int block, int index, Set<Place> held, Set<Integer> status, String given) {}

  private final FunctionFacts function;
  private final EvidenceRule.Release rule;
  private final Predicate<String> borrows;
  private final Success success;
  private final int depth;

  private final Deque<State> work = new ArrayDeque<>();
  private final Set<State> seen = new HashSet<>();
  private final Set<Integer> releases = new TreeSet<>();
  private final List<Span> releaseSpans = new ArrayList<>();
  private final Set<String> releasedBy = new TreeSet<>();
  private final Map<String, Integer> handedOn = new HashMap<>();
  private final List<String> handedOnOrder = new ArrayList<>();
  private final Map<Integer, Loss> lost = new java.util.TreeMap<>();
  private String given = "";
  private Span givenAt = Span.NONE;

  PathWalk(FunctionFacts function, EvidenceRule.Release rule, Predicate<String> borrows) {
    this(function, rule, borrows, 0);
  }

  private PathWalk(
      FunctionFacts function, EvidenceRule.Release rule, Predicate<String> borrows, int depth) {
    this.function = function;
    this.rule = rule;
    this.borrows = borrows;
    this.success = new Success(rule.fails());
    this.depth = depth;
  }

  Result from(CallPlace call, ReleaseEvidence.Held held) {
    Set<Integer> status = held.status().isPresent() ? Set.of(held.status().getAsInt()) : Set.of();
    return from(new State(call.block(), call.index() + 1, Set.of(held.place()), status, ""));
  }

  /**
   * Returns the line of a scope guard that was set on every way to the call, and that releases what
   * the call is going to acquire.
   */
  OptionalInt guardBefore(CallPlace call, ReleaseEvidence.Held held) {
    for (CallPlace other : function.calls()) {
      boolean before =
          other.block() == call.block()
              ? other.index() < call.index()
              : dominators().dominates(other.block(), call.block());
      if (before
          && Apis.any(rule.guards(), other)
          && other.call().arguments().stream()
              .anyMatch(
                  argument ->
                      resolved(argument) instanceof Expression.Closure closure
                          && releasedIn(closure, Set.of(held.place())))) {
        return OptionalInt.of(other.line());
      }
    }
    return OptionalInt.empty();
  }

  private Dominators dominators() {
    return new Dominators(function.function().blocks());
  }

  private Result from(State first) {
    push(first);
    int steps = 0;
    while (!work.isEmpty() && steps++ < MOST_STATES) {
      follow(work.remove());
    }
    return new Result(
        releases,
        List.copyOf(handedOnOrder),
        new TreeSet<>(handedOn.values()),
        List.copyOf(lost.values()),
        !work.isEmpty());
  }

  private void push(State state) {
    if (seen.add(state)) {
      work.add(state);
    }
  }

  private void follow(State start) {
    Block block = function.function().blocks().get(start.block());
    Set<Place> held = start.held();
    Set<Integer> status = start.status();
    given = start.given();
    for (int i = start.index(); i < block.instructions().size(); i++) {
      Instruction instruction = block.instructions().get(i);
      if (instruction instanceof Instruction.Call call) {
        if (call(call, held)) {
          return;
        }
        if (mayThrow(call, held)) {
          leaveByException(block, held, status, call.span(), "if %s throws".formatted(name(call)));
        }
        Set<Place> after = new HashSet<>(held);
        if (wraps(call, held)) {
          after.add(Place.local(call.result().getAsInt()));
        } else if (call.result().isPresent()) {
          after.remove(Place.local(call.result().getAsInt()));
        }
        if (after.isEmpty()) {
          lose(call.span(), "what holds it is overwritten");
          return;
        }
        held = after;
        if (call.result().isPresent() && status.contains(call.result().getAsInt())) {
          Set<Integer> left = new HashSet<>(status);
          left.remove(call.result().getAsInt());
          status = left;
        }
      } else if (instruction instanceof Instruction.Assign assign) {
        if (assign(assign, held)) {
          return;
        }
        status = statusAfter(assign, status);
        held = heldAfter(assign, held);
        if (held.isEmpty()) {
          lose(assign.span(), "what holds it is overwritten");
          return;
        }
      } else if (instruction instanceof Instruction.Unknown unknown) {
        for (Expression read : unknown.reads()) {
          if (mentions(read, held)) {
            handOn("it is used in a construct that is not understood", unknown.span());
            return;
          }
        }
      }
    }
    end(block, held, status);
  }

  private void end(Block block, Set<Place> held, Set<Integer> status) {
    Terminator end = block.end();
    if (end instanceof Terminator.Goto next) {
      push(new State(next.target(), 0, held, status, given));
    } else if (end instanceof Terminator.Branch branch) {
      branch(block, branch, held, status);
    } else if (end instanceof Terminator.Return back) {
      if (back.value().isPresent() && mentions(back.value().get(), held)) {
        handOn("it is returned to the caller", back.span());
      } else if (function.function().name().equals("main") && !THROWING.contains(language())) {
        releases.add(back.span().startLine());
        releasedBy.add("the end of the program");
      } else {
        lose(back.span(), "the function returns without a release");
      }
    } else if (end instanceof Terminator.Throw thrown) {
      if (mentions(thrown.value(), held)) {
        handOn("it is thrown", thrown.span());
      } else if (block.handler().isPresent()) {
        push(new State(block.handler().getAsInt(), 0, held, status, given));
      } else {
        lose(thrown.span(), "an exception leaves the function without a release");
      }
    }
  }

  private void branch(Block block, Terminator.Branch branch, Set<Place> held, Set<Integer> status) {
    Optional<Boolean> decided = success.decide(branch.condition(), held, status);
    boolean typeTest = branch.condition() instanceof Expression.TypeTest;
    if (decided.orElse(true)) {
      push(new State(branch.whenTrue(), 0, held, status, given));
    }
    if (!decided.orElse(false) && !(typeTest && onlyRethrows(branch.whenFalse()))) {
      push(new State(branch.whenFalse(), 0, held, status, given));
    }
  }

  /** An exception of a type that no handler names goes on as if there were none. */
  private boolean onlyRethrows(int block) {
    Block target = function.function().blocks().get(block);
    return target.end() instanceof Terminator.Throw && target.instructions().isEmpty();
  }

  private void leaveByException(
      Block block, Set<Place> held, Set<Integer> status, Span span, String when) {
    if (block.handler().isPresent()) {
      push(new State(block.handler().getAsInt(), 0, held, status, given));
    } else {
      lose(span, "it is not released " + when);
    }
  }

  private String language() {
    return function.info().unit().unit().language();
  }

  private boolean mayThrow(Instruction.Call call, Set<Place> held) {
    if (!THROWING.contains(language()) || held.isEmpty() || wraps(call, held)) {
      return false;
    }
    String owner = function.callees().target(call).owner();
    boolean harmless =
        owner.startsWith("java.lang.")
            || owner.startsWith("java.util.") && !owner.startsWith("java.util.zip.")
            || call.callee() instanceof Callee.Delegate;
    return !harmless;
  }

  private void lose(Span span, String why) {
    if (!given.isEmpty()) {
      // Whoever was given it may release it.
      handOn(given, givenAt);
      return;
    }
    lost.putIfAbsent(span.startLine(), new Loss(span.startLine(), why));
  }

  private void give(String how, Span span) {
    if (given.isEmpty()) {
      given = how;
      givenAt = span;
    }
  }

  private void handOn(String how, Span span) {
    if (handedOn.putIfAbsent(how, span.startLine()) == null) {
      handedOnOrder.add(how);
    }
  }

  /** Returns whether a call ends the path. */
  private boolean call(Instruction.Call call, Set<Place> held) {
    Callees.Target target = function.callees().target(call);
    for (EvidenceRule.Releaser releaser : rule.by()) {
      if (target.matches(releaser.api(), call.arguments().size())
          && CallPlace.at(call, releaser.at()).filter(e -> isHeld(e, held)).isPresent()) {
        release(call, target.shown());
        return true;
      }
    }
    if (Apis.any(rule.guards(), target, call) && guards(call, held)) {
      release(call, target.shown());
      return true;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      Expression argument = call.arguments().get(i);
      if (argument instanceof Expression.Closure closure && captures(closure, held)) {
        handOn("a function that " + target.shown() + " is given holds it", call.span());
        return true;
      }
      if (isHeld(argument, held)) {
        if (passed(call, target, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private void release(Instruction.Call call, String by) {
    releases.add(call.span().startLine());
    releaseSpans.add(call.span());
    releasedBy.add(by);
  }

  /** Follows what is passed into a function; returns whether that ends the path. */
  private boolean passed(Instruction.Call call, Callees.Target target, int argument) {
    if (wrapsType(call)) {
      return false;
    }
    if (target.functions().isEmpty()) {
      if (rule.token() || uses(target)) {
        return false;
      }
      give("it is passed to " + target.shown() + ", which is not known", call.span());
      return false;
    }
    if (depth >= DEEPEST) {
      give("it is passed to " + target.shown(), call.span());
      return false;
    }
    boolean allRelease = true;
    boolean noneEnds = true;
    for (FunctionInfo callee : target.functions()) {
      FunctionFacts facts = function.of(callee);
      int local = callee.function().captures() + argument;
      if (!callee.hasBody() || local >= callee.function().locals().size()) {
        allRelease = false;
        continue;
      }
      PathWalk inside = new PathWalk(facts, rule, borrows, depth + 1);
      Result result = inside.from(new State(0, 0, Set.of(Place.local(local)), Set.of(), ""));
      allRelease &= result.lost().isEmpty() && result.handedOn().isEmpty() && !result.cutOff();
      noneEnds &= result.releases().isEmpty() && result.handedOn().isEmpty() && !result.cutOff();
    }
    if (allRelease) {
      release(call, target.shown());
      return true;
    }
    if (!noneEnds) {
      give("it is passed to " + target.shown() + ", which may keep or release it", call.span());
    }
    return false;
  }

  /** Whether a library function that is called only uses what it is given. */
  private boolean uses(Callees.Target target) {
    boolean container =
        target.owners().contains("java.util.Collection")
            || target.owners().contains("java.util.Map");
    return !container && (target.known() || borrows.test(target.member()));
  }

  /** Java closes what a stream wraps when it closes the stream. */
  private boolean wraps(Instruction.Call call, Set<Place> held) {
    return wrapsType(call)
        && call.result().isPresent()
        && call.arguments().stream().anyMatch(argument -> isHeld(argument, held));
  }

  private boolean wrapsType(Instruction.Call call) {
    if (!(call.callee() instanceof Callee.Constructor)) {
      return false;
    }
    Set<String> owners = function.callees().target(call).owners();
    return owners.contains("java.lang.AutoCloseable") || owners.contains("java.io.Closeable");
  }

  /** Whether a scope guard or an owner releases it when the scope ends. */
  private boolean guards(Instruction.Call call, Set<Place> held) {
    for (Expression argument : call.arguments()) {
      if (isHeld(argument, held)) {
        return true;
      }
      if (resolved(argument) instanceof Expression.Closure closure && releasedIn(closure, held)) {
        return true;
      }
    }
    return false;
  }

  private Expression resolved(Expression argument) {
    return argument instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
            && function.definition(local.index()).orElse(null) instanceof Instruction.Assign assign
        ? assign.value()
        : argument;
  }

  private boolean releasedIn(Expression.Closure closure, Set<Place> held) {
    for (FunctionInfo other : functionsOf(closure)) {
      for (int i = 0; i < closure.captures().size(); i++) {
        if (!mentions(closure.captures().get(i), held) || depth >= DEEPEST) {
          continue;
        }
        Set<Place> inside = Set.of(Place.local(i), Place.local(i).then(Place.DEREF));
        Result result =
            new PathWalk(function.of(other), rule, borrows, depth + 1)
                .from(new State(0, 0, inside, Set.of(), ""));
        if (!result.releases().isEmpty() && result.lost().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private List<FunctionInfo> functionsOf(Expression.Closure closure) {
    return function.functionsNamed(closure.function());
  }

  private static boolean captures(Expression.Closure closure, Set<Place> held) {
    return closure.captures().stream().anyMatch(each -> mentions(each, held));
  }

  /** Returns whether an assignment ends the path. */
  private boolean assign(Instruction.Assign assign, Set<Place> held) {
    Expression value = assign.value();
    boolean local = isLocal(assign.target());
    if (value instanceof Expression.Closure closure && captures(closure, held)) {
      return false; // What becomes of the function decides.
    }
    if (isHeld(value, held)) {
      if (local) {
        return false;
      }
      String where = Shown.place(function.function(), assign.target());
      handOn("it is stored in " + (where.isEmpty() ? "another object" : where), assign.span());
      return true;
    }
    if (value instanceof Expression.Make && mentions(value, held)) {
      handOn("it is put into another object", assign.span());
      return true;
    }
    return false;
  }

  private Set<Place> heldAfter(Instruction.Assign assign, Set<Place> held) {
    boolean takes = isHeld(assign.value(), held);
    if (takes == held.contains(assign.target())) {
      return held;
    }
    Set<Place> after = new HashSet<>(held);
    if (takes) {
      after.add(assign.target());
    } else {
      after.remove(assign.target());
    }
    return after;
  }

  private static Set<Integer> statusAfter(Instruction.Assign assign, Set<Integer> status) {
    if (status.isEmpty() || !isLocal(assign.target())) {
      return status;
    }
    int target = ((Place.Local) assign.target().base()).index();
    boolean takes =
        stripped(assign.value()) instanceof Expression.Read read
            && isLocal(read.place())
            && status.contains(((Place.Local) read.place().base()).index());
    if (takes == status.contains(target)) {
      return status;
    }
    Set<Integer> after = new HashSet<>(status);
    if (takes) {
      after.add(target);
    } else {
      after.remove(target);
    }
    return after;
  }

  private static boolean isLocal(Place place) {
    return place.steps().isEmpty() && place.base() instanceof Place.Local;
  }

  private static Expression stripped(Expression expression) {
    return expression instanceof Expression.Cast cast ? stripped(cast.value()) : expression;
  }

  /** Whether an expression is the thing itself, or its address. */
  private static boolean isHeld(Expression expression, Set<Place> held) {
    Expression bare = stripped(expression);
    if (bare instanceof Expression.AddressOf address) {
      return held.contains(address.place());
    }
    return bare instanceof Expression.Read read && held.contains(read.place());
  }

  private static boolean mentions(Expression expression, Set<Place> held) {
    if (isHeld(expression, held)) {
      return true;
    }
    if (expression instanceof Expression.Cast cast) {
      return mentions(cast.value(), held);
    }
    if (expression instanceof Expression.Operation operation) {
      return operation.operands().stream().anyMatch(each -> mentions(each, held));
    }
    if (expression instanceof Expression.Make make) {
      return make.entries().stream().anyMatch(entry -> mentions(entry.value(), held));
    }
    return expression instanceof Expression.Closure closure && captures(closure, held);
  }

  private String name(Instruction.Call call) {
    return function.callees().target(call).shown();
  }

  /** Says by which construct the thing that a call acquired is released. */
  String construct(CallPlace acquired) {
    String by = String.join(" or ", releasedBy);
    if (releasedBy.stream().allMatch(each -> each.startsWith("~"))) {
      return "by its destructor";
    }
    if (language().equals("java")) {
      if (releaseSpans.stream().allMatch(span -> holds(span, acquired.call().span()))) {
        return "by try-with-resources";
      }
      if (releaseSpans.stream().anyMatch(this::isInFinally)) {
        return "by " + by + " in a finally block";
      }
    }
    return "by " + by;
  }

  private static boolean holds(Span outer, Span inner) {
    return outer.startLine() <= inner.startLine()
        && outer.endLine() >= inner.endLine()
        && (outer.startLine() < inner.startLine() || outer.startColumn() <= inner.startColumn());
  }

  /** The statements of a finally block stand in the graph once for each way into it. */
  private boolean isInFinally(Span span) {
    int copies = 0;
    for (Block block : function.function().blocks()) {
      for (Instruction instruction : block.instructions()) {
        copies += instruction.span().equals(span) ? 1 : 0;
      }
    }
    return copies > 1 && !function.function().name().equals(Function.STATIC_INITIALIZER);
  }
}
