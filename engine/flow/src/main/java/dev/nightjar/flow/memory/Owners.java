package dev.nightjar.flow.memory;

import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.Optional;

/**
 * What variables of C++ do that own what they point to: {@code std::unique_ptr}. Such a variable
 * holds its pointer like one of C; it is released when the variable ends or gets another. References
 * to owners and owners in objects are not followed.
 */
final class Owners {
  /** What makes null that was moved out of a variable. */
  static final String MOVED = "moved away";

  private static final String UNIQUE = "std.unique_ptr<";

  private final Values values;
  private final Accesses accesses;
  private final Library library;

  Owners(Values values, Accesses accesses, Library library) {
    this.values = values;
    this.accesses = accesses;
    this.library = library;
  }

  /** Runs a call if it makes or concerns an owner; returns what it returns. */
  Optional<Val> run(Frame frame, State state, Instruction.Call call) {
    if (call.callee() instanceof Callee.Constructor made) {
      return isOwner(made.type()) && call.arguments().size() <= 1
          ? Optional.of(given(frame, state, call))
          : Optional.empty();
    }
    if (call.callee() instanceof Callee.Static named) {
      return named.type().equals("std")
              && named.name().equals("move")
              && call.arguments().size() == 1
              && isOwner(frame, call.arguments().get(0))
          ? Optional.of(moved(frame, state, call.arguments().get(0), MOVED))
          : Optional.empty();
    }
    if (!(call.callee() instanceof Callee.Virtual method)
        || call.receiver().isEmpty()
        || !isOwner(frame, call.receiver().get())) {
      return Optional.empty();
    }
    Expression owner = call.receiver().get();
    return switch (method.name()) {
      case "get" -> Optional.of(values.evaluate(frame, state, owner));
      case "release" -> Optional.of(moved(frame, state, owner, "released from its owner"));
      case "reset" -> {
        Val next = given(frame, state, call);
        end(frame, state, owner);
        set(frame, state, owner, next);
        yield Optional.of(Val.unknown(CType.UNKNOWN));
      }
      case "~unique_ptr" -> {
        end(frame, state, owner);
        yield Optional.of(Val.unknown(CType.UNKNOWN));
      }
      default -> Optional.empty();
    };
  }

  private Val given(Frame frame, State state, Instruction.Call call) {
    return call.arguments().isEmpty()
        ? Val.nothing(new CType.Pointer(CType.UNKNOWN), null)
        : values.evaluate(frame, state, call.arguments().get(0));
  }

  private void end(Frame frame, State state, Expression owner) {
    String type = type(frame, owner);
    // What another deleter does is not known.
    boolean plain = type.indexOf(',') < 0;
    Val held = values.evaluate(frame, state, owner);
    if (plain && !held.unset()) {
      library.release(frame, state, held, type.endsWith("[]>") ? "new[]" : "new");
    }
    set(frame, state, owner, Val.unknown(new CType.Pointer(CType.UNKNOWN)));
  }

  private Val moved(Frame frame, State state, Expression owner, String what) {
    Val held = values.evaluate(frame, state, owner);
    Cause cause = new Cause(what, frame.site(), frame.function().symbol(), false, state.since);
    set(frame, state, owner, Val.nothing(new CType.Pointer(CType.UNKNOWN), cause));
    return held.unset() ? Val.unknown(CType.UNKNOWN) : held;
  }

  private void set(Frame frame, State state, Expression owner, Val value) {
    Place place = ((Expression.Read) owner).place();
    Accesses.Location location = values.places().locate(frame, state, place, false);
    accesses.store(frame, state, location, value);
  }

  private static boolean isOwner(String type) {
    return type.startsWith(UNIQUE) && type.endsWith(">");
  }

  private static boolean isOwner(Frame frame, Expression expression) {
    return isOwner(type(frame, expression));
  }

  private static String type(Frame frame, Expression expression) {
    return expression instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
        ? frame.body.function.locals().get(local.index()).type()
        : "";
  }
}
