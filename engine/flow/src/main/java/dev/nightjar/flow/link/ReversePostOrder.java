package dev.nightjar.flow.link;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Terminator;
import java.util.Arrays;
import java.util.BitSet;

/** The order of blocks in which each comes after its predecessors, but for loops. */
final class ReversePostOrder {
  private static final int[] NOWHERE = {};

  private ReversePostOrder() {}

  /** Returns the reachable blocks in order, the entry first. */
  static int[] of(Function function) {
    int count = function.blocks().size();
    int[] order = new int[count];
    int filled = count;
    boolean[] seen = new boolean[count];
    int[] stack = new int[count];
    int[] position = new int[count];
    int depth = 0;
    stack[0] = 0;
    seen[0] = true;
    while (depth >= 0) {
      int block = stack[depth];
      int[] successors = successors(function.blocks().get(block));
      if (position[depth] < successors.length) {
        int next = successors[position[depth]++];
        if (!seen[next]) {
          seen[next] = true;
          depth++;
          stack[depth] = next;
          position[depth] = 0;
        }
      } else {
        order[--filled] = block;
        depth--;
      }
    }
    return Arrays.copyOfRange(order, filled, count);
  }

  /** Returns the position of each block in an order; the unreachable ones have the highest. */
  static int[] ranks(int[] order, int count) {
    int[] ranks = new int[count];
    Arrays.fill(ranks, Integer.MAX_VALUE);
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
    return ranks;
  }

  static boolean hasLoops(Function function, int[] order, int[] ranks) {
    for (int block : order) {
      for (int target : successors(function.blocks().get(block))) {
        if (ranks[target] <= ranks[block]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the blocks from which or to which a jump goes back: those that end or begin a loop. */
  static BitSet loopEdges(Function function, int[] order, int[] ranks) {
    BitSet edges = new BitSet();
    for (int block : order) {
      for (int target : successors(function.blocks().get(block))) {
        if (ranks[target] <= ranks[block]) {
          edges.set(block);
          edges.set(target);
        }
      }
    }
    return edges;
  }

  private static int[] successors(Block block) {
    int[] next = NOWHERE;
    if (block.end() instanceof Terminator.Goto jump) {
      next = new int[] {jump.target()};
    } else if (block.end() instanceof Terminator.Branch branch) {
      next = new int[] {branch.whenFalse(), branch.whenTrue()};
    }
    if (block.handler().isPresent()) {
      next = Arrays.copyOf(next, next.length + 1);
      next[next.length - 1] = block.handler().getAsInt();
    }
    return next;
  }
}
