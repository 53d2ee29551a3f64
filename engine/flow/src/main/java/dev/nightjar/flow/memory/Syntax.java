package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Terminator;

/** What is wrong whatever the values are. */
final class Syntax {
  private Syntax() {}

  /** A condition that assigns a constant was meant to compare. */
  static void assignedConditions(Body body, Reports reports) {
    for (Block block : body.function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch
          && branch.condition() instanceof Expression.Literal
          && !block.instructions().isEmpty()
          && block.instructions().get(block.instructions().size() - 1)
              instanceof Instruction.Assign assign
          && assign.value() instanceof Expression.Literal
          && assign.span().equals(branch.span())) {
        reports.addAt(Defect.ASSIGNED_CONDITION, body.info, branch.span(), "the condition", true);
      }
    }
  }
}
