package dev.nightjar.flow.link;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import java.util.Optional;

/**
 * Which variable says how often a loop runs: the greater one of its comparison. What a call in the
 * condition returns is the size of something that is there; and a variable that is compared with a
 * constant counts down, or it is read anew in each round.
 */
final class LoopBound {
  private LoopBound() {}

  /** Returns the bound that a condition of a loop in a function has, if it is a variable. */
  static Optional<Expression.Read> of(Expression condition, Function function) {
    if (!(condition instanceof Expression.Operation comparison)) {
      return Optional.empty();
    }
    int greater =
        switch (comparison.operator()) {
          case LESS, LESS_OR_EQUAL -> 1;
          case GREATER, GREATER_OR_EQUAL -> 0;
          default -> -1;
        };
    if (greater >= 0
        && comparison.operands().get(greater) instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Local local
        && !function.locals().get(local.index()).name().startsWith("$")
        && (!(comparison.operands().get(1 - greater) instanceof Expression.Literal)
            || countsDown(function, read.place()))) {
      return Optional.of(read);
    }
    return Optional.empty();
  }

  private static boolean countsDown(Function function, Place variable) {
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign
            && assign.target().equals(variable)
            && assign.value() instanceof Expression.Operation change
            && (change.operator() == Operator.SUBTRACT || change.operator() == Operator.ADD)) {
          return true;
        }
      }
    }
    return false;
  }
}
