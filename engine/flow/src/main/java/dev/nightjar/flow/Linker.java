package dev.nightjar.flow;

import dev.nightjar.flow.model.RulePack;
import java.util.List;

/** Links the flow objects of one repository, or one build module of it, with a rule pack. */
public final class Linker {
  private final RulePack rules;

  public Linker(RulePack rules) {
    this.rules = rules;
  }

  /**
   * Finds what the checks of the pack describe.
   *
   * @param objects the files, in any order: the result does not depend on it
   * @return the findings in order of path and position
   */
  public List<Finding> link(List<FlowObject> objects) {
    throw new UnsupportedOperationException(
        "linking " + objects.size() + " with " + rules.digest());
  }
}
