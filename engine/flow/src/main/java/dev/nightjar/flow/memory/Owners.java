package dev.nightjar.flow.memory;

import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What variables and fields of C++ do that own what they point to: {@code std::unique_ptr} and
 * {@code std::shared_ptr}. Such a place holds its pointer like one of C; it is released when the
 * place ends or gets another. What a shared owner was copied from may have more owners: it is never
 * released then, and never lost.
 */
final class Owners {
  /** What makes null that was moved out of a variable. */
  private static final String MOVED = "moved away";

  private final Values values;
  private final Accesses accesses;
  private final Inlining inlining;
  private final Endings endings;
  private final Reports reports;

  Owners(Values values, Accesses accesses, Inlining inlining, Endings endings, Reports reports) {
    this.values = values;
    this.accesses = accesses;
    this.inlining = inlining;
    this.endings = endings;
    this.reports = reports;
  }

  /** Runs a call if it makes or concerns an owner; says whether it does. */
  boolean run(Frame frame, State state, Instruction.Call call, List<State> next) {
    if (call.callee() instanceof Callee.Constructor made) {
      return call.arguments().size() <= 1
          && values.type(frame, made.type()) instanceof CType.Owner
          && done(frame, state, call, given(frame, state, call), next);
    }
    if (call.callee() instanceof Callee.Static named) {
      Place place = call.arguments().size() == 1 ? place(call.arguments().get(0)) : null;
      if (place == null || !named.type().equals("std") || !named.name().equals("move")) {
        return false;
      }
      Accesses.Location location = located(frame, state, place);
      return location != null
          && location.type() instanceof CType.Owner
          && done(frame, state, call, moved(frame, state, location, MOVED), next);
    }
    if (!(call.callee() instanceof Callee.Virtual method) || call.receiver().isEmpty()) {
      return false;
    }
    return switch (method.name()) {
      case "get", "release", "reset", "swap", "~unique_ptr", "~shared_ptr", "use_count" ->
          method(frame, state, call, method.name(), next);
      default -> false;
    };
  }

  private boolean method(
      Frame frame, State state, Instruction.Call call, String name, List<State> next) {
    Place place = place(call.receiver().orElseThrow());
    Accesses.Location location = place == null ? null : located(frame, state, place);
    if (place == null || location == null || !(location.type() instanceof CType.Owner owner)) {
      return false;
    }
    switch (name) {
      case "get" -> {
        return done(frame, state, call, values.read(frame, state, place), next);
      }
      case "release" -> {
        Val held = moved(frame, state, location, "released from its owner");
        return done(frame, state, call, held, next);
      }
      case "reset" -> {
        Val given = given(frame, state, call);
        for (State each : endings.owned(frame, state, location, owner, call.span())) {
          accesses.store(frame, each, location, given);
          done(frame, each, call, Val.unknown(CType.UNKNOWN), next);
        }
        return true;
      }
      case "~unique_ptr", "~shared_ptr" -> {
        next.addAll(endings.owned(frame, state, location, owner, call.span()));
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  private boolean done(
      Frame frame, State state, Instruction.Call call, Val value, List<State> next) {
    inlining.result(frame, state, call, value);
    next.add(state);
    return true;
  }

  /** Assigns an owner, which releases what it held; says whether the target is one. */
  boolean assign(Frame frame, State state, Instruction.Assign assign, List<State> next) {
    Accesses.Location location = located(frame, state, assign.target());
    if (location == null || !(location.type() instanceof CType.Owner owner)) {
      return false;
    }
    Val value = values.evaluate(frame, state, assign.value());
    copied(frame, state, assign.value(), value);
    if (location.targets().size() != 1) {
      accesses.escape(state, held(frame, state, location), new HashSet<>());
    }
    for (State each : endings.owned(frame, state, location, owner, assign.span())) {
      values.assign(frame, each, assign.target(), assign.value());
      next.add(each);
    }
    return true;
  }

  /** Takes note that an argument is an owner that may be copied. */
  void copied(Frame frame, State state, Expression expression, Val value) {
    Place place = place(expression);
    if (place == null || isTemporary(frame, place)) {
      return;
    }
    Accesses.Location location = located(frame, state, place);
    if (location != null && location.type() instanceof CType.Owner owner && owner.shared()) {
      accesses.escape(state, value, new HashSet<>());
    }
  }

  private Val given(Frame frame, State state, Instruction.Call call) {
    if (call.arguments().isEmpty()) {
      return Val.nothing(new CType.Pointer(CType.UNKNOWN), null);
    }
    Expression argument = call.arguments().get(0);
    Val value = values.evaluate(frame, state, argument);
    copied(frame, state, argument, value);
    return value;
  }

  private Val held(Frame frame, State state, Accesses.Location location) {
    reports.quiet++;
    Val held = accesses.load(frame, state, location, false);
    reports.quiet--;
    return held;
  }

  private Val moved(Frame frame, State state, Accesses.Location location, String what) {
    Val held = held(frame, state, location);
    Cause cause = new Cause(what, frame.site(), frame.function().symbol(), false, state.since);
    accesses.store(frame, state, location, Val.nothing(new CType.Pointer(CType.UNKNOWN), cause));
    return held.unset() ? Val.unknown(CType.UNKNOWN) : held;
  }

  private Accesses.@Nullable Location located(Frame frame, State state, Place place) {
    reports.quiet++;
    Accesses.Location location = values.places().locate(frame, state, place, false);
    reports.quiet--;
    return location.targets().isEmpty() ? null : location;
  }

  private static @Nullable Place place(Expression expression) {
    return expression instanceof Expression.Read read ? read.place() : null;
  }

  private static boolean isTemporary(Frame frame, Place place) {
    return place.base() instanceof Place.Local local
        && place.steps().isEmpty()
        && frame.body.function.locals().get(local.index()).name().startsWith("$");
  }
}
