package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one function on abstract values, with the functions that it calls.
 *
 * <p>Paths are followed one by one where a condition is decided, as by constants: such loops run to
 * their end. Where both ways are open, both are followed; what comes together at a block is joined
 * when it becomes too much, and loops are then widened.
 */
final class Machine {
  /** More paths at one block are joined. */
  private static final int MOST_STATES = 4;

  /**
   * Where the rest of the program may rule a path out, little of what follows is certain: fewer
   * paths are told apart, and only small functions near by are run.
   */
  private static final int MOST_STATES_IN_DOUBT = 2;

  /** More outcomes of a call are joined. */
  private static final int MOST_OUTCOMES = 2;

  /** A loop that is not decided is joined after so many rounds, and given up after some more. */
  private static final int ROUNDS = 2;

  private static final int MOST_ROUNDS = 6;

  /** A decided loop that runs longer counts as undecided. */
  private static final int LONGEST_LOOP = 600;

  /** Steps for one function and all that it calls. */
  private static final int MOST_STEPS = 4_000;

  private final CProgram program;
  private final Reports reports = new Reports();
  private final Accesses accesses = new Accesses(reports);
  private final Arithmetic arithmetic = new Arithmetic(reports);
  private final Values values;
  private final Conditions conditions;
  private final Library library;
  private final Budget budget = new Budget();
  private final Inlining inlining;
  private final CallSteps calls;

  Machine(CProgram program, Map<String, List<Effect>> effects) {
    this.program = program;
    this.values = new Values(program, accesses, reports, arithmetic, this::macro);
    this.conditions = new Conditions(values, reports);
    this.library = new Library(effects, values, accesses, reports);
    this.inlining = new Inlining(program, this, budget, values, accesses);
    this.calls =
        new CallSteps(program, budget, inlining, values, conditions, library, accesses, reports);
  }

  private Optional<Val> macro(Frame frame, State state, String name) {
    return inlining.macro(frame, state, name);
  }

  Collection<Found> run(FunctionInfo root) {
    Body body = program.body(root);
    Frame frame = new Frame(body, null, Span.NONE);
    State state = new State();
    enter(frame, state);
    int given = body.function.captures() + body.function.parameters().size();
    for (int i = 0; i < given; i++) {
      CType type = body.reference[i] ? new CType.Pointer(body.types[i]) : body.types[i];
      Val any = Val.unknown(type).withSymbol(accesses.newSymbol());
      Obj parameter = state.write(frame.locals[i]);
      parameter.fill = Obj.Fill.ANYTHING;
      if (!(type instanceof CType.Struct)) {
        parameter.cells.put(0L, any);
      }
    }
    if (body.owner instanceof CType.Struct && !root.function().isStatic()) {
      Val self = Val.unknown(new CType.Pointer(body.owner));
      frame.self = accesses.materialised(state, frame, self).targets().get(0);
    }
    boolean main = root.function().name().equals("main");
    for (Outcome outcome : explore(frame, state)) {
      if (!main && budget.steps < MOST_STEPS) {
        library.leaks(outcome.state(), outcome.value());
      }
    }
    Syntax.assignedConditions(body, reports);
    Dangling.find(body, reports);
    Iterators.find(body, reports);
    Locks.find(body, program, library, reports);
    Races.find(body, library, reports);
    TemporaryNames.find(body, library, reports);
    return reports.all(budget.complete && budget.steps < MOST_STEPS);
  }

  /** Makes room for the variables of a function. */
  void enter(Frame frame, State state) {
    Site site = frame.body.info.site(frame.call);
    for (int i = 0; i < frame.locals.length; i++) {
      boolean lasting = frame.body.isLasting(i);
      if (!lasting) {
        frame.locals[i] =
            accesses.local(
                frame, site, frame.body.function.locals().get(i).name(), frame.body.types[i]);
        continue;
      }
      frame.locals[i] =
          accesses.newRegion(
              state,
              Region.Kind.GLOBAL,
              frame.body.function.locals().get(i).name(),
              frame.body.types[i],
              frame,
              "",
              "",
              Obj.Fill.ANYTHING,
              Accesses.sizeOf(frame.body.types[i]));
    }
  }

  // ---- paths

  /** Follows the paths of a function to their ends. */
  List<Outcome> explore(Frame frame, State entry) {
    List<Block> blocks = frame.body.function.blocks();
    int count = blocks.size();
    Pending pending = new Pending(count);
    int[] byOrder = frame.body.byOrder;
    int[] rounds = new int[count];
    int[] visits = new int[count];
    State[] widened = new State[count];
    List<Outcome> outcomes = new ArrayList<>();
    pending.at(0).add(entry);
    int position = 0;
    while (position < count && budget.steps < MOST_STEPS) {
      int at = byOrder[position];
      State state = pending.next(at);
      if (state == null) {
        position++;
        continue;
      }
      if (frame.body.loopHead[at]) {
        state = atLoop(at, state, rounds, visits, widened);
        if (state == null) {
          continue;
        }
      }
      frame.inLoop = frame.body.inLoop[at];
      List<State> ends = run(frame, blocks.get(at), state);
      frame.inLoop = frame.body.inLoop[at];
      int lowest = position;
      for (State end : ends) {
        lowest = Math.min(lowest, leave(frame, at, blocks.get(at).end(), end, pending, outcomes));
      }
      position = lowest;
    }
    return limited(outcomes);
  }

  /** What waits at each block; few blocks have anything at a time. */
  private static final class Pending {
    private final @Nullable Deque<State>[] states;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Pending(int blocks) {
      this.states = new Deque[blocks];
    }

    Deque<State> at(int block) {
      Deque<State> there = states[block];
      if (there == null) {
        there = new ArrayDeque<>(MOST_STATES);
        states[block] = there;
      }
      return there;
    }

    @Nullable State next(int block) {
      Deque<State> there = states[block];
      return there == null ? null : there.poll();
    }
  }

  private @Nullable State atLoop(
      int at, State state, int[] rounds, int[] visits, @Nullable State[] widened) {
    visits[at]++;
    if (state.chose || visits[at] > LONGEST_LOOP) {
      rounds[at]++;
    }
    state.chose = false;
    if (rounds[at] <= ROUNDS) {
      return state;
    }
    if (rounds[at] > MOST_ROUNDS || visits[at] > 2 * LONGEST_LOOP) {
      budget.complete = false;
      return null;
    }
    State before = widened[at];
    if (before == null) {
      widened[at] = state.fork();
      return state;
    }
    State joined = before.fork();
    joined.join(state, true);
    if (joined.sameAs(before)) {
      return null;
    }
    widened[at] = joined.fork();
    return joined;
  }

  private List<Outcome> limited(List<Outcome> outcomes) {
    if (outcomes.size() <= MOST_OUTCOMES) {
      return outcomes;
    }
    List<Outcome> kept = new ArrayList<>(outcomes.subList(0, MOST_OUTCOMES));
    for (int i = MOST_OUTCOMES; i < outcomes.size(); i++) {
      Outcome last = kept.get(MOST_OUTCOMES - 1);
      last.state().join(outcomes.get(i).state(), false);
      kept.set(
          MOST_OUTCOMES - 1, new Outcome(last.state(), last.value().join(outcomes.get(i).value())));
    }
    return kept;
  }

  /** Returns the lowest position that has something to do now. */
  private int leave(
      Frame frame, int at, Terminator end, State state, Pending pending, List<Outcome> outcomes) {
    if (end instanceof Terminator.Goto jump) {
      forget(frame, at, state);
      return go(frame, jump.target(), state, pending);
    }
    if (end instanceof Terminator.Branch branch) {
      at(frame, branch.span());
      return branch(frame, at, branch, state, pending);
    }
    if (end instanceof Terminator.Return result) {
      at(frame, result.span());
      Val value =
          result
              .value()
              .map(expression -> returned(frame, state, expression))
              .orElseGet(() -> Val.unknown(CType.UNKNOWN));
      if (frame.caller == null) {
        returnedLocal(frame, state, value);
      }
      outcomes.add(new Outcome(state, value));
    }
    return Integer.MAX_VALUE;
  }

  /** What a function returns the address of is gone when the caller looks at it. */
  private void returnedLocal(Frame frame, State state, Val value) {
    if (value.targets().size() != 1
        || value.type() instanceof CType.Struct
        || !(frame.body.result instanceof CType.Pointer)) {
      return;
    }
    Region region = value.targets().get(0).region();
    if (region.onStack() && !region.temporary && region.function == frame.body.info) {
      reports.add(Defect.RETURNED_LOCAL, frame, state, region.name, null);
    }
  }

  private Val returned(Frame frame, State state, Expression expression) {
    Val value =
        Values.caused(frame, state, values.evaluate(frame, state, expression), frame.body.result);
    if (frame.body.macro || value.unset() || value.type() instanceof CType.Struct) {
      return value;
    }
    return Arithmetic.convert(value, frame.body.result);
  }

  private static int go(Frame frame, int target, State state, Pending pending) {
    Deque<State> there = pending.at(target);
    if (there.size() >= (state.choices > 0 ? MOST_STATES_IN_DOUBT : MOST_STATES)) {
      State last = there.peekLast();
      if (last != null) {
        last.join(state, false);
      }
    } else {
      there.add(state);
    }
    return frame.body.order[target];
  }

  /** Drops the temporaries that nobody reads any more. */
  private static void forget(Frame frame, int block, State state) {
    for (int local : frame.body.shortLived[block]) {
      state.remove(frame.locals[local]);
    }
  }

  private int branch(Frame frame, int at, Terminator.Branch branch, State state, Pending pending) {
    int truth = values.used(frame, state, branch.condition()).truth();
    if (truth >= 0) {
      forget(frame, at, state);
      // What is decided may still tell something of the values that it was decided by.
      return go(frame, truth == 1 ? branch.whenTrue() : branch.whenFalse(), state, pending);
    }
    // Each configuration is a program of its own.
    boolean configuration = isConfiguration(branch.condition());
    state.configured |= configuration;
    boolean open = configuration || conditions.isOpen(frame, state, branch.condition());
    State other = state.fork();
    int since = state.since;
    if (!open) {
      state.since = ++budget.paths;
      other.since = ++budget.paths;
    }
    boolean mayHold = conditions.assume(frame, state, branch.condition(), true);
    boolean mayFail = conditions.assume(frame, other, branch.condition(), false);
    int lowest = Integer.MAX_VALUE;
    forget(frame, at, state);
    forget(frame, at, other);
    if (mayHold && mayFail) {
      choose(state, open);
      choose(other, open);
      if (!open && frame.body.loopHead[at]) {
        // That a loop does not run at all is mostly ruled out by who calls.
        state.since = ++budget.paths;
        other.since = ++budget.paths;
      }
    } else {
      state.since = since;
      other.since = since;
    }
    if (mayHold) {
      lowest = go(frame, branch.whenTrue(), state, pending);
    }
    if (mayFail) {
      lowest = Math.min(lowest, go(frame, branch.whenFalse(), other, pending));
    }
    return lowest;
  }

  private static boolean isConfiguration(Expression condition) {
    return condition instanceof Expression.Read read
        && read.place().base() instanceof Place.Global global
        && global.name().startsWith(Place.Global.CONFIGURATION);
  }

  private void choose(State state, boolean open) {
    state.chose = true;
    state.path = ++budget.paths;
    if (!open) {
      state.choices++;
    }
  }

  // ---- instructions

  /** Runs one block, and returns the states at its end. */
  List<State> run(Frame frame, Block block, State entry) {
    List<State> current = List.of(entry);
    for (Instruction instruction : block.instructions()) {
      List<State> next = new ArrayList<>(current.size());
      for (State state : current) {
        budget.steps++;
        at(frame, instruction.span());
        step(frame, state, instruction, next);
      }
      next.removeIf(state -> state.ended);
      current = next;
      if (current.size() > MOST_STATES) {
        State last = current.get(MOST_STATES - 1);
        for (int i = MOST_STATES; i < current.size(); i++) {
          last.join(current.get(i), false);
        }
        current = new ArrayList<>(current.subList(0, MOST_STATES));
      }
      if (current.isEmpty()) {
        break;
      }
    }
    return current;
  }

  private void at(Frame frame, Span span) {
    if (span.startLine() == 0 && frame.body.cpp && frame.at.startLine() > 0) {
      // The end of a scope has no text of its own.
      return;
    }
    frame.at = span;
    if (frame.caller == null) {
      reports.visit(span);
    }
  }

  private void step(Frame frame, State state, Instruction instruction, List<State> next) {
    if (instruction instanceof Instruction.Assign assign) {
      if (frame.body.cpp && frame.body.isBinding(assign)) {
        values
            .places()
            .bind(frame, state, ((Place.Local) assign.target().base()).index(), assign.value());
      } else if (frame.body.cpp
          && frame.body.mayOwn(assign.target())
          && calls.assign(frame, state, assign, next)) {
        return;
      } else if (!isLasting(frame, assign)) {
        values.assign(frame, state, assign.target(), assign.value());
      }
      next.add(state);
    } else if (instruction instanceof Instruction.Call call) {
      calls.call(frame, state, call, next);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      accesses.changeAnything(frame, state);
      for (Place place : unknown.writes()) {
        values.places().locate(frame, state, place, false);
      }
      next.add(state);
    }
  }

  /** What a variable that outlives the call begins with is not what it holds in later calls. */
  private boolean isLasting(Frame frame, Instruction.Assign assign) {
    if (!(assign.target().base() instanceof Place.Local local)
        || !frame.body.isLasting(local.index())
        || !assign.target().steps().isEmpty()) {
      return false;
    }
    int times = 0;
    boolean first = true;
    for (Block block : frame.body.function.blocks()) {
      for (Instruction each : block.instructions()) {
        if (each instanceof Instruction.Assign other
            && other.target().base().equals(assign.target().base())) {
          times++;
          first &= !isBefore(other.span(), assign.span());
        }
      }
    }
    return times > 1 && first;
  }

  private static boolean isBefore(Span one, Span two) {
    return one.startLine() < two.startLine()
        || one.startLine() == two.startLine() && one.startColumn() < two.startColumn();
  }
}
