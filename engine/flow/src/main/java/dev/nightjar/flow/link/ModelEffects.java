package dev.nightjar.flow.link;

import dev.nightjar.flow.evaluate.Evaluator;
import dev.nightjar.flow.evaluate.Evaluators;
import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.program.Settings;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Does to the state what models say that a call does. */
final class ModelEffects {
  private final Analysis analysis;
  private final Frame frame;
  private final Memory memory;
  private final Ports ports;
  private final Containers containers;
  private final Factories factories;
  private final TextEffects textEffects;
  private final Recorder recorder;
  private final Callbacks callbacks;

  ModelEffects(
      Analysis analysis,
      Frame frame,
      Memory memory,
      Ports ports,
      Recorder recorder,
      Callbacks callbacks) {
    this.analysis = analysis;
    this.frame = frame;
    this.memory = memory;
    this.ports = ports;
    this.containers = new Containers(memory);
    this.factories = new Factories(frame, memory, containers);
    this.textEffects = new TextEffects(analysis.models().harms(), memory, recorder);
    this.recorder = recorder;
    this.callbacks = callbacks;
  }

  /**
   * Applies the facts.
   *
   * @param returnType the type of the result; null if it is not known
   * @return the result of the call
   */
  Value apply(State state, CallSite site, List<Fact> facts, @Nullable Type returnType) {
    Type type = returnType;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Returns returns) {
        type = analysis.program().qualified(returns.type());
      }
    }
    reportSinks(state, site, facts);
    Value preserved = callbacksAndPreservingFlows(state, site, facts);
    Value result = evaluated(site, facts).orElse(preserved);
    if (result.isNothing()) {
      result = newResult(site, type);
    } else {
      result = result.withType(result.type() == null ? type : result.type());
    }
    result = operations(state, site, facts, result, type);
    result = flows(state, site, facts, result);
    result = sources(state, site, facts, result);
    result = textual(state, site, facts, result);
    return cleaned(state, site, facts, result);
  }

  private Value textual(State state, CallSite site, List<Fact> facts, Value result) {
    Value after = result;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Does does && TextEffects.isTextual(does.operation())) {
        List<Value> operands = new ArrayList<>();
        for (Port port : does.ports()) {
          operands.add(ports.read(state, site, port, after));
        }
        after = textEffects.apply(does.operation(), operands, after);
      }
    }
    return after;
  }

  private void reportSinks(State state, CallSite site, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.Sink sink
          && Ports.exists(site, sink.port())
          && sink.unless().stream().noneMatch(c -> certain(state, site, c))) {
        Taint taint = ports.sinkTaint(state, site, sink.port());
        if (!taint.isNone()) {
          recorder.sink(
              taint,
              new SinkSite(
                  frame.function(),
                  site.span(),
                  analysis.models().sinkKind(sink.kind()),
                  site.description()));
        }
      }
    }
  }

  /** What is made of the locals from here on is dropped where it is written to a page. */
  private void dropPages(State state) {
    long html = analysis.models().bits("html");
    for (int i = 0; i < state.locals.length; i++) {
      Value value = state.locals[i];
      if (!value.taint().isNone()) {
        state.locals[i] = value.withTaint(value.taint().cleaned(html));
      }
    }
  }

  /** Returns whether a condition certainly holds: whatever the value may be, it does. */
  private boolean certain(State state, CallSite site, Condition condition) {
    Constants constants =
        memory.constantsOf(ports.read(state, site, condition.port(), Value.NOTHING));
    return !constants.isAny()
        && !constants.isNone()
        && constants.values().stream()
            .allMatch(c -> condition.anyOf().stream().anyMatch(t -> CallRules.meets(t, c)));
  }

  /** Runs function values that the facts feed, and returns what goes to the result as it is. */
  private Value callbacksAndPreservingFlows(State state, CallSite site, List<Fact> facts) {
    TreeMap<Integer, List<Value>> inputs = new TreeMap<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Flow flow) {
        if (flow.to().root() == Port.Root.ARGUMENT
            && !flow.to().steps().isEmpty()
            && flow.to().steps().get(0) instanceof Port.FunctionParameter parameter) {
          join(inputs, flow.to(), parameter, carried(state, site, flow));
        } else if (isFunctionResult(flow.from())) {
          inputs.computeIfAbsent(flow.from().index(), i -> new ArrayList<>());
        }
      } else if (fact instanceof Fact.Makes makes
          && makes.port().steps().get(0) instanceof Port.FunctionParameter parameter) {
        join(inputs, makes.port(), parameter, made(site, makes));
      }
    }
    TreeMap<Integer, Value> outputs = new TreeMap<>();
    for (Map.Entry<Integer, List<Value>> input : inputs.entrySet()) {
      int argument = input.getKey();
      if (argument < site.arguments().size()) {
        Value function = site.arguments().get(argument);
        outputs.put(argument, callbacks.call(state, function, input.getValue()));
      }
    }
    functionResults = outputs;
    Value result = Value.NOTHING;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Flow flow
          && flow.preserving()
          && flow.to().root() == Port.Root.RETURN
          && flow.to().steps().isEmpty()) {
        result = result.join(carried(state, site, flow));
      }
    }
    return result;
  }

  /** Adds what a parameter of a function value is given. */
  private static void join(
      TreeMap<Integer, List<Value>> inputs,
      Port port,
      Port.FunctionParameter parameter,
      Value value) {
    List<Value> values = inputs.computeIfAbsent(port.index(), i -> new ArrayList<>());
    while (values.size() <= parameter.index()) {
      values.add(Value.NOTHING);
    }
    values.set(parameter.index(), values.get(parameter.index()).join(value));
  }

  private Value made(CallSite site, Fact.Makes makes) {
    Type type = analysis.program().qualified(makes.type());
    ObjectTable.Entry entry =
        frame.objects().made(new ContainerOf(site.call(), makes.port()), type, false, null);
    return Value.object(entry.number(), type);
  }

  private TreeMap<Integer, Value> functionResults = new TreeMap<>();

  private static boolean isFunctionResult(Port port) {
    return port.root() == Port.Root.ARGUMENT
        && !port.steps().isEmpty()
        && port.steps().get(0) instanceof Port.FunctionResult;
  }

  /** Returns what a flow carries away from where it begins. */
  private Value carried(State state, CallSite site, Fact.Flow flow) {
    if (isFunctionResult(flow.from())) {
      Value value = functionResults.getOrDefault(flow.from().index(), Value.NOTHING);
      for (Port.Step step : flow.from().steps().subList(1, flow.from().steps().size())) {
        value = memory.read(state, value, ports.placeStep(site, step));
      }
      return value;
    }
    if (!Ports.exists(site, flow.from())) {
      return Value.NOTHING;
    }
    if (flow.preserving()) {
      return ports.read(state, site, flow.from(), Value.NOTHING);
    }
    return Value.of(Constants.ANY, ports.sinkTaint(state, site, flow.from()), null);
  }

  private Optional<Value> evaluated(CallSite site, List<Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.Evaluates evaluates) {
        Evaluator evaluator = Evaluators.all().get(evaluates.evaluator());
        if (evaluator != null) {
          return combine(evaluator, site);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Value> combine(Evaluator evaluator, CallSite site) {
    List<Value> inputs = new ArrayList<>();
    if (!site.receiver().isNothing()) {
      inputs.add(site.receiver());
    }
    inputs.addAll(site.arguments());
    List<List<Constant>> combinations = new ArrayList<>();
    combinations.add(List.of());
    List<Guard.Claim> claims = new ArrayList<>();
    boolean known = true;
    for (Value input : inputs) {
      Constants constants = memory.constantsOf(input);
      if (constants.isAny() || constants.isNone()) {
        known = false;
        continue;
      }
      List<List<Constant>> longer = new ArrayList<>();
      for (List<Constant> prefix : combinations) {
        for (Constant constant : constants.values()) {
          List<Constant> extended = new ArrayList<>(prefix);
          extended.add(constant);
          longer.add(extended);
        }
      }
      if (longer.size() > 16) {
        return Optional.empty();
      }
      combinations = longer;
    }
    if (!known) {
      return inputs.size() == 2 && site.member().equals("equals")
          ? equality(inputs, claims)
          : Optional.empty();
    }
    List<Constant> results = new ArrayList<>();
    for (List<Constant> combination : combinations) {
      Optional<Constant> result = evaluator.evaluate(combination);
      if (result.isEmpty()) {
        return Optional.empty();
      }
      results.add(result.get());
    }
    return Optional.of(Value.of(Constants.of(results), Taint.NONE, null));
  }

  private Optional<Value> equality(List<Value> inputs, List<Guard.Claim> claims) {
    Evaluation.claimEqual(inputs.get(0), memory.constantsOf(inputs.get(1)), true, claims);
    Evaluation.claimEqual(inputs.get(1), memory.constantsOf(inputs.get(0)), true, claims);
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(Value.UNKNOWN.withGuard(new Guard(claims)));
  }

  /** Makes the result of a library function: an object of its own, unless it is a plain value. */
  Value newResult(CallSite site, @Nullable Type type) {
    if (type != null && type.isPlain()) {
      return Value.UNKNOWN.withType(type);
    }
    ObjectTable.Entry made =
        frame.objects().made(new Evaluation.ByIdentity(site.call()), type, false, null);
    return Value.object(made.number(), type).withConstants(Constants.ANY);
  }

  private Value operations(
      State state, CallSite site, List<Fact> facts, Value result, @Nullable Type type) {
    Value after = result;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Does does && does.operation() == Fact.Operation.TEXT_APPEND) {
        appendText(state, site, does.ports(), after);
      } else if (fact instanceof Fact.Does does && does.operation() == Fact.Operation.MAP_ENTRIES) {
        makeEntries(state, site, does.ports(), after);
      } else if (fact instanceof Fact.Does does && Factories.makes(does.operation())) {
        Port contents = does.ports().get(does.ports().size() - 1);
        List<Value> values =
            contents.root() == Port.Root.ALL_ARGUMENTS
                ? site.arguments()
                : List.of(ports.read(state, site, contents, after));
        after = factories.make(state, does.operation(), site.call(), values, type);
      } else if (fact instanceof Fact.Does does && does.operation() == Fact.Operation.OUTPUT_END) {
        dropPages(state);
      } else if (fact instanceof Fact.Does does && !TextEffects.isTextual(does.operation())) {
        List<Value> operands = new ArrayList<>();
        operands.add(container(state, site, does.ports().get(0), after));
        List<Port> others = does.ports().subList(1, does.ports().size());
        for (Port port : others) {
          operands.add(
              port.root() == Port.Root.RETURN
                  ? Value.NOTHING
                  : ports.read(state, site, port, after));
        }
        Optional<Value> read = containers.apply(state, does.operation(), operands, k -> stepAt(k));
        if (read.isPresent() && others.stream().anyMatch(p -> p.root() == Port.Root.RETURN)) {
          Value value = read.get();
          // What another fact returns as it is, is returned where nothing is stored.
          Value otherwise = returnsAsItIs(facts) ? result : Value.of(Constant.NULL).withType(type);
          after =
              value.isNothing()
                  ? otherwise
                  : returnsAsItIs(facts) && !value.constants().isNone()
                      ? value.join(otherwise)
                      : value;
        }
      }
    }
    return after;
  }

  /** Fills a collection of entries: one entry stands for all. */
  private void makeEntries(State state, CallSite site, List<Port> operands, Value result) {
    Value values =
        memory.read(state, ports.read(state, site, operands.get(0), result), Place.ELEMENT);
    Value keys =
        memory.read(state, ports.read(state, site, operands.get(1), result), Place.ELEMENT);
    ObjectTable.Entry made =
        frame
            .objects()
            .made(
                new ContainerOf(site.call(), operands.get(0)),
                analysis.program().qualified("java.util.Map.Entry"),
                false,
                null);
    Value entry = Value.object(made.number(), made.type());
    reset(state, made.number());
    memory.write(state, entry, new Place.Field("key"), keys);
    memory.write(state, entry, new Place.Field("value"), values);
    memory.write(state, ports.read(state, site, operands.get(2), result), Place.ELEMENT, entry);
  }

  private static boolean returnsAsItIs(List<Fact> facts) {
    return facts.stream()
        .anyMatch(
            fact ->
                fact instanceof Fact.Flow flow
                    && flow.preserving()
                    && flow.to().root() == Port.Root.RETURN
                    && flow.to().steps().isEmpty());
  }

  /** Reads the container of an operation; one in a pseudo-field is made where there is none yet. */
  private Value container(State state, CallSite site, Port port, Value result) {
    Value container = ports.read(state, site, port, result);
    if (!container.isNothing() || port.steps().isEmpty()) {
      return container;
    }
    ObjectTable.Entry made =
        frame.objects().made(new ContainerOf(site.call(), port), null, true, null);
    Value fresh = Value.object(made.number(), null);
    List<Port.Step> steps = port.steps();
    Value holder = ports.holder(state, site, port, result);
    memory.write(state, holder, ports.placeStep(site, steps.get(steps.size() - 1)), fresh);
    return fresh;
  }

  /** Names the container in a pseudo-field by the call that first used it. */
  private record ContainerOf(Object call, Port port) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ContainerOf that && call == that.call && port.equals(that.port);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(call) + port.hashCode();
    }
  }

  private void appendText(State state, CallSite site, List<Port> operands, Value result) {
    Port target = operands.get(0);
    Value text = ports.read(state, site, target, result);
    Constants constants =
        text.isNothing() ? Constants.of(Constant.of("")) : memory.constantsOf(text);
    Taint taint = memory.taintOf(state, text);
    for (Port port : operands.subList(1, operands.size())) {
      if (Ports.exists(site, port)) {
        Value added = ports.read(state, site, port, result);
        constants =
            Operators.apply(
                Expression.Operator.ADD,
                List.of(Constants.of(Constant.of("")), constants, memory.constantsOf(added)));
        Taint joined = stepped(site, ports.taint(state, site, port, result));
        if (!joined.isNone()) {
          String before = Beginnings.then("", memory.constantsOf(text).single());
          joined = joined.cleaned(analysis.models().harms().harmlessBehind(before));
        }
        taint = taint.join(joined);
      }
    }
    Value holder = ports.holder(state, site, target, result);
    Port.Step last = target.steps().get(target.steps().size() - 1);
    Value joined = Value.of(constants, taint, analysis.program().qualified("java.lang.String"));
    memory.write(state, holder, ports.placeStep(site, last), joined);
  }

  private Place.Step stepAt(Value key) {
    Constants constants = memory.constantsOf(key);
    if (constants.single().isEmpty()) {
      recorder.dependsOn(key);
    }
    return constants.single().<Place.Step>map(Place.Key::new).orElse(Place.ELEMENT);
  }

  private Value flows(State state, CallSite site, List<Fact> facts, Value result) {
    Value after = result;
    for (Fact fact : facts) {
      if (!(fact instanceof Fact.Flow flow)) {
        continue;
      }
      Port to = flow.to();
      Value value = carried(state, site, flow);
      if (value.isNothing()) {
        continue;
      }
      if (!flow.preserving()) {
        value = value.withTaint(cleaned(facts, to, stepped(site, value.taint())));
      }
      if (!to.steps().isEmpty()) {
        Port.Step last = to.steps().get(to.steps().size() - 1);
        if (last instanceof Port.FunctionParameter) {
          continue;
        }
        if (!Ports.exists(site, to)) {
          continue;
        }
        Value holder = ports.holder(state, site, to, after);
        Value there = flow.preserving() ? Value.NOTHING : ports.read(state, site, to, after);
        if (there.objects().length > 0) {
          memory.taint(state, there, value.taint());
        } else if (last instanceof Port.Everything) {
          memory.taint(state, holder, value.taint());
        } else {
          memory.write(state, holder, ports.placeStep(site, last), value);
        }
      } else if (to.root() == Port.Root.RETURN) {
        after = flow.preserving() ? after : after.plus(value.taint());
      } else if (Ports.exists(site, to)) {
        memory.taint(state, ports.root(state, site, to, after), memory.taintOf(state, value));
      }
    }
    return after;
  }

  private Taint stepped(CallSite site, Taint taint) {
    return taint.step(frame.function().site(site.span()), "through", site.description());
  }

  private Value sources(State state, CallSite site, List<Fact> facts, Value result) {
    Value after = result;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Source source && Ports.exists(site, source.port())) {
        SourceOrigin origin =
            analysis.canonical(
                new SourceOrigin(
                    source.kind(),
                    describe(site),
                    frame.function().site(site.span()),
                    frame.function().symbol()));
        Taint taint = Taint.of(origin, Trace.start(origin.site(), "from", origin.description()));
        Port port = source.port();
        if (port.root() == Port.Root.RETURN && port.steps().isEmpty()) {
          after = after.plus(taint);
        } else if (port.root() == Port.Root.RETURN) {
          memory.taint(state, after, taint);
          after = after.plus(taint);
        } else {
          memory.taint(state, ports.root(state, site, port, after), taint);
        }
      }
    }
    return after;
  }

  private String describe(CallSite site) {
    List<String> shown = new ArrayList<>();
    for (Value argument : site.arguments()) {
      shown.add(
          memory
              .constantsOf(argument)
              .single()
              .map(
                  c ->
                      c instanceof Constant.Text t
                          ? "\"" + t.value() + "\""
                          : Operators.text(c).orElse("…"))
              .orElse("…"));
    }
    return site.description() + "(" + String.join(", ", shown) + ")";
  }

  /** Returns what comes to a port without what the model says it cannot harm there. */
  private Taint cleaned(List<Fact> facts, Port port, Taint taint) {
    Taint after = taint;
    for (Fact fact : facts) {
      if (fact instanceof Fact.Clean clean && clean.port().equals(port)) {
        after = after.cleaned(analysis.models().bits(clean.kind()));
      }
    }
    return after;
  }

  private Value cleaned(State state, CallSite site, List<Fact> facts, Value result) {
    Value after = result;
    List<Guard.Claim> claims = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.Clean clean) {
        long bits = analysis.models().bits(clean.kind());
        if (clean.port().root() == Port.Root.RETURN) {
          after = after.withTaint(after.taint().cleaned(bits));
        } else if (clean.port().steps().isEmpty()) {
          Value checked = ports.root(state, site, clean.port(), after);
          for (int i = 0; i < state.locals.length; i++) {
            if (state.locals[i] == checked) {
              state.locals[i] = checked.withTaint(checked.taint().cleaned(bits));
            }
          }
        }
      } else if (fact instanceof Fact.Guard guard
          && guard.unless().stream().noneMatch(c -> certain(state, site, c))) {
        claims.add(
            new Guard.Claim(
                ports.read(state, site, guard.port(), after),
                guard.safeWhen(),
                analysis.models().bits(guard.kind()),
                Optional.empty(),
                guard.ofOrigin()));
      }
    }
    if (!claims.isEmpty()) {
      if (after.guard() != null) {
        claims.addAll(after.guard().claims());
      }
      after = after.withGuard(new Guard(claims));
    }
    return after;
  }

  /**
   * Returns the settings of a configuration file that an object was read from, if they are known.
   */
  Optional<Value> setting(State state, CallSite site, Settings settings) {
    Value resource = memory.read(state, site.receiver(), new Place.Field("resource"));
    Optional<Constant> name = memory.constantsOf(resource).single();
    Optional<Constant> key =
        site.arguments().isEmpty()
            ? Optional.empty()
            : memory.constantsOf(site.arguments().get(0)).single();
    if (name.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return settings
        .resource(Operators.text(name.get()).orElse(""))
        .flatMap(
            values -> {
              String value = values.get(Operators.text(key.get()).orElse(""));
              if (value != null) {
                return Optional.of(Value.of(Constant.of(value)));
              }
              return site.arguments().size() > 1
                  ? Optional.of(site.arguments().get(1))
                  : Optional.of(Value.of(Constant.NULL));
            });
  }

  /** Makes an object's contents unknown, but for what is written to it later. */
  static void reset(State state, int number) {
    state.heap = state.heap.with(number, HeapObject.UNTOUCHED);
  }
}
