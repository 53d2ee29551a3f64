package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Site;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final int DEEPEST_IN_DOUBT = 2;

  private static final int LARGEST_IN_DOUBT = 15;

  /** More outcomes of a call are joined. */
  private static final int MOST_OUTCOMES = 2;

  /** A loop that is not decided is joined after so many rounds, and given up after some more. */
  private static final int ROUNDS = 2;

  private static final int MOST_ROUNDS = 6;

  /** A decided loop that runs longer counts as undecided. */
  private static final int LONGEST_LOOP = 600;

  /** Steps for one function and all that it calls. */
  private static final int MOST_STEPS = 4_000;

  /** Steps after which calls are no longer followed. */
  private static final int MOST_STEPS_OF_CALLS = 800;

  private static final int DEEPEST = 9;

  /** Larger functions are not run for a caller. */
  private static final int LARGEST_CALLED = 150;

  /** What a call came to. */
  private record Outcome(State state, Val value) {}

  private final CProgram program;
  private final Reports reports = new Reports();
  private final Accesses accesses = new Accesses(reports);
  private final Arithmetic arithmetic = new Arithmetic(reports);
  private final Values values;
  private final Conditions conditions;
  private final Library library;
  private final Owners owners;
  private final Containers containers;
  private final Methods methods;
  private int steps;

  /** Whether no path was given up. */
  private boolean complete = true;

  private int paths;

  Machine(CProgram program, Map<String, List<Effect>> effects) {
    this.program = program;
    this.values = new Values(program, accesses, reports, arithmetic, this::macro);
    this.conditions = new Conditions(values, reports);
    this.library = new Library(effects, values, accesses, reports);
    this.owners = new Owners(values, accesses, library);
    this.containers = new Containers(values, accesses);
    this.methods = new Methods(program, values, accesses, reports);
  }

  Collection<Found> run(FunctionInfo root) {
    Body body = program.body(root);
    Frame frame = new Frame(body, null, Span.NONE);
    State state = new State();
    enter(frame, state);
    for (int i = 0; i < body.function.parameters().size(); i++) {
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
      if (!main && steps < MOST_STEPS) {
        library.leaks(outcome.state, outcome.value);
      }
    }
    Syntax.assignedConditions(body, reports);
    Dangling.find(body, reports);
    return reports.all(complete && steps < MOST_STEPS);
  }

  private void enter(Frame frame, State state) {
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

  private List<Outcome> explore(Frame frame, State entry) {
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
    while (position < count && steps < MOST_STEPS) {
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
      complete = false;
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
      last.state.join(outcomes.get(i).state, false);
      kept.set(MOST_OUTCOMES - 1, new Outcome(last.state, last.value.join(outcomes.get(i).value)));
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
      outcomes.add(new Outcome(state, value));
    }
    return Integer.MAX_VALUE;
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
      state.since = ++paths;
      other.since = ++paths;
    }
    boolean mayHold = conditions.assume(frame, state, branch.condition(), true);
    boolean mayFail = conditions.assume(frame, other, branch.condition(), false);
    int lowest = Integer.MAX_VALUE;
    forget(frame, at, state);
    forget(frame, at, other);
    if (mayHold && mayFail) {
      choose(state, open);
      choose(other, open);
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
    state.path = ++paths;
    if (!open) {
      state.choices++;
    }
  }

  /** What was decided by choices of which the code that comes now knows nothing is in doubt. */
  private void doubt(State state) {
    if (state.choices > 0) {
      state.since = ++paths;
    }
  }

  // ---- instructions

  private List<State> run(Frame frame, Block block, State entry) {
    List<State> current = List.of(entry);
    for (Instruction instruction : block.instructions()) {
      List<State> next = new ArrayList<>(current.size());
      for (State state : current) {
        steps++;
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
      } else if (!isLasting(frame, assign)) {
        values.assign(frame, state, assign.target(), assign.value());
      }
      next.add(state);
    } else if (instruction instanceof Instruction.Call call) {
      call(frame, state, call, next);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      changeAnything(frame, state);
      for (Place place : unknown.writes()) {
        values.places().locate(frame, state, place, false);
      }
      next.add(state);
    }
  }

  private void changeAnything(Frame frame, State state) {
    Set<Region> seen = new HashSet<>();
    for (Frame at = frame; at != null; at = at.body.macro ? at.caller : null) {
      for (Region region : at.locals) {
        if (state.has(region) && !region.temporary) {
          for (Val cell : state.read(region).cells.values()) {
            accesses.blur(state, cell, 0, seen);
          }
          state.write(region).blur();
        }
      }
    }
    for (Region region : state.regions()) {
      if (region.kind == Region.Kind.HEAP || region.kind == Region.Kind.HANDLE) {
        state.write(region).escaped = true;
      }
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
    for (Block block : frame.body.function.blocks()) {
      for (Instruction each : block.instructions()) {
        if (each instanceof Instruction.Assign other
            && other.target().base().equals(assign.target().base())) {
          times++;
        }
      }
    }
    return times > 1;
  }

  // ---- calls

  private void call(Frame frame, State state, Instruction.Call call, List<State> next) {
    String name = "";
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty()) {
      name = named.name();
    } else if (call.callee() instanceof Callee.Dynamic && call.receiver().isPresent()) {
      Val function = values.used(frame, state, call.receiver().get());
      if (accesses.checkNull(frame, state, function, () -> "the function")) {
        return;
      }
      if (function.targets().size() == 1
          && function.targets().get(0).region().kind == Region.Kind.FUNCTION) {
        name = function.targets().get(0).region().text;
      }
    }
    if (name.equals("sizeof")) {
      result(frame, state, call, size(frame, state, call));
      next.add(state);
      return;
    }
    if (frame.body.cpp) {
      Optional<Val> owned =
          owners.run(frame, state, call).or(() -> containers.run(frame, state, call));
      if (owned.isPresent()) {
        result(frame, state, call, owned.get());
        next.add(state);
        return;
      }
      if (method(frame, state, call, next)) {
        return;
      }
      if (name.equals("operator delete")) {
        for (State each : destroyed(frame, state, call)) {
          plain(frame, each, call, name, next);
        }
        return;
      }
      if (call.callee() instanceof Callee.Static named
          && named.type().equals("std")
          && library.knows(named.name())) {
        name = named.name();
      }
    }
    plain(frame, state, call, name, next);
  }

  // ---- objects of C++

  /** Runs what a call does to objects, if that is known; says whether it is. */
  private boolean method(Frame frame, State state, Instruction.Call call, List<State> next) {
    if (call.callee() instanceof Callee.Constructor made) {
      return construct(frame, state, call, made.type(), next);
    }
    if (call.callee() instanceof Callee.Virtual method
        && method.name().startsWith("~")
        && call.receiver().isPresent()) {
      Val object = methods.receiver(frame, state, call.receiver().get());
      boolean known =
          object.type().target() instanceof CType.Struct struct && !struct.symbol().isEmpty();
      if (known && object.targets().size() == 1) {
        String symbol = ((CType.Struct) object.type().target()).symbol();
        next.addAll(destroyed(frame, state, object.targets().get(0), symbol, call.span()));
        return true;
      }
      return false;
    }
    if (call.callee() instanceof Callee.Static named
        && named.type().isEmpty()
        && frame.body.called(call).target().isEmpty()
        && call.result().isPresent()
        && construct(frame, state, call, named.name(), next)) {
      return true;
    }
    Optional<Methods.Called> called = methods.of(frame, state, call);
    if (called.isEmpty() || !mayRun(frame, called.get().function(), state)) {
      return false;
    }
    frame.at = call.span();
    List<Val> arguments = arguments(frame, state, call);
    for (Outcome outcome :
        inline(
            frame,
            state,
            called.get().function(),
            arguments,
            call.arguments(),
            call.span(),
            called.get().self())) {
      result(frame, outcome.state, call, outcome.value);
      next.add(outcome.state);
    }
    return true;
  }

  private List<Val> arguments(Frame frame, State state, Instruction.Call call) {
    List<Val> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      Val value = values.evaluate(frame, state, argument);
      arguments.add(value.unset() ? Val.unknown(value.type()) : value);
    }
    return arguments;
  }

  private boolean construct(
      Frame frame, State state, Instruction.Call call, String type, List<State> next) {
    Optional<String> symbol = program.classes().named(type, frame.body.info.unit().path());
    if (symbol.isEmpty() || call.result().isEmpty()) {
      return false;
    }
    CType of = values.type(frame, type);
    Region region = frame.locals[call.result().getAsInt()];
    boolean held = !(region.type instanceof CType.Struct);
    if (held) {
      // The frontend does not know it for an object: the variable leads to it.
      region =
          accesses.newRegion(
              state,
              Region.Kind.STACK,
              "$" + type,
              of,
              frame,
              "",
              "",
              Obj.Fill.ANYTHING,
              Accesses.sizeOf(of));
    }
    region.made = symbol.get();
    state.put(region, new Obj(state.token(), Obj.Fill.ANYTHING, Accesses.sizeOf(region.type)));
    if (held) {
      result(frame, state, call, Val.pointer(Target.at(region), of));
    }
    Optional<FunctionInfo> constructor =
        program
            .classes()
            .method(
                symbol.get(),
                dev.nightjar.ir.Function.CONSTRUCTOR,
                call.arguments().size(),
                frame.body.info.unit().path());
    List<Val> arguments = arguments(frame, state, call);
    if (constructor.isPresent() && mayRun(frame, constructor.get(), state)) {
      frame.at = call.span();
      for (Outcome outcome :
          inline(
              frame,
              state,
              constructor.get(),
              arguments,
              call.arguments(),
              call.span(),
              Target.at(region))) {
        next.add(outcome.state);
      }
      return true;
    }
    unknown(frame, state, arguments);
    next.add(state);
    return true;
  }

  /** Runs the destructors of what is deleted, if its class is known. */
  private List<State> destroyed(Frame frame, State state, Instruction.Call call) {
    Val pointer = values.evaluate(frame, state, call.arguments().get(0));
    if (pointer.targets().size() != 1 || pointer.mayBeNull()) {
      return List.of(state);
    }
    Target object = pointer.targets().get(0);
    if (!state.has(object.region()) || state.read(object.region()).status == Obj.Status.RELEASED) {
      return List.of(state);
    }
    String symbol = object.region().made;
    if (symbol.isEmpty()
        && pointer.type().target() instanceof CType.Struct struct
        && !program.classes().hasHeirs(struct.symbol())) {
      symbol = struct.symbol();
    }
    return destroyed(frame, state, object, symbol, call.span());
  }

  /** A name without an object in a method may be that of a method that is not known. */
  private boolean maybeMethod(Frame frame, String name) {
    String owner = frame.body.function.owner();
    return !owner.equals(frame.body.info.unit().path())
        && !frame.body.macro
        && !program.classes().isFree(owner, name, frame.body.info.unit().path());
  }

  /** Ends an object. */
  private List<State> destroyed(Frame frame, State state, Target object, String symbol, Span span) {
    Optional<List<FunctionInfo>> destructors =
        symbol.isEmpty()
            ? Optional.empty()
            : program.classes().destructors(symbol, frame.body.info.unit().path());
    if (destructors.isEmpty()) {
      // Whatever its destructor does.
      if (state.has(object.region())) {
        accesses.escape(
            state, Val.pointer(object, new CType.Pointer(CType.UNKNOWN)), new HashSet<>());
      }
      return List.of(state);
    }
    List<State> states = List.of(state);
    for (FunctionInfo destructor : destructors.get()) {
      List<State> after = new ArrayList<>();
      for (State each : states) {
        if (!mayRun(frame, destructor, each)) {
          accesses.escape(
              each, Val.pointer(object, new CType.Pointer(CType.UNKNOWN)), new HashSet<>());
          after.add(each);
          continue;
        }
        for (Outcome outcome :
            inline(frame, each, destructor, List.of(), List.of(), span, object)) {
          after.add(outcome.state);
        }
      }
      states = after;
    }
    return states;
  }

  /** What is called may change all that it is given, and the object whose method calls it. */
  private void unknown(Frame frame, State state, List<Val> arguments) {
    Set<Region> escaped = new HashSet<>();
    Set<Region> blurred = new HashSet<>();
    for (Val argument : arguments) {
      accesses.escape(state, argument, escaped);
      accesses.blur(state, argument, 0, blurred);
    }
    for (Frame at = frame; at != null; at = at.caller) {
      if (at.self != null && at.self.region().kind == Region.Kind.OUTSIDE) {
        Val self = Val.pointer(at.self, new CType.Pointer(CType.UNKNOWN));
        accesses.escape(state, self, escaped);
        accesses.blur(state, self, 0, blurred);
      }
    }
  }

  // ---- functions

  private void plain(
      Frame frame, State state, Instruction.Call call, String given, List<State> next) {
    String name = given;
    Optional<FunctionInfo> target = Optional.empty();
    if (call.callee() instanceof Callee.Static named && named.type().isEmpty() && !name.isEmpty()) {
      Body.Called called = frame.body.called(call);
      name = called.name();
      target = called.target();
      if (target.isPresent() && frame.body.cpp && maybeMethod(frame, name)) {
        name = "";
        target = Optional.empty();
      }
    } else if (!name.isEmpty()) {
      target = resolve(frame, name);
    }
    if (target.isPresent()
        && program.body(target.get()).macro
        && target.get().function().parameters().isEmpty()
        && !call.arguments().isEmpty()) {
      // It stands for something that is called then.
      name = called(frame, state, name);
      target = name.isEmpty() ? Optional.empty() : resolve(frame, name);
    }
    boolean macro = target.isPresent() && program.body(target.get()).macro;
    // What is called by a name that nobody defines may be a macro, which sets what it is given.
    boolean maybeMacro = !name.isEmpty() && target.isEmpty() && !library.knows(name);
    List<Val> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      // What a macro does with a place is seen where it does it: sizeof does not read it.
      int quiet = macro && argument instanceof Expression.Read ? 1 : 0;
      reports.quiet += quiet;
      Val value = values.evaluate(frame, state, argument);
      reports.quiet -= quiet;
      if (maybeMacro && value.unset() && argument instanceof Expression.Read read) {
        values.set(frame, state, read.place());
      }
      if (!macro && !maybeMacro) {
        reports.used(
            frame,
            state,
            value.unset(),
            argument,
            () ->
                argument instanceof Expression.Read read
                    ? values.name(frame, read.place())
                    : "the value");
        if (value.unset() && argument instanceof Expression.Read read) {
          values.set(frame, state, read.place());
        }
        value = value.unset() ? Val.unknown(value.type()) : value;
      }
      arguments.add(value);
    }
    if (target.isPresent() && mayRun(frame, target.get(), state)) {
      for (Outcome outcome :
          inline(frame, state, target.get(), arguments, call.arguments(), call.span(), null)) {
        result(frame, outcome.state, call, outcome.value);
        next.add(outcome.state);
      }
      return;
    }
    frame.at = call.span();
    Library.Call library =
        new Library.Call(
            frame,
            name,
            arguments,
            call.result().isPresent(),
            call.result().isPresent() ? frame.body.types[call.result().getAsInt()] : CType.UNKNOWN,
            call.span());
    // Whatever a program defines as an assertion: it says what its authors know to hold.
    int assumed = target.isEmpty() || macro ? this.library.assumed(name) : -1;
    if (assumed >= 0 && assumed < call.arguments().size()) {
      Expression condition = call.arguments().get(assumed);
      if (values.evaluate(frame, state, condition).truth() == 0
          || !conditions.rely(frame, state, condition)) {
        return;
      }
    }
    if (target.isEmpty() && this.library.knows(name)) {
      boolean open = this.library.isOpen(library, state);
      for (Library.Result each : this.library.run(library, state)) {
        result(frame, each.state(), call, each.value());
        if (open) {
          open(frame, each.state(), call);
        }
        next.add(each.state());
      }
      return;
    }
    if (program.isStatement(name)) {
      changeAnything(frame, state);
    }
    // Nobody knows whether it comes back.
    doubt(state);
    if (frame.body.cpp) {
      call.receiver()
          .ifPresent(receiver -> arguments.add(methods.receiver(frame, state, receiver)));
      for (Expression argument : call.arguments()) {
        // It may be taken by reference.
        Val object = methods.receiver(frame, state, argument);
        if (object.type().target() instanceof CType.Unknown
            || object.type().target() instanceof CType.Struct) {
          arguments.add(object);
        }
      }
      unknown(frame, state, arguments);
    }
    result(frame, state, call, this.library.unknown(library, state));
    next.add(state);
  }

  /** Returns the function that a macro without parameters stands for, if that is known. */
  private String called(Frame frame, State state, String macro) {
    Optional<Val> value = macro(frame, state, macro);
    return value
        .filter(each -> each.targets().size() == 1)
        .map(each -> each.targets().get(0).region())
        .filter(region -> region.kind == Region.Kind.FUNCTION)
        .map(region -> region.text)
        .orElse("");
  }

  private Optional<FunctionInfo> resolve(Frame frame, String name) {
    return program.function(name, frame.body.info.unit());
  }

  private boolean mayRun(Frame frame, FunctionInfo target, State state) {
    Body body = program.body(target);
    boolean doubtful = state.choices > 0 && !body.macro;
    return frame.depth < (doubtful ? DEEPEST_IN_DOUBT : DEEPEST)
        && body.instructions <= (doubtful ? LARGEST_IN_DOUBT : LARGEST_CALLED)
        && steps < MOST_STEPS_OF_CALLS
        && !frame.isRunning(target);
  }

  private List<Outcome> inline(
      Frame frame,
      State state,
      FunctionInfo target,
      List<Val> arguments,
      List<Expression> expressions,
      Span span,
      @Nullable Target self) {
    Body body = program.body(target);
    frame.at = span;
    Frame inner = new Frame(body, frame, span);
    inner.self = self;
    inner.arguments = body.macro ? expressions : List.of();
    enter(inner, state);
    int parameters = body.function.parameters().size();
    boolean variable = body.function.modifiers().contains(Modifier.VARIABLE_ARITY);
    for (int i = 0; i < parameters - (variable ? 1 : 0); i++) {
      CType type = body.types[i];
      if (i >= arguments.size()) {
        state
            .write(inner.locals[i])
            .cells
            .put(0L, Val.unknown(type).withSymbol(accesses.newSymbol()));
        continue;
      }
      Val value = arguments.get(i);
      if (body.reference[i]) {
        state
            .write(inner.locals[i])
            .cells
            .put(0L, referred(frame, state, type, value, expressions.get(i)));
        continue;
      }
      if (type instanceof CType.Struct struct) {
        if (value.targets().isEmpty()) {
          state.write(inner.locals[i]).fill = Obj.Fill.ANYTHING;
        } else {
          accesses.copy(
              state, value.targets().get(0), Target.at(inner.locals[i]), struct.layout().size);
        }
        continue;
      }
      Val given = body.macro ? value : Arithmetic.convert(value, type);
      given = Values.caused(frame, state, given, type);
      if (given.symbol() == 0 && !given.isConstant() && !given.unset()) {
        given = given.withSymbol(accesses.newSymbol());
      }
      Obj parameter = state.write(inner.locals[i]);
      parameter.fill = Obj.Fill.ANYTHING;
      parameter.cells.put(0L, given);
    }
    if (variable) {
      Set<Region> seen = new HashSet<>();
      for (int i = Math.max(0, parameters - 1); i < arguments.size(); i++) {
        accesses.escape(state, arguments.get(i), seen);
      }
      state.write(inner.locals[parameters - 1]).fill = Obj.Fill.ANYTHING;
    }
    boolean chose = state.chose;
    int since = state.since;
    List<Outcome> outcomes = explore(inner, state);
    frame.at = span;
    for (Region region : inner.locals) {
      region.gone = region.kind == Region.Kind.LOCAL;
    }
    for (Outcome outcome : outcomes) {
      if (outcome.value.type() instanceof CType.Struct) {
        // A structure that is returned lives until the caller has copied it.
        outcome.value.targets().forEach(each -> each.region().gone = false);
      }
    }
    for (Outcome outcome : outcomes) {
      drop(inner, outcome.state);
      outcome.state.chose |= chose;
    }
    return outcomes.stream().map(outcome -> doubted(outcome, since, frame, span)).toList();
  }

  /** Returns a pointer to what an argument is, for a parameter that refers to it. */
  private Val referred(Frame frame, State state, CType type, Val value, Expression expression) {
    if (expression instanceof Expression.Read
        || value.type() instanceof CType.Struct && !value.targets().isEmpty()) {
      return value.type() instanceof CType.Struct && value.targets().size() == 1
          ? Val.pointer(value.targets().get(0), new CType.Pointer(type))
          : values.places().reference(frame, state, type, expression);
    }
    Region temporary =
        accesses.newRegion(
            state,
            Region.Kind.STACK,
            "$",
            type,
            frame,
            "",
            "",
            Obj.Fill.ANYTHING,
            Accesses.sizeOf(type));
    state.write(temporary).cells.put(0L, value);
    return Val.pointer(Target.at(temporary), new CType.Pointer(type));
  }

  /** Forgets the variables of a call that has returned. */
  private static void drop(Frame inner, State state) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    boolean all = true;
    for (Region region : inner.locals) {
      all &= region.gone;
      from = Math.min(from, region.number);
      to = Math.max(to, region.number + 1);
    }
    if (all && to - from == inner.locals.length) {
      state.removeRange(from, to);
      return;
    }
    for (Region region : inner.locals) {
      if (region.gone) {
        state.remove(region);
      }
    }
  }

  /** The caller may know which way its call goes: what follows from that is in doubt. */
  private Outcome doubted(Outcome outcome, int since, Frame frame, Span span) {
    State state = outcome.state;
    if (state.since == since) {
      return outcome;
    }
    Val value = outcome.value;
    if (value.isNull() && value.nullCause() == null) {
      Cause cause =
          new Cause(
              Cause.BY_CALL,
              frame.body.info.site(span),
              frame.function().symbol(),
              false,
              state.since);
      value = value.withTargets(List.of(), false, cause);
    }
    state.since = ++paths;
    return new Outcome(state, value);
  }

  /** Runs a macro that is used like a variable. */
  private Optional<Val> macro(Frame frame, State state, String name) {
    Optional<FunctionInfo> target = resolve(frame, name);
    if (target.isEmpty()
        || !program.body(target.get()).macro
        || !target.get().function().parameters().isEmpty()
        || frame.isRunning(target.get())
        || frame.depth >= DEEPEST) {
      return Optional.empty();
    }
    Body body = program.body(target.get());
    if (body.function.blocks().size() != 1) {
      return Optional.empty();
    }
    if (body.constant != null) {
      return Optional.of(body.constant);
    }
    Span at = frame.at;
    Frame inner = new Frame(body, frame, at);
    enter(inner, state);
    List<State> ends = run(inner, body.function.blocks().get(0), state);
    Optional<Val> value = Optional.empty();
    if (ends.size() == 1
        && ends.get(0) == state
        && body.function.blocks().get(0).end() instanceof Terminator.Return result
        && result.value().isPresent()) {
      value = Optional.of(values.evaluate(inner, state, result.value().get()));
      if (isNumber(result.value().get()) && body.instructions == 1) {
        body.constant = value.get();
      }
    }
    for (Region region : inner.locals) {
      region.gone = true;
      state.remove(region);
    }
    frame.at = at;
    return value;
  }

  /** Returns whether an expression is the same number everywhere. */
  private static boolean isNumber(Expression expression) {
    if (expression instanceof Expression.Cast cast) {
      return isNumber(cast.value());
    } else if (expression instanceof Expression.Operation operation) {
      return operation.operands().size() == 1 && isNumber(operation.operands().get(0));
    }
    return expression instanceof Expression.Literal literal
        && !(literal.value() instanceof dev.nightjar.ir.Constant.Text)
        && !(literal.value() instanceof dev.nightjar.ir.Constant.TypeName);
  }

  private void result(Frame frame, State state, Instruction.Call call, Val value) {
    if (call.result().isEmpty()) {
      return;
    }
    Region local = frame.locals[call.result().getAsInt()];
    Val named =
        value.symbol() == 0 && !value.isConstant() && !value.unset()
            ? value.withSymbol(accesses.newSymbol())
            : value;
    state.write(local).cells.put(0L, named);
  }

  /** What a library function returns is decided by no other code of the program. */
  private void open(Frame frame, State state, Instruction.Call call) {
    if (call.result().isPresent()) {
      Val value = state.read(frame.locals[call.result().getAsInt()]).cells.get(0L);
      if (value != null && value.symbol() != 0) {
        accesses.open(value.symbol());
      }
    }
  }

  private Val size(Frame frame, State state, Instruction.Call call) {
    return size(frame, state, call.arguments().get(0));
  }

  private static final Pattern FIRST_ELEMENT =
      Pattern.compile("\\(?(\\w+)\\)?\\[0\\]|\\*\\(?(\\w+)\\)?");

  /** Returns the parameter of a macro that an operand names, or -1. */
  private static int parameter(Frame frame, String name) {
    List<dev.nightjar.ir.Function.Local> locals = frame.body.function.locals();
    for (int i = 0; frame.body.macro && i < frame.arguments.size(); i++) {
      if (i < frame.body.function.parameters().size() && locals.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private Val size(Frame frame, State state, Expression operand) {
    CType type = CType.UNKNOWN;
    if (operand instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local
        && frame.caller != null) {
      int given = parameter(frame, frame.body.function.locals().get(local.index()).name());
      if (given >= 0) {
        // What a macro is given is the text, not the value.
        return size(frame.caller, state, frame.arguments.get(given));
      }
    }
    if (operand instanceof Expression.Literal literal
        && literal.value() instanceof dev.nightjar.ir.Constant.TypeName text) {
      Matcher first = FIRST_ELEMENT.matcher(text.value().replace(" ", ""));
      if (first.matches()) {
        String name = first.group(1) == null ? first.group(2) : first.group(1);
        type = typeOf(frame, state, name).target();
        return type.size() <= 0 ? anySize() : Val.number(type.size(), CType.SIZE);
      }
    }
    if (operand instanceof Expression.Literal literal) {
      if (literal.value() instanceof dev.nightjar.ir.Constant.TypeName name) {
        type = values.type(frame, name.value());
        if (type instanceof CType.Unknown && program.isVariable(name.value())) {
          type = program.variableType(name.value(), frame.body.info.unit());
        }
        if (type instanceof CType.Unknown) {
          type = named(frame, state, name.value());
        }
      } else if (literal.value() instanceof dev.nightjar.ir.Constant.Text text) {
        return Val.number(text.value().length() + 1L, CType.SIZE);
      }
    } else if (operand instanceof Expression.Read read) {
      reports.quiet++;
      Accesses.Location location = values.places().locate(frame, state, read.place(), false);
      reports.quiet--;
      type = location.type();
      if (location.targets().size() == 1
          && type instanceof CType.Array array
          && array.count() < 0
          && state.has(location.targets().get(0).region())) {
        return state.read(location.targets().get(0).region()).size;
      }
    }
    if (type.size() <= 0 || type == CType.FUNCTION) {
      return anySize();
    }
    return Val.number(type.size(), CType.SIZE);
  }

  private Val anySize() {
    return Val.range(1, Numbers.MOST, CType.SIZE).withSymbol(accesses.newSymbol());
  }

  /** Returns the type of a variable by its name, or of what a macro was given for it. */
  private CType typeOf(Frame frame, State state, String name) {
    int given = parameter(frame, name);
    if (given >= 0 && frame.caller != null) {
      return frame.arguments.get(given) instanceof Expression.Read read
          ? typeOf(frame.caller, state, read.place())
          : CType.UNKNOWN;
    }
    List<dev.nightjar.ir.Function.Local> locals = frame.body.function.locals();
    for (int i = locals.size() - 1; i >= 0; i--) {
      if (locals.get(i).name().equals(name)) {
        return frame.body.types[i];
      }
    }
    return program.isVariable(name)
        ? program.variableType(name, frame.body.info.unit())
        : CType.UNKNOWN;
  }

  private CType typeOf(Frame frame, State state, Place place) {
    reports.quiet++;
    Accesses.Location location = values.places().locate(frame, state, place, false);
    reports.quiet--;
    return location.type();
  }

  /** A name in the brackets of {@code sizeof} may be a macro for a text. */
  private CType named(Frame frame, State state, String name) {
    Optional<Val> value = macro(frame, state, name);
    if (value.isPresent() && value.get().targets().size() == 1) {
      Region region = value.get().targets().get(0).region();
      return region.kind == Region.Kind.LITERAL ? region.type : CType.UNKNOWN;
    }
    return value.map(Val::type).orElse(CType.UNKNOWN);
  }
}
