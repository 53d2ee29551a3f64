package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what the C code of a program does wrong with memory and resources.
 *
 * <p>Each function is run on its own, with arguments of which nothing is known, and runs the
 * functions that it calls with what it knows by then, whichever file they are in. Safe for use by
 * many threads.
 */
public final class MemoryAnalysis {
  private final CProgram program;
  private final Map<String, List<Effect>> effects;

  public MemoryAnalysis(Program program, RulePack pack) {
    this.program = new CProgram(program);
    this.effects = effects(pack);
  }

  /** Returns the functions that are to be run. */
  public List<FunctionInfo> functions() {
    return program.functions().stream().filter(each -> !program.body(each).macro).toList();
  }

  /** Runs a function, and returns what was found on the way. */
  public List<Found> run(FunctionInfo function) {
    return new ArrayList<>(new Machine(program, effects).run(function));
  }

  private static Map<String, List<Effect>> effects(RulePack pack) {
    Map<String, List<Effect>> effects = new TreeMap<>();
    for (Model model : pack.models()) {
      if (!model.language().equals("c") || !(model.subject() instanceof Model.Api api)) {
        continue;
      }
      ApiPattern pattern = api.pattern();
      for (Fact fact : model.facts()) {
        if (fact instanceof Fact.Memory memory) {
          effects.computeIfAbsent(pattern.member(), any -> new ArrayList<>()).add(effect(memory));
        }
      }
    }
    operator(effects, "operator new", Effect.Operation.ALLOCATE_OBJECT, "new");
    operator(effects, "operator new[]", Effect.Operation.ALLOCATE_OBJECT, "new[]", "arg0");
    operator(effects, "operator delete", Effect.Operation.RELEASE, "new", "arg0");
    operator(effects, "operator delete[]", Effect.Operation.RELEASE, "new[]", "arg0");
    return new HashMap<>(effects);
  }

  /** What the language itself does, no library. */
  private static void operator(
      Map<String, List<Effect>> effects,
      String name,
      Effect.Operation operation,
      String... operands) {
    effects.put(name, List.of(new Effect(operation, List.of(operands))));
  }

  private static Effect effect(Fact.Memory memory) {
    String name = memory.operation().replace('-', '_').toUpperCase(Locale.ROOT);
    return new Effect(Effect.Operation.valueOf(name), memory.operands());
  }

  /** Returns whether models may name an operation. */
  public static boolean isOperation(String name) {
    for (Effect.Operation operation : Effect.Operation.values()) {
      if (operation.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return true;
      }
    }
    return false;
  }
}
