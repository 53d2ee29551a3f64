package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Terminator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Iterators of C++ containers that are used after their container has changed: one whose element
 * was erased, and one of a container that may have moved its elements.
 */
final class Iterators {
  private static final Set<String> MAKE = Set.of("begin", "end", "find", "lower_bound", "rbegin");

  private static final Set<String> GROW = Set.of("push_back", "emplace_back", "push_front");

  /** Adding to these moves all elements; others leave them where they are. */
  private static final Pattern MOVES = Pattern.compile("(std\\.)?(vector|deque)<.*>[ &]*");

  private final Body body;
  private final Function function;
  private final Reports reports;

  /** The variable whose iterator a variable is. */
  private final Map<Integer, Integer> containers = new HashMap<>();

  private Iterators(Body body, Reports reports) {
    this.body = body;
    this.function = body.function;
    this.reports = reports;
  }

  static void find(Body body, Reports reports) {
    if (body.cpp) {
      new Iterators(body, reports).run();
    }
  }

  private void run() {
    List<Block> blocks = function.blocks();
    boolean reserved = false;
    for (Block block : blocks) {
      for (Instruction instruction : block.instructions()) {
        collect(instruction);
        reserved |= method(instruction).equals("reserve");
      }
    }
    if (containers.isEmpty()) {
      return;
    }
    for (int at = 0; at < blocks.size(); at++) {
      List<Instruction> instructions = blocks.get(at).instructions();
      for (int i = 0; i < instructions.size(); i++) {
        String method = method(instructions.get(i));
        if (method.equals("erase")) {
          erased(at, i, (Instruction.Call) instructions.get(i));
        } else if (GROW.contains(method) && !reserved) {
          grown(at, i, (Instruction.Call) instructions.get(i));
        }
      }
    }
  }

  private static String method(Instruction instruction) {
    return instruction instanceof Instruction.Call call
            && call.callee() instanceof Callee.Virtual named
            && call.receiver().isPresent()
            && Onward.variable(call.receiver().get()) >= 0
        ? named.name()
        : "";
  }

  /** Follows iterators from where they are made into variables. */
  private void collect(Instruction instruction) {
    if (MAKE.contains(method(instruction))
        && instruction instanceof Instruction.Call call
        && call.result().isPresent()) {
      containers.put(call.result().getAsInt(), Onward.variable(call.receiver().orElseThrow()));
    } else if (instruction instanceof Instruction.Assign assign
        && assign.target().steps().isEmpty()
        && assign.target().base() instanceof dev.nightjar.ir.Place.Local local) {
      int from = Onward.variable(assign.value());
      if (containers.containsKey(from)) {
        containers.put(local.index(), containers.get(from));
      }
    }
  }

  private void erased(int block, int at, Instruction.Call call) {
    if (call.arguments().isEmpty()) {
      return;
    }
    int iterator = Onward.variable(call.arguments().get(0));
    int container = Onward.variable(call.receiver().orElseThrow());
    if (isNamed(iterator) && containers.getOrDefault(iterator, -1) == container) {
      report(block, at, call, iterator);
    }
  }

  private void grown(int block, int at, Instruction.Call call) {
    int container = Onward.variable(call.receiver().orElseThrow());
    if (!MOVES.matcher(function.locals().get(container).type()).matches()) {
      return;
    }
    for (Map.Entry<Integer, Integer> each : containers.entrySet()) {
      if (each.getValue() == container && isNamed(each.getKey())) {
        report(block, at, call, each.getKey());
      }
    }
  }

  private boolean isNamed(int local) {
    return local >= 0 && !function.locals().get(local).name().startsWith("$");
  }

  private void report(int block, int at, Instruction.Call call, int iterator) {
    boolean used =
        Onward.finds(
            function.blocks(),
            block,
            at,
            new Onward.Visitor() {
              @Override
              public Onward.Step at(Instruction instruction) {
                boolean ends =
                    instruction instanceof Instruction.Call next
                        && next.callee() instanceof Callee.Virtual named
                        && named.name().startsWith("~");
                if (!ends && Onward.mentions(instruction, iterator)) {
                  return Onward.Step.FOUND;
                }
                return Onward.sets(instruction, iterator) ? Onward.Step.STOP : Onward.Step.ON;
              }

              @Override
              public boolean found(Terminator end) {
                return Onward.mentions(end, iterator);
              }
            });
    // Before it is set it is no iterator of this container yet.
    if (used) {
      reports.addAt(
          Defect.INVALID_ITERATOR,
          body.info,
          call.span(),
          function.locals().get(iterator).name(),
          true);
    }
  }
}
