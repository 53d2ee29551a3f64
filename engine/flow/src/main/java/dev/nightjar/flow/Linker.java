package dev.nightjar.flow;

import dev.nightjar.flow.link.LinkRun;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.types.LibraryTypes;
import java.util.List;

/** Links the flow objects of one repository, or one build module of it, with a rule pack. */
public final class Linker {
  private final RulePack rules;
  private final LibraryTypes types;

  public Linker(RulePack rules) {
    this.rules = rules;
    this.types = LibraryTypes.of(rules);
  }

  /** Links on one thread; see {@link #link(List, int)}. */
  public List<Finding> link(List<FlowObject> objects) {
    return link(objects, 1);
  }

  /** Begins a session, in which a repository stays linked while its files change. */
  public LinkSession session() {
    return new LinkSession(rules, types);
  }

  /**
   * Finds what the checks of the pack describe.
   *
   * @param objects the files, in any order: the result does not depend on it
   * @param threads how many threads to use; the result does not depend on it either
   * @return the findings in order of path and position
   */
  public List<Finding> link(List<FlowObject> objects, int threads) {
    return run(objects).findings(threads);
  }

  /** Prepares a run whose findings can be explained; see {@link #link(List, int)}. */
  public LinkRun run(List<FlowObject> objects) {
    return new LinkRun(new Program(objects, types), rules);
  }
}
