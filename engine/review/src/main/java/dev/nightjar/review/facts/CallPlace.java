package dev.nightjar.review.facts;

import dev.nightjar.flow.model.Port;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.Optional;

/**
 * A call.
 *
 * @param block the block of the function that it stands in
 * @param index its position there
 */
public record CallPlace(FunctionFacts function, int block, int index, Instruction.Call call) {

  public Callees.Target target() {
    return function.callees().target(call);
  }

  public int line() {
    return call.span().startLine();
  }

  /** Returns what goes in or comes out at a port that has no steps; empty if there is nothing. */
  public Optional<Expression> at(Port port) {
    return at(call, port);
  }

  /** Returns what goes in or comes out of a call at a port. */
  public static Optional<Expression> at(Instruction.Call call, Port port) {
    return switch (port.root()) {
      case THIS -> call.receiver();
      case ARGUMENT ->
          port.index() < call.arguments().size()
              ? Optional.of(call.arguments().get(port.index()))
              : Optional.empty();
      case RETURN ->
          call.result().isPresent()
              ? Optional.of(Expression.read(Place.local(call.result().getAsInt())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
