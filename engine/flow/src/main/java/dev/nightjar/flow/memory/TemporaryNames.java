package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Files that are named before they are made: somebody else may make them first. That does no harm
 * where the program opens the file only if it makes it ({@code O_EXCL}).
 */
final class TemporaryNames {
  private static final Set<String> EXCLUSIVE = Set.of("O_EXCL", "_O_EXCL");

  private TemporaryNames() {}

  static void find(Body body, Library library, Reports reports) {
    List<Block> blocks = body.function.blocks();
    for (int at = 0; at < blocks.size(); at++) {
      List<Instruction> instructions = blocks.get(at).instructions();
      for (int i = 0; i < instructions.size(); i++) {
        if (instructions.get(i) instanceof Instruction.Call call
            && call.callee() instanceof Callee.Static named
            && (named.type().isEmpty() || named.type().equals("std"))
            && library.does(named.name(), Effect.Operation.NAME_PATH)
            && !isMadeWithIt(blocks, at, i, call, library)) {
          reports.addAt(Defect.PREDICTABLE_NAME, body.info, call.span(), named.name(), true);
        }
      }
    }
  }

  /** Returns whether what comes after a call opens the file that it names, only if it makes it. */
  private static boolean isMadeWithIt(
      List<Block> blocks, int block, int at, Instruction.Call call, Library library) {
    BitSet names = new BitSet();
    call.result().ifPresent(names::set);
    int argument =
        library.operand(((Callee.Static) call.callee()).name(), Effect.Operation.NAME_PATH);
    if (argument >= 0 && argument < call.arguments().size()) {
      int local = Onward.variable(call.arguments().get(argument));
      if (local >= 0) {
        names.set(local);
      }
    }
    boolean[] made = new boolean[1];
    boolean usedOtherwise =
        Onward.finds(
            blocks,
            block,
            at,
            new Onward.Visitor() {
              @Override
              public Onward.Step at(Instruction instruction) {
                if (instruction instanceof Instruction.Assign assign
                    && assign.target().base() instanceof Place.Local local
                    && assign.target().steps().isEmpty()
                    && isIn(names, Onward.variable(assign.value()))) {
                  names.set(local.index());
                }
                if (!(instruction instanceof Instruction.Call next)
                    || !opens(next, names, library)) {
                  return Onward.Step.ON;
                }
                boolean exclusive = next.arguments().stream().anyMatch(TemporaryNames::isExclusive);
                made[0] |= exclusive;
                return exclusive ? Onward.Step.ON : Onward.Step.FOUND;
              }

              @Override
              public boolean found(Terminator end) {
                return false;
              }
            });
    return made[0] && !usedOtherwise;
  }

  private static boolean opens(Instruction.Call call, BitSet names, Library library) {
    if (!(call.callee() instanceof Callee.Static named)) {
      return false;
    }
    int path = library.operand(named.name(), Effect.Operation.USE_PATH);
    if (path < 0 || path >= call.arguments().size()) {
      return false;
    }
    return isIn(names, Onward.variable(call.arguments().get(path)));
  }

  private static boolean isIn(BitSet names, int local) {
    return local >= 0 && names.get(local);
  }

  private static boolean isExclusive(Expression flags) {
    if (flags instanceof Expression.Operation operation) {
      return operation.operands().stream().anyMatch(TemporaryNames::isExclusive);
    }
    return flags instanceof Expression.Read read
        && read.place().base() instanceof Place.Global global
        && EXCLUSIVE.contains(global.name());
  }
}
