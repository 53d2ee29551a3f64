package dev.nightjar.review.facts;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.ir.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a program, as reviews see them. For one thread. */
public final class ProgramFacts {
  /** What is known of more functions is found out again: a program may have a hundred thousand. */
  private static final int MOST_KEPT = 4_000;

  private final Program program;
  private final Map<String, List<FunctionInfo>> functionsByPath = new HashMap<>();
  private final Map<FunctionInfo, FunctionFacts> functions = new HashMap<>();

  public ProgramFacts(Program program) {
    this.program = program;
    for (FunctionInfo function : program.functions()) {
      functionsByPath
          .computeIfAbsent(function.unit().path(), path -> new ArrayList<>())
          .add(function);
    }
  }

  /**
   * Returns the facts of a file of the program.
   *
   * @param text what stands in the file
   */
  public FileFacts file(SourceUnit unit, String text) {
    if (functions.size() > MOST_KEPT) {
      functions.clear();
    }
    List<FunctionFacts> facts = new ArrayList<>();
    for (FunctionInfo function : functionsByPath.getOrDefault(unit.path(), List.of())) {
      if (function.hasBody()) {
        facts.add(of(function));
      }
    }
    return new FileFacts(program, unit, text.lines().toList(), List.copyOf(facts));
  }

  FunctionFacts of(FunctionInfo function) {
    @Nullable FunctionFacts known = functions.get(function);
    if (known == null) {
      known = new FunctionFacts(this, program, function);
      functions.put(function, known);
    }
    return known;
  }
}
