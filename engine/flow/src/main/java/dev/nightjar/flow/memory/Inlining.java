package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the functions that are called, as far as that is not too much. */
final class Inlining {
  /** Steps after which calls are no longer followed. */
  private static final int MOST_STEPS_OF_CALLS = 800;

  private static final int DEEPEST = 9;

  /** Larger functions are not run for a caller. */
  private static final int LARGEST_CALLED = 150;

  /** Where the rest of the program may rule a path out, only small functions near by are run. */
  private static final int DEEPEST_IN_DOUBT = 2;

  private static final int LARGEST_IN_DOUBT = 15;

  private final CProgram program;
  private final Machine machine;
  private final Budget budget;
  private final Values values;
  private final Accesses accesses;

  Inlining(CProgram program, Machine machine, Budget budget, Values values, Accesses accesses) {
    this.program = program;
    this.machine = machine;
    this.budget = budget;
    this.values = values;
    this.accesses = accesses;
  }

  /** Evaluates arguments that are passed as they are. */
  List<Val> arguments(Frame frame, State state, Instruction.Call call) {
    List<Val> arguments = new ArrayList<>();
    for (Expression argument : call.arguments()) {
      Val value = values.evaluate(frame, state, argument);
      arguments.add(value.unset() ? Val.unknown(value.type()) : value);
    }
    return arguments;
  }

  /** Gives the caller what a call came to. */
  void result(Frame frame, State state, Instruction.Call call, Val value) {
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

  /** Returns the function that a macro without parameters stands for, if that is known. */
  String called(Frame frame, State state, String macro) {
    Optional<Val> value = macro(frame, state, macro);
    return value
        .filter(each -> each.targets().size() == 1)
        .map(each -> each.targets().get(0).region())
        .filter(region -> region.kind == Region.Kind.FUNCTION)
        .map(region -> region.text)
        .orElse("");
  }

  Optional<FunctionInfo> resolve(Frame frame, String name) {
    return program.function(name, frame.body.info.unit());
  }

  /** Returns whether a function is run for its caller: what it does may be too much. */
  boolean mayRun(Frame frame, FunctionInfo target, State state) {
    Body body = program.body(target);
    boolean doubtful = state.choices > 0 && !body.macro;
    return frame.depth < (doubtful ? DEEPEST_IN_DOUBT : DEEPEST)
        && body.instructions <= (doubtful ? LARGEST_IN_DOUBT : LARGEST_CALLED)
        && budget.steps < MOST_STEPS_OF_CALLS
        && !frame.isRunning(target);
  }

  /**
   * Runs a function for its caller.
   *
   * @param expressions the texts of the arguments, for a macro
   * @param self the object whose method it is, if it is one
   */
  List<Outcome> inline(
      Frame frame,
      State state,
      FunctionInfo target,
      List<Val> arguments,
      List<Expression> expressions,
      Span span,
      @Nullable Target self) {
    return inline(frame, state, target, arguments, expressions, span, self, -1);
  }

  /**
   * Runs a function for its caller.
   *
   * @param result the local that gets the result, or -1
   */
  List<Outcome> inline(
      Frame frame,
      State state,
      FunctionInfo target,
      List<Val> arguments,
      List<Expression> expressions,
      Span span,
      @Nullable Target self,
      int result) {
    Body body = program.body(target);
    frame.at = span;
    Frame inner = new Frame(body, frame, span);
    inner.self = self;
    inner.arguments = body.macro ? expressions : List.of();
    machine.enter(inner, state);
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
      if (type instanceof CType.Owner owner && owner.shared()) {
        // The caller may own it, too.
        accesses.escape(state, value, new HashSet<>());
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
    List<Outcome> outcomes = machine.explore(inner, state);
    frame.at = span;
    if (body.macro && outcomes.size() == 1) {
      stands(frame, inner, outcomes.get(0).state(), result);
    }
    for (Region region : inner.locals) {
      region.gone = region.kind == Region.Kind.LOCAL;
    }
    for (Outcome outcome : outcomes) {
      if (outcome.value().type() instanceof CType.Struct) {
        // A structure that is returned lives until the caller has copied it.
        outcome.value().targets().forEach(each -> each.region().gone = false);
      }
    }
    for (Outcome outcome : outcomes) {
      drop(inner, outcome.state());
      outcome.state().chose |= chose;
    }
    return outcomes.stream().map(outcome -> doubted(outcome, since, frame, span)).toList();
  }

  /** A macro may stand for a place, which the code around it sets. */
  private void stands(Frame frame, Frame inner, State state, int result) {
    List<dev.nightjar.ir.Block> blocks = inner.body.function.blocks();
    if (result >= 0
        && blocks.size() == 1
        && blocks.get(0).end() instanceof Terminator.Return end
        && end.value().isPresent()
        && end.value().get() instanceof Expression.Read read) {
      Accesses.Location location = values.places().quietly(inner, state, read.place());
      boolean lasts =
          location.targets().stream()
              .allMatch(each -> !List.of(inner.locals).contains(each.region()));
      if (!location.targets().isEmpty() && lasts) {
        frame.standsFor.put(result, location);
      }
    }
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
    State state = outcome.state();
    if (state.since == since) {
      return outcome;
    }
    Val value = outcome.value();
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
    state.since = ++budget.paths;
    return new Outcome(state, value);
  }

  /** Runs a macro that is used like a variable. */
  Optional<Val> macro(Frame frame, State state, String name) {
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
    machine.enter(inner, state);
    List<State> ends = machine.run(inner, body.function.blocks().get(0), state);
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
}
