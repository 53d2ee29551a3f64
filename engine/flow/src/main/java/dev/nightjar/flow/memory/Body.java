package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A function with what its code looks like: computed once. */
final class Body {
  final FunctionInfo info;
  final Function function;
  final CType[] types;
  final CType result;

  /** The position of each block in reverse postorder. */
  final int[] order;

  /** The block at each position of that order. */
  final int[] byOrder;

  final boolean[] loopHead;

  /** Whether a block can be reached from itself. */
  final boolean[] inLoop;

  final int instructions;

  final boolean cpp;

  /** What each call of a name runs: most are run many times. */
  private final Map<Instruction.Call, Called> called = new IdentityHashMap<>();

  /**
   * What a call of a name runs.
   *
   * @param name behind all macros that are other names
   */
  record Called(String name, Optional<FunctionInfo> target) {}

  /** For each block the temporaries of which nothing is needed when it is left. */
  final int[][] shortLived;

  /** What a macro stands for, once that is known and if it is a number. */
  volatile @Nullable Val constant;

  /** Which variables are references. */
  final boolean[] reference;

  /** The class of which it is a method. */
  final CType owner;

  /** The assignments by which references are bound. */
  private final Set<Instruction.Assign> bindings =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private final boolean[] lasting;
  final boolean macro;

  /**
   * @param calls what a name means in the file
   */
  Body(FunctionInfo info, CTypes ctypes, java.util.function.Function<String, Called> calls) {
    this.info = info;
    this.cpp = info.unit().unit().language().equals("cpp");
    this.function = info.function();
    this.macro = isMacro(info);
    this.types = new CType[function.locals().size()];
    this.lasting = new boolean[types.length];
    this.reference = new boolean[types.length];
    String path = info.unit().path();
    for (int i = 0; i < types.length; i++) {
      String text = function.locals().get(i).type();
      reference[i] = cpp && text.endsWith("&");
      types[i] = ctypes.of(reference[i] ? text.replace("&", "").strip() : text, path);
      lasting[i] = function.locals().get(i).type().startsWith("static ");
      if (i < function.captures() + function.parameters().size()
          && types[i] instanceof CType.Array array) {
        types[i] = new CType.Pointer(array.of());
      }
    }
    this.result = ctypes.of(function.returnType(), path);
    this.owner =
        cpp && !function.owner().equals(path) ? ctypes.of(function.owner(), path) : CType.UNKNOWN;
    List<Block> blocks = function.blocks();
    this.order = new int[blocks.size()];
    this.loopHead = new boolean[blocks.size()];
    int count = 0;
    for (Block block : blocks) {
      count += block.instructions().size() + 1;
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call
            && call.callee() instanceof Callee.Static named
            && named.type().isEmpty()) {
          called.put(call, calls.apply(named.name()));
        }
        if (cpp && instruction instanceof Instruction.Assign assign) {
          binding(assign);
        }
      }
    }
    this.instructions = count;
    number(blocks);
    this.byOrder = new int[blocks.size()];
    for (int i = order.length - 1; i >= 0; i--) {
      // Blocks that nothing leads to have no position of their own.
      byOrder[order[i]] = i;
    }
    this.inLoop = loops(blocks);
    this.shortLived = shortLived(blocks);
  }

  /** The first assignment in the text is what a reference begins with. */
  private void binding(Instruction.Assign assign) {
    if (!(assign.target().base() instanceof Place.Local local)
        || !reference[local.index()]
        || local.index() < function.parameters().size()
        || !assign.target().steps().isEmpty()) {
      return;
    }
    Instruction.Assign before = null;
    for (Instruction.Assign each : bindings) {
      if (each.target().equals(assign.target())) {
        before = each;
      }
    }
    if (before == null || assign.span().startLine() < before.span().startLine()) {
      bindings.remove(before);
      bindings.add(assign);
    }
  }

  /** Returns whether a place may be an owner of C++: a variable that is one, or a field. */
  boolean mayOwn(Place place) {
    int steps = place.steps().size();
    if (steps == 0) {
      return place.base() instanceof Place.Local local
          ? types[local.index()] instanceof CType.Owner
          : place.base() instanceof Place.Global;
    }
    return place.steps().get(steps - 1) instanceof Place.Field;
  }

  /** Returns whether a parameter is a reference. */
  boolean refers(int parameter) {
    int local = function.captures() + parameter;
    return parameter < function.parameters().size() && reference[local];
  }

  /** Returns whether an assignment says what a reference refers to. */
  boolean isBinding(Instruction.Assign assign) {
    return bindings.contains(assign);
  }

  static boolean isMacro(FunctionInfo info) {
    return info.function().annotations().stream()
        .anyMatch(annotation -> annotation.type().equals("macro"));
  }

  /** Returns what a call of a name in this function runs. */
  Called called(Instruction.Call call) {
    Called known = called.get(call);
    if (known == null) {
      throw new IllegalArgumentException("no call of a name in this function");
    }
    return known;
  }

  /** Returns for each block the temporaries that no other block mentions. */
  private int[][] shortLived(List<Block> blocks) {
    int[] home = new int[types.length];
    java.util.Arrays.fill(home, -1);
    for (int i = 0; i < blocks.size(); i++) {
      int block = i;
      Mentioned mentioned =
          local -> home[local] = home[local] == -1 || home[local] == block ? block : -2;
      for (Instruction instruction : blocks.get(i).instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          place(assign.target(), mentioned);
          expression(assign.value(), mentioned);
        } else if (instruction instanceof Instruction.Call call) {
          call.result().ifPresent(mentioned::local);
          call.receiver().ifPresent(each -> expression(each, mentioned));
          call.arguments().forEach(each -> expression(each, mentioned));
        }
      }
      Terminator end = blocks.get(i).end();
      if (end instanceof Terminator.Branch branch) {
        expression(branch.condition(), mentioned);
      } else if (end instanceof Terminator.Return result) {
        result.value().ifPresent(each -> expression(each, mentioned));
      }
    }
    int[][] lists = new int[blocks.size()][];
    for (int i = 0; i < lists.length; i++) {
      int block = i;
      lists[i] =
          java.util.stream.IntStream.range(0, home.length)
              .filter(
                  local ->
                      home[local] == block && function.locals().get(local).name().startsWith("$"))
              .toArray();
    }
    return lists;
  }

  private interface Mentioned {
    void local(int index);
  }

  private static void place(Place place, Mentioned mentioned) {
    if (place.base() instanceof Place.Local local) {
      mentioned.local(local.index());
    }
    for (Place.Step step : place.steps()) {
      if (step instanceof Place.At at) {
        mentioned.local(at.local());
      }
    }
  }

  private static void expression(Expression expression, Mentioned mentioned) {
    if (expression instanceof Expression.Read read) {
      place(read.place(), mentioned);
    } else if (expression instanceof Expression.AddressOf address) {
      place(address.place(), mentioned);
    } else if (expression instanceof Expression.Cast cast) {
      expression(cast.value(), mentioned);
    } else if (expression instanceof Expression.Operation operation) {
      operation.operands().forEach(each -> expression(each, mentioned));
    } else if (expression instanceof Expression.Make make) {
      make.entries().forEach(each -> expression(each.value(), mentioned));
    }
  }

  /** Blocks between the head of a loop and a jump back to it belong to the loop. */
  private boolean[] loops(List<Block> blocks) {
    boolean[] inside = new boolean[blocks.size()];
    for (int i = 0; i < blocks.size(); i++) {
      for (int target : successors(blocks.get(i).end())) {
        if (loopHead[target] && order[target] <= order[i]) {
          for (int at = order[target]; at <= order[i]; at++) {
            inside[byOrder[at]] = true;
          }
        }
      }
    }
    return inside;
  }

  /** Returns whether a variable outlives the call. */
  boolean isLasting(int local) {
    return lasting[local];
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
