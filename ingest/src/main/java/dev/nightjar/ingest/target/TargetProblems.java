package dev.nightjar.ingest.target;

import java.util.List;

/** Says everything that is wrong with what the caller asked for. */
public final class TargetProblems extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  TargetProblems(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns one sentence for each problem, with its place and its remedy. */
  public List<String> problems() {
    return problems;
  }
}
