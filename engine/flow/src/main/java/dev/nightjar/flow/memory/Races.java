package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Terminator;
import java.util.List;

/** Files that are asked about by name and then used by name: another file may be there by then. */
final class Races {
  private Races() {}

  static void find(Body body, Library library, Reports reports) {
    List<Block> blocks = body.function.blocks();
    for (int at = 0; at < blocks.size(); at++) {
      List<Instruction> instructions = blocks.get(at).instructions();
      for (int i = 0; i < instructions.size(); i++) {
        Expression path = path(instructions.get(i), library, Effect.Operation.ASK_PATH);
        if (path != null) {
          used(body, at, i, path, library, reports);
        }
      }
    }
  }

  private static void used(
      Body body, int block, int at, Expression path, Library library, Reports reports) {
    int variable = Onward.variable(path);
    Onward.finds(
        body.function.blocks(),
        block,
        at,
        new Onward.Visitor() {
          @Override
          public Onward.Step at(Instruction instruction) {
            if (path.equals(path(instruction, library, Effect.Operation.USE_PATH))) {
              Instruction.Call call = (Instruction.Call) instruction;
              String name = ((Callee.Static) call.callee()).name();
              reports.addAt(Defect.PATH_ASKED_AND_USED, body.info, call.span(), name, true);
              return Onward.Step.FOUND;
            }
            return variable >= 0 && Onward.sets(instruction, variable)
                ? Onward.Step.STOP
                : Onward.Step.ON;
          }

          @Override
          public boolean found(Terminator end) {
            return false;
          }
        });
  }

  /** Returns the path that a call asks about or uses: a variable or a text. */
  private static @org.jspecify.annotations.Nullable Expression path(
      Instruction instruction, Library library, Effect.Operation operation) {
    if (!(instruction instanceof Instruction.Call call)
        || !(call.callee() instanceof Callee.Static named)
        || !named.type().isEmpty()) {
      return null;
    }
    int argument = library.operand(named.name(), operation);
    if (argument < 0 || argument >= call.arguments().size()) {
      return null;
    }
    Expression path = call.arguments().get(argument);
    boolean text =
        path instanceof Expression.Literal literal && literal.value() instanceof Constant.Text;
    return text || Onward.variable(path) >= 0 ? path : null;
  }
}
