package dev.nightjar.flow.memory;

import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What containers of the C++ library hold. All elements of one are kept as one value, which stands
 * for every one of them; only of containers that were seen to be made empty is it known.
 */
final class Containers {
  /** The type of every container: its elements have no place in it. */
  static final CType.Struct TYPE = new CType.Struct("container", new CType.Layout());

  /** Where the elements are kept. */
  static final long ELEMENTS = 1L << 43;

  /** Something stands here as long as all elements are known. */
  private static final long KNOWN = ELEMENTS + 4096;

  private static final Pattern NAME =
      Pattern.compile(
          "(std\\.)?(vector|list|deque|map|unordered_map|multimap|queue|stack|forward_list)<.*>");

  private final Values values;
  private final Accesses accesses;

  Containers(Values values, Accesses accesses) {
    this.values = values;
    this.accesses = accesses;
  }

  /** Returns whether a type as it is written is that of a container. */
  static boolean isContainer(String type, boolean usesStandard) {
    return (type.startsWith("std.") || usesStandard) && NAME.matcher(type).matches();
  }

  /** Returns where the elements of a container are; nothing if they are not known. */
  static Accesses.Location elements(State state, Accesses.Location container) {
    List<Target> targets = container.targets();
    boolean known =
        targets.size() == 1
            && targets.get(0).isExact()
            && state.has(targets.get(0).region())
            && state.read(targets.get(0).region()).cells.get(targets.get(0).least() + KNOWN)
                != null;
    return new Accesses.Location(
        known ? List.of(targets.get(0).plus(ELEMENTS, ELEMENTS)) : List.of(),
        CType.UNKNOWN,
        null,
        true);
  }

  /** Runs a call if it makes or concerns a container; returns what it returns. */
  Optional<Val> run(Frame frame, State state, Instruction.Call call) {
    if (call.callee() instanceof Callee.Constructor) {
      return call.result().isPresent() && frame.body.types[call.result().getAsInt()] == TYPE
          ? Optional.of(made(frame, state, call))
          : Optional.empty();
    }
    if (!(call.callee() instanceof Callee.Virtual method)
        || call.receiver().isEmpty()
        || !(call.receiver().get() instanceof Expression.Read read)) {
      return Optional.empty();
    }
    Accesses.Location container = values.places().locate(frame, state, read.place(), false);
    if (container.type() != TYPE) {
      return Optional.empty();
    }
    return switch (method.name()) {
      case "push_back", "push_front", "push", "insert", "emplace_back", "emplace_front" ->
          Optional.of(added(frame, state, call, container));
      case "back", "front", "top", "at" -> Optional.of(element(frame, state, call, container));
      case "clear" -> {
        cleared(state, container);
        yield any();
      }
      case "size", "empty", "begin", "end", "capacity", "reserve", "pop_back", "pop_front", "pop" ->
          any();
      default -> method.name().startsWith("~") ? any() : Optional.empty();
    };
  }

  private static Optional<Val> any() {
    return Optional.of(Val.unknown(CType.UNKNOWN));
  }

  private Val made(Frame frame, State state, Instruction.Call call) {
    Region region = frame.locals[call.result().getAsInt()];
    Obj object = new Obj(state.token(), Obj.Fill.ANYTHING, Accesses.sizeOf(TYPE));
    if (call.arguments().isEmpty()) {
      object.cells.put(KNOWN, Val.number(1, CType.INT));
    }
    state.put(region, object);
    call.arguments().forEach(each -> escape(state, values.evaluate(frame, state, each)));
    return Val.pointer(Target.at(region), TYPE);
  }

  private Val added(Frame frame, State state, Instruction.Call call, Accesses.Location container) {
    if (call.arguments().isEmpty()) {
      return Val.unknown(CType.UNKNOWN);
    }
    for (Expression argument : call.arguments()) {
      values.used(frame, state, argument);
    }
    Expression last = call.arguments().get(call.arguments().size() - 1);
    Val value = values.evaluate(frame, state, last);
    Accesses.Location elements = elements(state, container);
    if (elements.targets().isEmpty() || value.type() instanceof CType.Struct) {
      escape(state, value);
    } else {
      accesses.store(frame, state, elements, value);
    }
    return Val.unknown(CType.UNKNOWN);
  }

  private Val element(
      Frame frame, State state, Instruction.Call call, Accesses.Location container) {
    call.arguments().forEach(each -> values.used(frame, state, each));
    Accesses.Location elements = elements(state, container);
    return elements.targets().isEmpty()
        ? Val.unknown(CType.UNKNOWN)
        : accesses.load(frame, state, elements, false);
  }

  private static void cleared(State state, Accesses.Location container) {
    for (Target target : container.targets()) {
      if (state.has(target.region()) && target.isExact()) {
        state
            .write(target.region())
            .cells
            .removeRange(target.least() + ELEMENTS, target.least() + ELEMENTS + 1);
      }
    }
  }

  private void escape(State state, Val value) {
    accesses.escape(state, value, new HashSet<>());
    accesses.blur(state, value, 0, new HashSet<>());
  }
}
