package dev.nightjar.rules;

import dev.nightjar.flow.model.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes, so that all of them can be told at once. */
final class Problems {
  private static final Comparator<RuleProblem> BY_PLACE =
      Comparator.comparing((RuleProblem problem) -> problem.location().file())
          .thenComparingInt(problem -> problem.location().line())
          .thenComparingInt(problem -> problem.location().column())
          .thenComparing(RuleProblem::code)
          .thenComparing(RuleProblem::message);

  private final List<RuleProblem> found = new ArrayList<>();

  void add(Location location, ProblemCode code, String message) {
    found.add(new RuleProblem(location, code, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() throws RulePackException {
    if (!found.isEmpty()) {
      throw new RulePackException(found.stream().distinct().sorted(BY_PLACE).toList());
    }
  }
}
