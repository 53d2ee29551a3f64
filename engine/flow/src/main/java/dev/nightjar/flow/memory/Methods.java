package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds which method of C++ a call runs, and on which object. */
final class Methods {
  /**
   * A method that a call certainly runs.
   *
   * @param self the object; null for static methods
   */
  record Called(FunctionInfo function, @Nullable Target self) {}

  private final CProgram program;
  private final Values values;
  private final Accesses accesses;
  private final Reports reports;

  Methods(CProgram program, Values values, Accesses accesses, Reports reports) {
    this.program = program;
    this.values = values;
    this.accesses = accesses;
    this.reports = reports;
  }

  Optional<Called> of(Frame frame, State state, Instruction.Call call) {
    int arguments = call.arguments().size();
    if (call.callee() instanceof Callee.Virtual method && call.receiver().isPresent()) {
      return call.receiver().get() instanceof Expression.Read read
          ? onObject(frame, state, read.place(), method.name(), arguments)
          : Optional.empty();
    }
    if (call.callee() instanceof Callee.Delegate base && frame.self != null) {
      String path = frame.body.info.unit().path();
      return program
          .classes()
          .named(base.type(), path)
          .flatMap(
              symbol -> program.classes().method(symbol, Function.CONSTRUCTOR, arguments, path))
          .map(function -> new Called(function, frame.self));
    }
    if (call.callee() instanceof Callee.Static named) {
      return named.type().isEmpty()
          ? ownMethod(frame, named.name(), arguments)
          : ofClass(frame, named.type(), named.name(), arguments);
    }
    return Optional.empty();
  }

  private Optional<Called> onObject(
      Frame frame, State state, Place place, String name, int arguments) {
    Accesses.Location location = values.places().locate(frame, state, place, true);
    if (place.steps().contains(Place.DEREF)) {
      accesses.check(frame, state, location, 1, false);
    }
    if (state.ended || location.targets().size() != 1) {
      return Optional.empty();
    }
    Target object = location.targets().get(0);
    String path = frame.body.info.unit().path();
    String symbol = object.least() == 0 ? object.region().made : "";
    boolean exact = !symbol.isEmpty();
    if (!exact) {
      if (!(location.type() instanceof CType.Struct struct) || struct.symbol().isEmpty()) {
        return Optional.empty();
      }
      symbol = struct.symbol();
      exact =
          place.base() instanceof Place.Local local
              && place.steps().isEmpty()
              && !frame.body.reference[local.index()];
    }
    return method(symbol, exact, name, arguments, path)
        .map(function -> new Called(function, function.function().isStatic() ? null : object));
  }

  private Optional<FunctionInfo> method(
      String symbol, boolean exact, String name, int arguments, String path) {
    return exact || !program.classes().isOverridden(symbol, name)
        ? program.classes().method(symbol, name, arguments, path)
        : Optional.empty();
  }

  /** A call without an object in a method may be of another method of the same object. */
  private Optional<Called> ownMethod(Frame frame, String name, int arguments) {
    if (!(frame.body.owner instanceof CType.Struct owner) || owner.symbol().isEmpty()) {
      return Optional.empty();
    }
    Target self = frame.self;
    String made = self != null && self.least() == 0 ? self.region().made : "";
    String symbol = made.isEmpty() ? owner.symbol() : made;
    return method(symbol, !made.isEmpty(), name, arguments, frame.body.info.unit().path())
        .filter(function -> self != null || function.function().isStatic())
        .map(function -> new Called(function, function.function().isStatic() ? null : self));
  }

  private Optional<Called> ofClass(Frame frame, String type, String name, int arguments) {
    String path = frame.body.info.unit().path();
    return program
        .classes()
        .named(type, path)
        .flatMap(symbol -> program.classes().method(symbol, name, arguments, path))
        .filter(function -> function.function().isStatic() || frame.self != null)
        .map(function -> new Called(function, function.function().isStatic() ? null : frame.self));
  }

  /** Returns a pointer to the object of a call. */
  Val receiver(Frame frame, State state, Expression receiver) {
    if (receiver instanceof Expression.Read read) {
      reports.quiet++;
      Accesses.Location location = values.places().locate(frame, state, read.place(), false);
      reports.quiet--;
      if (!location.targets().isEmpty()) {
        return Val.pointer(location.targets().get(0), new CType.Pointer(location.type()))
            .withTargets(location.targets(), false, null);
      }
    }
    return Val.unknown(CType.UNKNOWN);
  }
}
