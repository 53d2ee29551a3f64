package dev.nightjar.frontend.syntax;

import java.util.Arrays;

/**
 * Climbs precedences: grammars read binary expressions flat, and this makes nodes of them.
 *
 * <p>An entry is a chain of operands joined by operators of one level that awaits its last operand.
 * Operators of the same level share one node.
 */
final class OperatorStack {
  private final TreeBuilder tree;
  private int[] levels = new int[64];
  private int[] marks = new int[64];
  private int[] firsts = new int[64];
  private int height;
  private int leftMark;
  private int leftFirst;

  OperatorStack(TreeBuilder tree) {
    this.tree = tree;
  }

  void clear() {
    height = 0;
  }

  int height() {
    return height;
  }

  void drop(int to) {
    height = to;
  }

  int leftMark() {
    return leftMark;
  }

  int leftFirst() {
    return leftFirst;
  }

  /** An operator follows the operand that begins at the mark and ends with {@code last}. */
  void operator(int kind, int base, int level, int mark, int first, int last) {
    finish(kind, base, level + 1, mark, first, last);
    if (height > base && levels[height - 1] == level) {
      return;
    }
    if (height == levels.length) {
      levels = Arrays.copyOf(levels, height * 2);
      marks = Arrays.copyOf(marks, height * 2);
      firsts = Arrays.copyOf(firsts, height * 2);
    }
    levels[height] = level;
    marks[height] = leftMark;
    firsts[height] = leftFirst;
    height++;
  }

  /** Makes nodes of all chains of the level and above, of which the operand is the last. */
  void finish(int kind, int base, int level, int mark, int first, int last) {
    int left = mark;
    int leftToken = first;
    while (height > base && levels[height - 1] >= level) {
      height--;
      left = marks[height];
      leftToken = firsts[height];
      tree.node(kind, left, leftToken, last);
    }
    leftMark = left;
    leftFirst = leftToken;
  }
}
