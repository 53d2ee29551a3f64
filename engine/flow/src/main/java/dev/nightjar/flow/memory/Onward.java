package dev.nightjar.flow.memory;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Goes through the code that may run after an instruction. */
final class Onward {
  /** What to do about an instruction that is come to. */
  enum Step {
    ON,
    /** What comes behind it is of no interest. */
    STOP,
    /** This is what was looked for. */
    FOUND
  }

  interface Visitor {
    Step at(Instruction instruction);

    /** Returns whether the end of a block is what was looked for. */
    boolean found(Terminator end);
  }

  private Onward() {}

  /** Returns whether a visitor finds what it looks for on a way from behind an instruction. */
  static boolean finds(List<Block> blocks, int block, int instruction, Visitor visitor) {
    BitSet seen = new BitSet();
    Deque<Integer> work = new ArrayDeque<>();
    if (through(blocks.get(block), instruction + 1, visitor, work)) {
      return true;
    }
    while (!work.isEmpty()) {
      int next = work.poll();
      if (!seen.get(next)) {
        seen.set(next);
        if (through(blocks.get(next), 0, visitor, work)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean through(Block block, int from, Visitor visitor, Deque<Integer> work) {
    List<Instruction> instructions = block.instructions();
    for (int i = from; i < instructions.size(); i++) {
      switch (visitor.at(instructions.get(i))) {
        case FOUND -> {
          return true;
        }
        case STOP -> {
          return false;
        }
        default -> {}
      }
    }
    if (visitor.found(block.end())) {
      return true;
    }
    for (int next : Body.successors(block.end())) {
      work.add(next);
    }
    return false;
  }

  /** Returns whether an instruction gives a variable another value. */
  static boolean sets(Instruction instruction, int local) {
    return instruction instanceof Instruction.Assign assign
            && assign.target().steps().isEmpty()
            && assign.target().base().equals(new Place.Local(local))
        || instruction instanceof Instruction.Call call
            && call.result().isPresent()
            && call.result().getAsInt() == local
        || instruction instanceof Instruction.Unknown;
  }

  /** Returns whether an instruction looks at a variable. */
  static boolean mentions(Instruction instruction, int local) {
    if (instruction instanceof Instruction.Assign assign) {
      return mentions(assign.value(), local)
          || !assign.target().steps().isEmpty() && mentions(assign.target(), local);
    }
    return instruction instanceof Instruction.Call call
        && (call.receiver().isPresent() && mentions(call.receiver().get(), local)
            || call.arguments().stream().anyMatch(each -> mentions(each, local)));
  }

  static boolean mentions(Terminator end, int local) {
    if (end instanceof Terminator.Branch branch) {
      return mentions(branch.condition(), local);
    }
    return end instanceof Terminator.Return result
        && result.value().isPresent()
        && mentions(result.value().get(), local);
  }

  private static boolean mentions(Place place, int local) {
    return place.base().equals(new Place.Local(local))
        || place.steps().contains(new Place.At(local));
  }

  static boolean mentions(Expression expression, int local) {
    if (expression instanceof Expression.Read read) {
      return mentions(read.place(), local);
    } else if (expression instanceof Expression.AddressOf address) {
      return mentions(address.place(), local);
    } else if (expression instanceof Expression.Cast cast) {
      return mentions(cast.value(), local);
    } else if (expression instanceof Expression.Operation operation) {
      return operation.operands().stream().anyMatch(each -> mentions(each, local));
    } else if (expression instanceof Expression.Make make) {
      return make.entries().stream().anyMatch(each -> mentions(each.value(), local));
    }
    return false;
  }

  /** Returns the variable that an expression reads as a whole, or -1. */
  static int variable(Expression expression) {
    return expression instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
        ? local.index()
        : -1;
  }
}
