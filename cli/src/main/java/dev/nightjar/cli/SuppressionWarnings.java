package dev.nightjar.cli;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.job.lifecycle.Suppressions;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says which comments of our own form do not do what they seem to. */
final class SuppressionWarnings {
  private SuppressionWarnings() {}

  /**
   * Prints warnings.
   *
   * @param warnings by path as readers see it
   * @param rules all checks that exist, whether or not they were asked for
   */
  static void print(
      PrintStream err, Map<String, List<Suppressions.Warning>> warnings, RulePack rules) {
    Set<String> known = rules.checks().stream().map(Check::id).collect(Collectors.toSet());
    warnings.forEach(
        (path, all) ->
            all.forEach(
                warning -> {
                  String problem = problem(warning, known);
                  if (!problem.isEmpty()) {
                    err.printf(
                        "%s:%d: warning: nightjar:ignore: %s%n", path, warning.line(), problem);
                  }
                }));
  }

  private static String problem(Suppressions.Warning warning, Set<String> known) {
    String id = warning.check();
    if (!warning.problem().isEmpty() || known.contains(id) || id.endsWith("*")) {
      return warning.problem().isEmpty() ? "" : warning.problem() + "; it suppresses nothing";
    }
    return "there is no check '"
        + id
        + "'"
        + Nearest.to(id, known.stream().sorted().toList())
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("");
  }
}
