package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Interprets one function abstractly: a forward data-flow analysis over its control-flow graph,
 * flow- and field-sensitive, which takes only those branches that constants leave open (conditional
 * constant propagation; Wegman and Zadeck, 1991). Each block is run in reverse post-order until its
 * entry state stops changing; what is reported is recorded in a last pass over the settled states.
 */
final class Interpreter {
  /** Runs of one block; beyond, the function's summary is what was found so far, and incomplete. */
  private static final int MOST_RUNS = 60;

  /**
   * Larger functions have fewer, by the square, as each run costs more, too: the interpreter of
   * SQLite has 2,500 blocks.
   */
  private static final long BLOCKS_OF_MOST_RUNS = 400;

  private static final int FEWEST_RUNS = 2;

  /** Where the models of {@code Throwable} keep the message. */
  private static final Place.Step MESSAGE = new Place.Field("message");

  private final Analysis analysis;
  private final Program program;
  private final Models models;
  private final Frame frame;
  private final FunctionInfo info;
  private final Function function;
  private final Memory memory;
  private final Evaluation evaluation;
  private final Calls calls;
  private final Recorder recorder;

  private final @Nullable State[] entryStates;
  private final Outcomes outcomes;
  private final ResultSinks resultSinks;
  private BitSet loopEdges = new BitSet();
  private @Nullable State exit;
  private Taint thrown = Taint.NONE;
  private Value result = Value.NOTHING;
  private boolean complete = true;

  Interpreter(Analysis analysis, Frame frame, Summaries summaries) {
    this.analysis = analysis;
    this.program = analysis.program();
    this.models = analysis.models();
    this.frame = frame;
    this.info = frame.function();
    this.function = info.function();
    FieldFacts fields = new InitialisedFields(analysis, summaries, info);
    this.memory = new Memory(program, frame, fields);
    this.recorder = new Recorder(analysis, frame);
    Literals literals = new Literals(analysis.literalChecks(), frame, recorder);
    this.evaluation =
        new Evaluation(
            program, frame, memory, recorder, fields, analysis.statics(), literals, models.harms());
    this.calls = new Calls(analysis, frame, memory, evaluation, recorder, summaries);
    this.entryStates = new State[function.blocks().size()];
    this.outcomes = new Outcomes(frame);
    this.resultSinks = new ResultSinks(analysis, info);
  }

  Summary run() {
    if (function.blocks().isEmpty()) {
      return new Summary(
          frame,
          true,
          Value.UNKNOWN,
          Taint.NONE,
          Heap.EMPTY,
          List.of(),
          recorder.sensitive(),
          false,
          List.of(),
          Map.of(),
          true);
    }
    int[] order = ReversePostOrder.of(function);
    int[] rank = ReversePostOrder.ranks(order, function.blocks().size());
    boolean loops = ReversePostOrder.hasLoops(function, order, rank);
    entryStates[0] = entryState();
    recorder.recording(!loops);
    iterate(order, rank, loops);
    if (loops) {
      loopEdges = ReversePostOrder.loopEdges(function, order, rank);
      recorder.recording(true);
      exit = null;
      result = Value.NOTHING;
      outcomes.reset();
      for (int block : order) {
        State state = entryStates[block];
        if (state != null) {
          runBlock(block, state.copy(), (target, after) -> {});
        }
      }
    }
    return summary();
  }

  private interface Propagation {
    /** Passes a state on, which the receiver may keep and change. */
    void to(int block, State state);
  }

  private void iterate(int[] order, int[] rank, boolean loops) {
    Iteration iteration = new Iteration(rank);
    BitSet waiting = iteration.waiting;
    int[] runs = new int[function.blocks().size()];
    long most = MOST_RUNS * BLOCKS_OF_MOST_RUNS * BLOCKS_OF_MOST_RUNS;
    most = Math.max(FEWEST_RUNS, Math.min(MOST_RUNS, most / runs.length / runs.length));
    for (int next = waiting.nextSetBit(0); next >= 0; next = waiting.nextSetBit(0)) {
      waiting.clear(next);
      int block = order[next];
      if (++runs[block] > most) {
        complete = false;
        continue;
      }
      State state = entryStates[block];
      if (state != null) {
        iteration.from = next;
        // Without loops nothing comes back to a block that was run.
        runBlock(block, loops ? state.copy() : state, iteration);
      }
    }
  }

  /** Brings states to the blocks that follow. No lambda: one for each block costs too much. */
  private final class Iteration implements Propagation {
    private final int[] rank;
    private final BitSet waiting = new BitSet();
    private int from;

    Iteration(int[] rank) {
      this.rank = rank;
      waiting.set(0);
    }

    @Override
    public void to(int target, State after) {
      State known = entryStates[target];
      if (known == null) {
        entryStates[target] = after;
        waiting.set(rank[target]);
      } else if (memory.join(known, after, rank[target] <= from)) {
        waiting.set(rank[target]);
      }
    }
  }

  private void runBlock(int number, State state, Propagation onward) {
    Block block = function.blocks().get(number);
    OptionalInt handler = block.handler();
    if (handler.isPresent()) {
      pass(onward, handler.getAsInt(), inHandler(state));
    }
    Value[] told = handler.isPresent() ? state.copyOfLocals() : state.locals;
    Taint said = Taint.NONE;
    for (Instruction instruction : block.instructions()) {
      boolean goesOn = run(instruction, state);
      Taint message = recorder.takeThrown();
      if (!message.isNone() && handler.isEmpty()) {
        thrown = thrown.join(message);
      } else if (!message.isNone() && !said.join(message).equals(said)) {
        said = said.join(message);
        told = state.copyOfLocals();
        pass(onward, handler.getAsInt(), inHandler(state, said, number));
      } else if (handler.isPresent()
          && instruction instanceof Instruction.Call
          && !same(told, state.locals)) {
        told = state.copyOfLocals();
        pass(onward, handler.getAsInt(), inHandler(state));
      }
      if (!goesOn) {
        return;
      }
    }
    if (handler.isPresent()) {
      pass(onward, handler.getAsInt(), inHandler(state));
    }
    Terminator end = block.end();
    if (end instanceof Terminator.Goto jump) {
      pass(onward, jump.target(), state);
    } else if (end instanceof Terminator.Branch branch) {
      if (loopEdges.get(number)) {
        loopBound(state, branch);
      }
      branch(branch, state, onward);
    } else if (end instanceof Terminator.Return back) {
      Value value =
          back.value().isPresent()
              ? evaluation.evaluate(state, back.value().get(), back.span())
              : Value.NOTHING;
      if (resultSinks.any() && back.value().isPresent()) {
        resultSinks.record(
            back.value().get(),
            memory.taintOf(state, value),
            step -> memory.constantsOf(memory.read(state, value, step)),
            back.span(),
            recorder);
      }
      if (back.value().isPresent() && value.constants().isAny()) {
        recorder.returns(value, evaluation.operandsOf(state, back.value().get()));
      }
      if (number == 0 || !isBareReturn(block)) {
        outcomes.add(state, value);
      }
      result = result.join(value);
      if (exit == null) {
        exit = state;
      } else {
        memory.join(exit, state, false);
      }
    } else if (end instanceof Terminator.Throw raised) {
      Value value = evaluation.evaluate(state, raised.value(), raised.span());
      if (handler.isPresent()) {
        State after = state.copy();
        after.caught = value;
        pass(onward, handler.getAsInt(), after);
      } else {
        thrown = thrown.join(memory.taintOf(state, memory.read(state, value, MESSAGE)));
      }
    }
  }

  /**
   * Passes a state on to a block. Notes what is known on a way to one that only returns: {@code
   * return a && b} ends in one, where it is not known any more which way was taken.
   */
  private void pass(Propagation onward, int target, State state) {
    Block next = function.blocks().get(target);
    if (isBareReturn(next) && next.end() instanceof Terminator.Return back) {
      outcomes.add(state, evaluation.evaluate(state, back.value().orElseThrow(), back.span()));
    }
    onward.to(target, state);
  }

  private static boolean isBareReturn(Block block) {
    return block.instructions().isEmpty()
        && block.end() instanceof Terminator.Return back
        && back.value().isPresent()
        && back.value().get() instanceof Expression.Read;
  }

  private static boolean same(Value[] one, Value[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i]) {
        return false;
      }
    }
    return true;
  }

  private static State inHandler(State state) {
    State copy = state.copy();
    copy.caught = Value.UNKNOWN;
    return copy;
  }

  /** Returns the state in which an exception of a callee is caught whose message has data. */
  private State inHandler(State state, Taint message, int block) {
    State copy = state.copy();
    ObjectTable.Entry made = frame.objects().made(List.of("caught", block), null, false, null);
    ModelEffects.reset(copy, made.number());
    copy.caught = Value.object(made.number(), null);
    // That an exception is logged is the rule, and would be reported for every one of them.
    Taint said = message.cleaned(models.bits("log"));
    memory.write(copy, copy.caught, MESSAGE, Value.UNKNOWN.withTaint(said));
    return copy;
  }

  /** Runs an instruction. Returns whether control goes on after it. */
  private boolean run(Instruction instruction, State state) {
    if (instruction instanceof Instruction.Assign assign) {
      Value value = evaluation.evaluate(state, assign.value(), assign.span());
      evaluation.assign(state, assign.target(), value, assign.span());
      return true;
    }
    if (instruction instanceof Instruction.Call call) {
      return calls.run(state, call);
    }
    if (instruction instanceof Instruction.Unknown unknown) {
      Value read = Value.UNKNOWN;
      for (Expression expression : unknown.reads()) {
        Value value = evaluation.evaluate(state, expression, unknown.span());
        read = read.plus(memory.deepTaint(state, value).obscured());
      }
      for (Place place : unknown.writes()) {
        evaluation.assign(state, place, read, unknown.span());
      }
    }
    return true;
  }

  /** Records that a number decides how often a loop runs. */
  private void loopBound(State state, Terminator.Branch branch) {
    if (models.rounds() < 0) {
      return;
    }
    Optional<Expression.Read> bound = LoopBound.of(branch.condition(), info.function());
    if (bound.isPresent()) {
      Value value = evaluation.evaluate(state, bound.get(), branch.span());
      recorder.sink(
          memory.taintOf(state, value),
          new SinkSite(info, branch.span(), models.rounds(), "the loop"));
    }
  }

  private void branch(Terminator.Branch branch, State state, Propagation onward) {
    Value condition = evaluation.evaluate(state, branch.condition(), branch.span());
    Constants outcomes = memory.constantsOf(condition);
    boolean mayBeTrue = outcomes.isAny() || outcomes.isNone() || outcomes.mayBeTrue();
    boolean mayBeFalse = outcomes.isAny() || outcomes.isNone() || outcomes.mayBeFalse();
    if (mayBeTrue && mayBeFalse) {
      recorder.dependsOn(condition, evaluation.operandsOf(state, branch.condition()));
    }
    if (mayBeTrue) {
      State after = mayBeFalse ? state.copy() : state;
      given(after, branch.condition(), condition, true);
      pass(onward, branch.whenTrue(), after);
    }
    if (mayBeFalse) {
      given(state, branch.condition(), condition, false);
      pass(onward, branch.whenFalse(), state);
    }
  }

  /** Adds to a state what the outcome of a condition says of the locals. */
  private void given(State after, Expression condition, Value value, boolean outcome) {
    Guard guard = value.guard();
    if (guard != null && guard.sort() == Guard.Sort.TRUTH) {
      refine(after, claims(guard, outcome));
      excludeLetters(after, claims(guard, !outcome));
    }
    if (condition instanceof Expression.Read read
        && read.place().base() instanceof Place.Local local
        && read.place().steps().isEmpty()) {
      Value known = after.locals[local.index()];
      after.locals[local.index()] =
          Value.of(Constants.of(Constant.of(outcome)), Taint.NONE, known.type());
    }
  }

  private static List<Guard.Claim> claims(Guard guard, boolean outcome) {
    List<Guard.Claim> claims = new ArrayList<>();
    for (Guard.Claim claim : guard.claims()) {
      if (claim.when() == outcome) {
        claims.add(claim);
      }
    }
    return claims;
  }

  /**
   * Applies claims that hold. Several can be about one value, one for each sink kind: all are
   * looked up by the value as it was before.
   */
  private void refine(State state, List<Guard.Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    for (int i = 0; i < state.locals.length; i++) {
      Value value = state.locals[i];
      Value refined = value;
      for (Guard.Claim claim : claims) {
        if (value == claim.about()) {
          refined =
              claim.equalTo().isPresent()
                  ? Value.of(Constants.of(claim.equalTo().get()), Taint.NONE, value.type())
                  : refined.withTaint(models.harms().cleaned(refined.taint(), claim.harmless()));
        }
      }
      state.locals[i] = refined;
    }
    for (Guard.Claim claim : claims) {
      if (claim.ofOrigin()) {
        memory.cleanOrigins(state, claim.about(), claim.harmless());
      }
      if (claim.equalTo().isEmpty() && claim.about().objects().length == 1) {
        memory.clean(state, claim.about().objects()[0], claim.harmless());
      }
    }
  }

  /** What is not equal to a letter does not contain it, if it is a letter itself. */
  private void excludeLetters(State state, List<Guard.Claim> claims) {
    for (Guard.Claim claim : claims) {
      if (claim.equalTo().isPresent() && claim.equalTo().get() instanceof Constant.Char letter) {
        long lacking = models.harms().lacking(String.valueOf(letter.value()));
        for (int i = 0; i < state.locals.length; i++) {
          Value value = state.locals[i];
          if (value == claim.about() && !value.taint().isNone()) {
            state.locals[i] = value.withTaint(models.harms().cleaned(value.taint(), lacking));
          }
        }
      }
    }
  }

  private State entryState() {
    Value[] locals = new Value[function.locals().size()];
    Arrays.fill(locals, Value.NOTHING);
    for (int i = 0; i < frame.leadingLocals(); i++) {
      locals[i] = frame.entryValue(frame.local(i), frame.localType(i));
    }
    State state = new State(locals, Heap.EMPTY, Value.NOTHING);
    List<Function.Parameter> parameters = function.parameters();
    ParameterSources sources = new ParameterSources(analysis, info);
    for (int i = 0; i < parameters.size(); i++) {
      int local = function.captures() + i;
      Type type = frame.localType(local);
      Taint outside = sources.of(i, parameters.get(i), type);
      locals[local] =
          locals[local].plus(
              outside.isNone() ? sources.ofImplemented(i, parameters.get(i), type) : outside);
    }
    BeanSources.of(analysis, sources, info)
        .forEach(
            (name, taint) -> {
              Place.Field field = new Place.Field(name);
              Value before = memory.read(state, evaluation.receiver(), field);
              memory.write(state, evaluation.receiver(), field, before.plus(taint));
            });
    return state;
  }

  /** Returns which data of parameters every way to the end has found harmless. */
  private Map<Integer, Long> checked(State end) {
    Map<Integer, Long> checked = new TreeMap<>();
    for (int i = 0; i < frame.leadingLocals(); i++) {
      Value value = end.locals[i];
      for (Taint.Entry entry : value.taint().entries()) {
        if (entry.origin() == frame.local(i)
            && entry.cleaned() != 0
            && value.objects().length == 1) {
          checked.put(i, entry.cleaned());
        }
      }
    }
    return checked;
  }

  private Summary summary() {
    State end = exit;
    Heap heap = Heap.EMPTY;
    if (end != null) {
      heap = Reachable.from(result, end.heap, frame);
    }
    recorder.returns(result);
    if (result.guard() == null && function.returnType().equals("boolean")) {
      result = result.withGuard(outcomes.guard().orElse(null));
    }
    Declarations.decide(analysis.annotationChecks(), program, info, recorder);
    Bodies.decide(models, program, info, memory.constantsOf(result), recorder);
    return new Summary(
        frame,
        end != null,
        result,
        thrown,
        heap,
        recorder.sinks(),
        recorder.sensitive(),
        recorder.undecided(),
        recorder.issues(),
        end == null ? Map.of() : checked(end),
        complete);
  }
}
