package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Site;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a caller's values into a callee's summary: what the callee calls {@code local0.name} is what
 * the caller's argument holds in {@code name} at the call.
 */
final class Instantiation {
  private final Frame frame;
  private final Memory memory;
  private final Evaluation evaluation;
  private final Recorder recorder;
  private final State state;
  private final Object call;
  private final Span span;
  private final Summary summary;
  private final Value receiver;
  private final List<Value> leading;
  private final FunctionInfo callee;
  private final Site site;
  private final String name;
  private final Map<Integer, Integer> made = new HashMap<>();
  private final @Nullable Value[] resolved;
  private final @Nullable Taint[] taints;
  private final List<Fill> fills = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();

  /**
   * Prepares a call.
   *
   * @param call the identity of the call in the caller
   * @param leading the values of the callee's leading locals
   */
  Instantiation(
      Frame frame,
      Memory memory,
      Evaluation evaluation,
      Recorder recorder,
      State state,
      Object call,
      Span span,
      Summary summary,
      Value receiver,
      List<Value> leading) {
    this.frame = frame;
    this.memory = memory;
    this.evaluation = evaluation;
    this.recorder = recorder;
    this.state = state;
    this.call = call;
    this.span = span;
    this.summary = summary;
    this.receiver = receiver;
    this.leading = leading;
    this.callee = summary.vocabulary().function();
    this.resolved = new Value[summary.vocabulary().portCount()];
    this.taints = new Taint[resolved.length];
    this.site = frame.function().site(span);
    this.name = Recorder.simpleName(callee);
  }

  /** Applies the summary to the caller's state and returns the result of the call. */
  Value apply() {
    for (PortSink sink : summary.sinks()) {
      Taint taint = taintAt(sink.port());
      if (!taint.isNone()) {
        recorder.sinkInside(taint, sink, callee, span);
      }
    }
    for (int local : summary.sensitive()) {
      Value value =
          local == Context.RECEIVER
              ? receiver
              : local < leading.size() ? leading.get(local) : Value.NOTHING;
      if (summary.undecided()) {
        recorder.undecided(value);
      } else {
        recorder.dependsOn(value);
      }
    }
    Value result = translate(summary.result());
    recorder.thrown(translate(summary.thrown()));
    for (int number : summary.heap().numbers()) {
      effectOn(number);
    }
    for (int i = fills.size() - 1; i >= 0; i--) {
      Fill fill = fills.get(i);
      HeapObject contents =
          fill.shared ? joined(state.heap.get(fill.number), fill.contents) : fill.contents;
      state.heap = state.heap.with(fill.number, contents);
    }
    for (Write write : writes) {
      write(write);
    }
    if (!summary.checked().isEmpty()) {
      summary.checked().forEach(this::checked);
    }
    return result;
  }

  /** The callee returned, so it found an argument harmless. */
  private void checked(int local, long harmless) {
    if (local < leading.size()) {
      Value argument = leading.get(local);
      for (int i = 0; i < state.locals.length; i++) {
        if (state.locals[i] == argument) {
          state.locals[i] = argument.withTaint(argument.taint().cleaned(harmless));
        }
      }
    }
  }

  private void effectOn(int number) {
    ObjectTable.Entry entry = summary.vocabulary().object(number);
    HeapObject after = summary.heap().get(number);
    EntryPort port = entry.port();
    if (port == null) {
      return; // translated where it is referred to
    }
    Value target = port.isStatics() ? Value.NOTHING : written(port);
    Taint taint = translate(after.taint());
    Place.Step[] keys = after.keys();
    for (int i = 0; i < keys.length; i++) {
      Value value = translate(after.values()[i]);
      writes.add(new Write(port.isStatics(), target, keys[i], value, Taint.NONE));
    }
    if (!taint.isNone()) {
      writes.add(new Write(false, target, Place.ELEMENT, Value.NOTHING, taint));
    }
  }

  private void write(Write write) {
    if (!write.taint.isNone()) {
      memory.taint(state, write.target, write.taint);
    } else if (write.isStatic) {
      evaluation.assignStatic(state, ((Place.Field) write.step).name(), write.value);
    } else {
      memory.write(state, write.target, write.step, write.value);
    }
  }

  /** Returns what the callee writes to; a container that the caller did not have yet is made. */
  private Value written(EntryPort port) {
    Value value = at(port);
    if (!value.isNothing() || port.parent().isEmpty() || port.isEverything()) {
      return value;
    }
    Value holder = at(port.parent().get());
    if (holder.objects().length != 1) {
      return value;
    }
    ObjectTable.Entry made =
        frame.objects().made(new Container(call, port.number()), null, true, null);
    Value container = Value.object(made.number(), null);
    memory.write(state, holder, port.lastStep().orElseThrow(), container);
    resolved[port.number()] = container;
    return container;
  }

  private record Container(Object call, int port) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Container that && port == that.port && call.equals(that.call);
    }

    @Override
    public int hashCode() {
      return 31 * call.hashCode() + port;
    }
  }

  /** Returns what the caller has at a port of the callee, as it was before the call. */
  private Value at(EntryPort port) {
    Value value = resolved[port.number()];
    if (value == null) {
      value = resolve(port);
      resolved[port.number()] = value;
    }
    return value;
  }

  private Value resolve(EntryPort port) {
    Optional<EntryPort> parent = port.parent();
    if (parent.isPresent()) {
      Value holder = at(parent.get());
      if (port.isEverything()) {
        return Value.of(Constants.ANY, memory.deepTaint(state, holder), null);
      }
      Value value = memory.read(state, holder, port.lastStep().orElseThrow());
      return port.holdsProgramObject() ? value.withTaint(Memory.certain(value.taint())) : value;
    }
    return switch (port.root()) {
      case THIS -> receiver;
      case LOCAL ->
          port.localIndex() < leading.size() ? leading.get(port.localIndex()) : Value.UNKNOWN;
      case GLOBAL -> evaluation.readStatic(state, port.globalSymbol());
    };
  }

  private Taint taintAt(EntryPort port) {
    Taint taint = taints[port.number()];
    if (taint == null) {
      taint = memory.taintOf(state, at(port));
      taints[port.number()] = taint;
    }
    return taint;
  }

  private Value translate(Value value) {
    if (value.objects().length == 0 && value.taint().isNone() && value.guard() == null) {
      return value;
    }
    Value result = Value.of(value.constants(), translate(value.taint()), value.type());
    for (int number : value.objects()) {
      ObjectTable.Entry entry = summary.vocabulary().object(number);
      EntryPort port = entry.port();
      if (port != null) {
        Value there = at(port);
        // The data of a port is translated with the taint, and with its way.
        result =
            result.join(
                there
                    .withTaint(Taint.NONE)
                    .withType(there.type() == null ? value.type() : there.type()));
      } else {
        result = result.join(Value.object(translateMade(entry), entry.type()));
      }
    }
    if (value.guard() != null) {
      result = result.withGuard(translate(value.guard()));
    }
    return result.withType(result.type() == null ? value.type() : result.type());
  }

  private int translateMade(ObjectTable.Entry entry) {
    Integer known = made.get(entry.number());
    if (known != null) {
      return known;
    }
    boolean told = !entry.exact() || summary.heap().has(entry.number());
    Optional<ObjectTable.Entry> here =
        told ? frame.objects().madeByCallee(call, summary.vocabulary(), entry) : Optional.empty();
    int number =
        here.isPresent()
            ? here.get().number()
            : frame.objects().made("deep " + entry.type(), entry.type(), false, null).number();
    made.put(entry.number(), number);
    HeapObject contents = summary.heap().get(entry.number());
    Taint taint = translate(contents.taint());
    Value[] values = new Value[contents.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = translate(contents.values()[i]);
    }
    HeapObject filled = contents.filledAnew(values, taint);
    fills.add(new Fill(number, filled, here.isEmpty()));
    return number;
  }

  /** Returns what the one object holds that stands for many. */
  private static HeapObject joined(HeapObject before, HeapObject more) {
    HeapObject result = before.withTaint(before.taint().join(more.taint()));
    Place.Step[] keys = more.keys();
    for (int i = 0; i < keys.length; i++) {
      result =
          result.with(keys[i], more.values()[i].join(result.get(keys[i]).orElse(Value.NOTHING)));
    }
    return result;
  }

  private Taint translate(Taint taint) {
    if (taint.isNone()) {
      return taint;
    }
    Taint result = Taint.NONE;
    for (Taint.Entry entry : taint.entries()) {
      if (entry.origin() instanceof EntryPort port) {
        for (Taint.Entry there : taintAt(port).entries()) {
          result =
              result.join(
                  Taint.only(
                      new Taint.Entry(
                          there.origin(),
                          there.cleaned() | entry.cleaned(),
                          there.obscured() || entry.obscured(),
                          entry.trace() == null
                              ? there.trace()
                              : Trace.through(
                                  there.trace(), site, "through", name, entry.trace()))));
        }
      } else {
        result =
            result.join(
                Taint.only(
                    new Taint.Entry(
                        entry.origin(),
                        entry.cleaned(),
                        entry.obscured(),
                        Trace.step(entry.trace(), site, "returned by", name))));
      }
    }
    return result;
  }

  /**
   * What an object that the callee made holds.
   *
   * @param shared whether the object stands for many
   */
  private record Fill(int number, HeapObject contents, boolean shared) {}

  /** What the callee does to what was there: a write of one step, or data if the taint has any. */
  private record Write(boolean isStatic, Value target, Place.Step step, Value value, Taint taint) {}

  private Guard translate(Guard guard) {
    List<Guard.Claim> claims = new ArrayList<>();
    for (Guard.Claim claim : guard.claims()) {
      for (int number : claim.about().objects()) {
        EntryPort port = summary.vocabulary().object(number).port();
        if (claim.about().objects().length == 1
            && port != null
            && port.depth() == 0
            && port.root() == EntryPort.Root.LOCAL
            && port.localIndex() < leading.size()) {
          claims.add(claim.of(leading.get(port.localIndex())));
        }
      }
    }
    return new Guard(claims, guard.sort());
  }
}
