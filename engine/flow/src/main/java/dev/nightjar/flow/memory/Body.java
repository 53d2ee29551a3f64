package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.List;

/** A function with what its code looks like: computed once. */
final class Body {
  final FunctionInfo info;
  final Function function;
  final CType[] types;
  final CType result;

  /** The position of each block in reverse postorder. */
  final int[] order;

  final boolean[] loopHead;
  final int instructions;
  final boolean macro;

  Body(FunctionInfo info, CTypes ctypes) {
    this.info = info;
    this.function = info.function();
    this.macro =
        function.annotations().stream().anyMatch(annotation -> annotation.type().equals("macro"));
    this.types = new CType[function.locals().size()];
    String path = info.unit().path();
    for (int i = 0; i < types.length; i++) {
      types[i] = ctypes.of(function.locals().get(i).type(), path);
      if (i < function.parameters().size() && types[i] instanceof CType.Array array) {
        types[i] = new CType.Pointer(array.of());
      }
    }
    this.result = ctypes.of(function.returnType(), path);
    List<Block> blocks = function.blocks();
    this.order = new int[blocks.size()];
    this.loopHead = new boolean[blocks.size()];
    int count = 0;
    for (Block block : blocks) {
      count += block.instructions().size() + 1;
    }
    this.instructions = count;
    number(blocks);
  }

  /** A star of the function's return type stands in its declarator, which the IR leaves out. */
  boolean isLasting(int local) {
    return function.locals().get(local).type().startsWith("static ");
  }

  private void number(List<Block> blocks) {
    int size = blocks.size();
    int[] state = new int[size];
    List<Integer> finished = new ArrayList<>();
    List<int[]> stack = new ArrayList<>();
    stack.add(new int[] {0, 0});
    state[0] = 1;
    while (!stack.isEmpty()) {
      int[] top = stack.get(stack.size() - 1);
      int[] next = successors(blocks.get(top[0]).end());
      if (top[1] < next.length) {
        // The last way is gone first, so that the first comes first in reverse postorder.
        int target = next[next.length - 1 - top[1]++];
        if (state[target] == 0) {
          state[target] = 1;
          stack.add(new int[] {target, 0});
        } else if (state[target] == 1) {
          loopHead[target] = true;
        }
      } else {
        state[top[0]] = 2;
        finished.add(top[0]);
        stack.remove(stack.size() - 1);
      }
    }
    for (int i = 0; i < finished.size(); i++) {
      order[finished.get(i)] = finished.size() - 1 - i;
    }
  }

  static int[] successors(Terminator end) {
    if (end instanceof Terminator.Goto jump) {
      return new int[] {jump.target()};
    }
    if (end instanceof Terminator.Branch branch) {
      return new int[] {branch.whenTrue(), branch.whenFalse()};
    }
    return new int[0];
  }
}
