package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which blocks lie on every way to a block (Allen, 1970, solved by iteration over bit sets). */
final class Dominators {
  private final List<BitSet> dominators = new ArrayList<>();

  Dominators(List<Block> blocks) {
    List<List<Integer>> before = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      before.add(new ArrayList<>());
      BitSet all = new BitSet();
      all.set(0, blocks.size());
      dominators.add(all);
    }
    for (int i = 0; i < blocks.size(); i++) {
      for (int next : successors(blocks.get(i))) {
        before.get(next).add(i);
      }
    }
    BitSet entry = new BitSet();
    entry.set(0);
    dominators.set(0, entry);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 1; i < blocks.size(); i++) {
        if (before.get(i).isEmpty()) {
          continue;
        }
        BitSet common = (BitSet) dominators.get(before.get(i).get(0)).clone();
        for (int each : before.get(i)) {
          common.and(dominators.get(each));
        }
        common.set(i);
        if (!common.equals(dominators.get(i))) {
          dominators.set(i, common);
          changed = true;
        }
      }
    }
  }

  /** Returns whether one block lies on every way to another. */
  boolean dominates(int one, int other) {
    return dominators.get(other).get(one);
  }

  static List<Integer> successors(Block block) {
    List<Integer> next = new ArrayList<>(3);
    if (block.end() instanceof Terminator.Goto to) {
      next.add(to.target());
    } else if (block.end() instanceof Terminator.Branch branch) {
      next.add(branch.whenTrue());
      next.add(branch.whenFalse());
    }
    block.handler().ifPresent(next::add);
    return next;
  }
}
