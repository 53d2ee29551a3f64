package dev.nightjar.flow.link;

import dev.nightjar.flow.evaluate.RegexAmbiguity;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import java.util.List;
import java.util.Optional;

/** Decides the rules that object to a call by the constants at its ports. */
final class CallRules {
  private final Program program;
  private final Models models;
  private final Frame frame;
  private final Memory memory;
  private final Ports ports;
  private final Recorder recorder;
  private final Callbacks callbacks;

  CallRules(
      Program program,
      Models models,
      Frame frame,
      Memory memory,
      Ports ports,
      Recorder recorder,
      Callbacks callbacks) {
    this.program = program;
    this.models = models;
    this.frame = frame;
    this.memory = memory;
    this.ports = ports;
    this.recorder = recorder;
    this.callbacks = callbacks;
  }

  void decide(State state, CallSite site, List<Models.MatchedRule> rules) {
    if (rules.isEmpty() || isOverload(site)) {
      return;
    }
    for (Models.MatchedRule matched : rules) {
      Optional<String> value = Optional.of("");
      for (Condition condition : matched.rule().when()) {
        Optional<String> met = met(state, site, condition);
        value = met.isEmpty() ? met : value.filter(v -> !v.isEmpty()).or(() -> met);
        if (met.isEmpty()) {
          break;
        }
      }
      boolean excused =
          matched.rule().unless().stream().anyMatch(c -> met(state, site, c).isPresent());
      boolean done =
          matched.rule().owing().isPresent()
              && !new Owings(program, matched.rule().owing().get())
                  .isOwed(frame.function(), site.call());
      if (value.isPresent() && !excused && !done) {
        uses(state, site, matched.rule());
      }
      if (value.isPresent() && !excused && !done && matched.rule().alone()) {
        recorder.issue(
            new Issue(
                matched.check(),
                matched.rule().severity().orElse(matched.check().severity()),
                frame.function(),
                site.span(),
                site.description(),
                value.get(),
                Optional.empty(),
                false,
                Trace.start(frame.function().site(site.span()), "", site.description())));
      }
    }
  }

  /** Records what the call does to data: the check's flow is about it. */
  private void uses(State state, CallSite site, Check.CallRule rule) {
    for (Fact.Sink use : rule.uses()) {
      if (Ports.exists(site, use.port())) {
        recorder.sink(
            ports.sinkTaint(state, site, use.port()),
            new SinkSite(
                frame.function(), site.span(), models.sinkKind(use.kind()), site.description()));
      }
    }
  }

  /** Returns whether the call is a library's own, from one form of the function to another. */
  private boolean isOverload(CallSite site) {
    Type owner = site.owner();
    return owner != null
        && frame.function().function().name().equals(site.member())
        && frame.function().owner().filter(o -> o.symbol().equals(owner.name())).isPresent();
  }

  /** Returns the constant that meets a condition, as text; empty if none does. */
  private Optional<String> met(State state, CallSite site, Condition condition) {
    if (!Ports.exists(site, condition.port())) {
      return condition.anyOf().stream().anyMatch(t -> t instanceof Condition.Absent)
          ? Optional.of("")
          : Optional.empty();
    }
    Value value = valueAt(state, site, condition.port());
    Constants constants =
        constantArray(state, site, condition.port(), value)
            .map(Constants::of)
            .orElseGet(() -> memory.constantsOf(value));
    if (constants.isAny()) {
      recorder.undecided(value);
    }
    for (Condition.Test test : condition.anyOf()) {
      if (test instanceof Condition.Unset) {
        if (value.isNothing()
            && isWhollyKnown(ports.root(state, site, condition.port(), Value.NOTHING))) {
          return Optional.of("");
        }
        continue;
      }
      for (Constant constant : constants.values()) {
        Optional<String> text = Operators.text(constant);
        if (text.isPresent() && meets(test, constant, text.get())) {
          return text;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the content of an array that is made of constants, or made for the call. */
  private Optional<Constant> constantArray(State state, CallSite site, Port port, Value value) {
    boolean empty =
        port.root() == Port.Root.ARGUMENT
            && port.steps().isEmpty()
            // A method reference has arguments that stand nowhere in the text.
            && port.index() < site.call().arguments().size()
            && site.call().arguments().get(port.index()) instanceof Expression.Make make
            && make.entries().isEmpty();
    return empty ? Optional.of(Constant.of("0")) : memory.constantArray(state.heap, value);
  }

  /** Reads a port; of a function value's result what the function returns, whatever it is given. */
  private Value valueAt(State state, CallSite site, Port port) {
    boolean ofFunction =
        port.steps().size() == 1 && port.steps().get(0) instanceof Port.FunctionResult;
    if (!ofFunction) {
      return ports.read(state, site, port, Value.NOTHING);
    }
    Value function = ports.root(state, site, port, Value.NOTHING);
    return callbacks.isFunction(function)
        ? callbacks.call(state.copy(), function, List.of())
        : Value.UNKNOWN;
  }

  /** Returns whether all objects that a value may be were made here, and nothing else. */
  private boolean isWhollyKnown(Value value) {
    for (int number : value.objects()) {
      if (!memory.entry(number).isFresh()) {
        return false;
      }
    }
    return value.objects().length > 0;
  }

  /** Returns whether a constant meets a test. */
  static boolean meets(Condition.Test test, Constant constant) {
    return Operators.text(constant).filter(text -> meets(test, constant, text)).isPresent();
  }

  private static boolean meets(Condition.Test test, Constant constant, String text) {
    if (test instanceof Condition.Is is) {
      return is.value().toString().equalsIgnoreCase(text);
    }
    if (test instanceof Condition.Matches matches) {
      return !(constant instanceof Constant.NullConstant) && matches.pattern().matcher(text).find();
    }
    if (test instanceof Condition.Below below) {
      return number(constant).filter(n -> n < below.limit()).isPresent();
    }
    if (test instanceof Condition.Ambiguous ambiguous) {
      return constant instanceof Constant.Text
          && RegexAmbiguity.isAmbiguous(text, ambiguous.whole());
    }
    return test instanceof Condition.AnyConstant && !(constant instanceof Constant.NullConstant);
  }

  private static Optional<Double> number(Constant constant) {
    if (constant instanceof Constant.Int number) {
      return Optional.of((double) number.value());
    }
    if (constant instanceof Constant.Long number) {
      return Optional.of((double) number.value());
    }
    return constant instanceof Constant.Real number
        ? Optional.of(number.value())
        : Optional.empty();
  }
}
