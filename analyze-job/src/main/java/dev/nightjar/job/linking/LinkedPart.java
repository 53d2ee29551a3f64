package dev.nightjar.job.linking;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.program.Program;
import java.util.List;
import java.util.Set;

/** Files of a repository that were linked as one program. */
public interface LinkedPart {
  /** Returns the paths of those files that have code. */
  Set<String> code();

  /** Reads them again, if they are not held. */
  Opened open();

  /**
   * The program with its files.
   *
   * @param files in order of their paths
   */
  record Opened(Program program, List<FlowObject> files) {}
}
