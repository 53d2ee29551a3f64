package dev.nightjar.review.facts;

import dev.nightjar.flow.program.Program;
import dev.nightjar.ir.SourceUnit;
import java.util.List;

/**
 * One file of a program, as reviews see it.
 *
 * @param lines the text of the file, for what the intermediate representation does not keep: the
 *     directives of a preprocessor
 * @param functions those with a body, in the order of the file
 */
public record FileFacts(
    Program program, SourceUnit unit, List<String> lines, List<FunctionFacts> functions) {

  public String language() {
    return unit.language();
  }

  /** Returns whether a preprocessor chooses between parts of the file. */
  public boolean hasAlternatives() {
    return lines.stream().anyMatch(line -> line.matches("\\s*#\\s*(else|elif|elifdef)\\b.*"));
  }

  /** Returns the calls of all functions, in the order of the file. */
  public List<CallPlace> calls() {
    return functions.stream().flatMap(function -> function.calls().stream()).toList();
  }
}
