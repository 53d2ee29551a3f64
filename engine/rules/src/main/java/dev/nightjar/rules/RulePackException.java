package dev.nightjar.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule pack has mistakes: all of them, in order of file and position. */
public final class RulePackException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<RuleProblem> problems;

  RulePackException(List<RuleProblem> problems) {
    super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<RuleProblem> problems() {
    return problems;
  }
}
