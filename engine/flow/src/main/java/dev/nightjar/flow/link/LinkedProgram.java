package dev.nightjar.flow.link;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Mentions;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Revision;
import dev.nightjar.ir.SourceUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A program with its summaries, which can be revised. For one thread. */
public final class LinkedProgram {
  private Analysis analysis;
  private int interpreted;

  public LinkedProgram(Program program, RulePack pack) {
    this.analysis = new Analysis(program, pack);
  }

  /**
   * Puts new contents of some files in place of the old.
   *
   * @return false, with nothing changed, if the change is too large for that
   */
  public boolean revise(Collection<SourceUnit> changed) {
    Optional<Revision> revision = Revision.apply(analysis.program(), changed);
    if (revision.isEmpty()) {
      return false;
    }
    Set<FunctionInfo> touched = new HashSet<>(revision.get().touched());
    touched.addAll(revision.get().removed());
    Set<String> names = revision.get().names();
    if (!names.isEmpty()) {
      for (FunctionInfo function : analysis.program().functions()) {
        if (!Collections.disjoint(Mentions.of(function.function()), names)) {
          touched.add(function);
        }
      }
    }
    analysis = analysis.revised(touched);
    return true;
  }

  /** Links what is not linked yet, and returns all findings in order of path and position. */
  public List<Finding> findings() {
    List<Finding> findings = LinkRun.findings(analysis, 1);
    interpreted = analysis.interpreted();
    analysis.forgetUnneeded();
    return findings;
  }

  /** Returns the functions that the last call of {@link #findings} could not analyse. */
  public List<Unanalysed> unanalysed() {
    return analysis.failures().all();
  }

  /** Returns how many interpretations the last call of {@link #findings} took. */
  public int interpreted() {
    return interpreted;
  }
}
