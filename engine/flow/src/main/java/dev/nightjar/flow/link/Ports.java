package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.List;

/** Reads and writes the ports of a call. */
final class Ports {
  private final Memory memory;
  private final Evaluation evaluation;

  Ports(Memory memory, Evaluation evaluation) {
    this.memory = memory;
    this.evaluation = evaluation;
  }

  /** Returns whether a call has what a port names. */
  static boolean exists(CallSite site, Port port) {
    return port.root() != Port.Root.ARGUMENT || port.index() < site.arguments().size();
  }

  /** Returns the value at a port, before the call or, for the result, after it. */
  Value read(State state, CallSite site, Port port, Value result) {
    Value value = root(state, site, port, result);
    for (Port.Step step : port.steps()) {
      if (step instanceof Port.Everything) {
        return Value.of(Constants.ANY, memory.deepTaint(state, value), null);
      }
      if (step instanceof Port.FunctionParameter || step instanceof Port.FunctionResult) {
        return Value.NOTHING;
      }
      value = memory.read(state, value, placeStep(site, step));
    }
    return value;
  }

  /** Returns where the data at a port comes from. */
  Taint taint(State state, CallSite site, Port port, Value result) {
    return memory.taintOf(state, read(state, site, port, result));
  }

  /**
   * Returns where the data that a sink uses comes from: also that of elements of what it is given.
   */
  Taint sinkTaint(State state, CallSite site, Port port) {
    if (port.root() == Port.Root.ALL_ARGUMENTS && port.steps().isEmpty()) {
      Taint taint = Taint.NONE;
      for (Value argument : site.arguments()) {
        taint = taint.join(memory.taintWithElements(state, argument));
      }
      return taint;
    }
    return memory.taintWithElements(state, read(state, site, port, Value.NOTHING));
  }

  Value root(State state, CallSite site, Port port, Value result) {
    return switch (port.root()) {
      case THIS -> site.receiver();
      case ARGUMENT ->
          port.index() < site.arguments().size()
              ? site.arguments().get(port.index())
              : Value.NOTHING;
      case ALL_ARGUMENTS -> all(site.arguments());
      case RETURN -> result;
      case PARAMETER, FIELD -> Value.NOTHING;
    };
  }

  private static Value all(List<Value> values) {
    Value all = Value.NOTHING;
    for (Value value : values) {
      all = all.join(value);
    }
    return all;
  }

  /** Returns the container of what a port names, for a port with steps. */
  Value holder(State state, CallSite site, Port port, Value result) {
    List<Port.Step> steps = port.steps();
    return read(
        state,
        site,
        new Port(port.root(), port.index(), steps.subList(0, steps.size() - 1)),
        result);
  }

  Place.Step placeStep(CallSite site, Port.Step step) {
    if (step instanceof Port.Field field) {
      return new Place.Field(field.name());
    }
    if (step instanceof Port.Element element) {
      Object key = element.key();
      return new Place.Key(
          key instanceof Integer number ? new Constant.Int(number) : Constant.of(key.toString()));
    }
    if (step instanceof Port.ElementAt at && at.argument() < site.arguments().size()) {
      return evaluation.stepAt(site.arguments().get(at.argument()));
    }
    return Place.ELEMENT;
  }
}
