package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.Terminator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
  private @Nullable State exit;
  private Value result = Value.NOTHING;
  private boolean complete = true;

  Interpreter(Analysis analysis, Frame frame, Summaries summaries) {
    this.program = analysis.program();
    this.models = analysis.models();
    this.frame = frame;
    this.info = frame.function();
    this.function = info.function();
    FieldFacts fields = new InitialisedFields(program, summaries, info);
    this.memory = new Memory(program, frame, fields);
    this.recorder = new Recorder(analysis, frame);
    Literals literals = new Literals(analysis.literalChecks(), frame, recorder);
    this.evaluation = new Evaluation(program, frame, memory, recorder, fields, literals);
    this.calls = new Calls(analysis, frame, memory, evaluation, recorder, summaries);
    this.entryStates = new State[function.blocks().size()];
  }

  Summary run() {
    if (function.blocks().isEmpty()) {
      return new Summary(
          frame,
          true,
          Value.UNKNOWN,
          Heap.EMPTY,
          List.of(),
          recorder.sensitive(),
          false,
          List.of(),
          true);
    }
    int[] order = ReversePostOrder.of(function);
    int[] rank = ReversePostOrder.ranks(order, function.blocks().size());
    boolean loops = ReversePostOrder.hasLoops(function, order, rank);
    entryStates[0] = entryState();
    recorder.recording(!loops);
    iterate(order, rank);
    if (loops) {
      recorder.recording(true);
      exit = null;
      result = Value.NOTHING;
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
    void to(int block, State state);
  }

  private void iterate(int[] order, int[] rank) {
    BitSet waiting = new BitSet();
    waiting.set(0);
    int[] runs = new int[function.blocks().size()];
    for (int next = waiting.nextSetBit(0); next >= 0; next = waiting.nextSetBit(0)) {
      waiting.clear(next);
      int block = order[next];
      if (++runs[block] > MOST_RUNS) {
        complete = false;
        continue;
      }
      int from = next;
      State state = entryStates[block];
      if (state == null) {
        continue;
      }
      runBlock(
          block,
          state.copy(),
          (target, after) -> {
            State known = entryStates[target];
            if (known == null) {
              entryStates[target] = after.copy();
              waiting.set(rank[target]);
            } else if (memory.join(known, after, rank[target] <= from)) {
              waiting.set(rank[target]);
            }
          });
    }
  }

  private void runBlock(int number, State state, Propagation propagation) {
    Block block = function.blocks().get(number);
    OptionalInt handler = block.handler();
    if (handler.isPresent()) {
      propagation.to(handler.getAsInt(), inHandler(state));
    }
    for (Instruction instruction : block.instructions()) {
      boolean goesOn = run(instruction, state);
      if (handler.isPresent() && instruction instanceof Instruction.Call) {
        propagation.to(handler.getAsInt(), inHandler(state));
      }
      if (!goesOn) {
        return;
      }
    }
    if (handler.isPresent()) {
      propagation.to(handler.getAsInt(), inHandler(state));
    }
    Terminator end = block.end();
    if (end instanceof Terminator.Goto jump) {
      propagation.to(jump.target(), state);
    } else if (end instanceof Terminator.Branch branch) {
      branch(branch, state, propagation);
    } else if (end instanceof Terminator.Return back) {
      Value value =
          back.value().isPresent()
              ? evaluation.evaluate(state, back.value().get(), back.span())
              : Value.NOTHING;
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
        propagation.to(handler.getAsInt(), after);
      }
    }
  }

  private static State inHandler(State state) {
    State copy = state.copy();
    copy.caught = Value.UNKNOWN;
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

  private void branch(Terminator.Branch branch, State state, Propagation propagation) {
    Value condition = evaluation.evaluate(state, branch.condition(), branch.span());
    Constants outcomes = memory.constantsOf(condition);
    boolean mayBeTrue =
        outcomes.isAny() || outcomes.isNone() || outcomes.contains(Constant.of(true));
    boolean mayBeFalse =
        outcomes.isAny() || outcomes.isNone() || outcomes.contains(Constant.of(false));
    if (mayBeTrue && mayBeFalse) {
      recorder.dependsOn(condition, evaluation.operandsOf(state, branch.condition()));
    }
    if (mayBeTrue) {
      propagation.to(branch.whenTrue(), given(state, branch.condition(), condition, true));
    }
    if (mayBeFalse) {
      propagation.to(branch.whenFalse(), given(state, branch.condition(), condition, false));
    }
  }

  /** Returns the state in which a condition had an outcome: what the outcome says of the locals. */
  private State given(State state, Expression condition, Value value, boolean outcome) {
    State after = state.copy();
    Guard guard = value.guard();
    if (guard != null) {
      for (Guard.Claim claim : guard.claims()) {
        if (claim.when() == outcome) {
          refine(after, claim);
        }
      }
    }
    if (condition instanceof Expression.Read read
        && read.place().base() instanceof Place.Local local
        && read.place().steps().isEmpty()) {
      Value known = after.locals[local.index()];
      after.locals[local.index()] =
          Value.of(Constants.of(Constant.of(outcome)), Taint.NONE, known.type());
    }
    return after;
  }

  private static void refine(State state, Guard.Claim claim) {
    for (int i = 0; i < state.locals.length; i++) {
      Value value = state.locals[i];
      if (value == claim.about()) {
        state.locals[i] =
            claim.equalTo().isPresent()
                ? Value.of(Constants.of(claim.equalTo().get()), Taint.NONE, value.type())
                : value.withTaint(value.taint().cleaned(claim.harmless()));
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
    for (int i = 0; i < parameters.size(); i++) {
      int local = function.captures() + i;
      locals[local] = locals[local].plus(annotatedSources(i, parameters.get(i)));
    }
    return state;
  }

  /** Returns the data that annotations of a handler and its parameters say comes from outside. */
  private Taint annotatedSources(int index, Function.Parameter parameter) {
    Taint taint = Taint.NONE;
    for (Annotation annotation : parameter.annotations()) {
      String name = program.resolve(annotation.type(), info).name();
      for (Map.Entry<String, List<Fact>> model : models.parameterAnnotations().entrySet()) {
        if (model.getKey().equals(name)) {
          taint =
              taint.join(sources(model.getValue(), "@" + simple(name) + " " + parameter.name()));
        }
      }
    }
    for (Annotation annotation : function.annotations()) {
      Model model =
          models.functionAnnotations().get(program.resolve(annotation.type(), info).name());
      if (model != null) {
        Type type = frame.localType(function.captures() + index);
        List<String> except = ((Model.AnnotatedFunction) model.subject()).exceptTypes();
        if (type == null || program.superNames(type).stream().noneMatch(except::contains)) {
          taint = taint.join(sources(model.facts(), parameter.name()));
        }
      }
    }
    return taint;
  }

  private Taint sources(List<Fact> facts, String description) {
    Taint taint = Taint.NONE;
    Span span = function.span();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Source source) {
        SourceOrigin origin =
            new SourceOrigin(source.kind(), description, info.site(firstLine(span)), info.symbol());
        taint =
            taint.join(Taint.of(origin, Trace.start(origin.site(), "parameter " + description)));
      }
    }
    return taint;
  }

  private static Span firstLine(Span span) {
    return new Span(span.startLine(), span.startColumn(), span.startLine(), span.startColumn());
  }

  private static String simple(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }

  private Summary summary() {
    State end = exit;
    Heap heap = Heap.EMPTY;
    if (end != null) {
      heap = Reachable.from(result, end.heap, frame.objects());
    }
    recorder.returns(result);
    Bodies.decide(models, program, info, memory.constantsOf(result), recorder);
    return new Summary(
        frame,
        end != null,
        result,
        heap,
        recorder.sinks(),
        recorder.sensitive(),
        recorder.undecided(),
        recorder.issues(),
        complete);
  }
}
