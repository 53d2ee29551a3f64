package dev.nightjar.flow.link;

import dev.nightjar.flow.ExportedType;
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
  private final Exports exports = new Exports();
  private Analysis analysis;
  private Imports imports;
  private CrossReads reads;
  private int interpreted;

  /**
   * Prepares.
   *
   * @param imports whose outlines are among the program's files
   */
  public LinkedProgram(Program program, RulePack pack, Imports imports) {
    this.analysis = new Analysis(program, pack);
    this.imports = imports;
    imports.install(analysis);
    this.reads = imports.reads(analysis);
  }

  /**
   * Puts new contents of some files in place of the old.
   *
   * @param changed files of the program, outlines among them
   * @param now the other repositories as they are now
   * @return false, with nothing changed, if the change is too large for that
   */
  public boolean revise(Collection<SourceUnit> changed, Imports now) {
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
    imports = now;
    imports.install(analysis);
    return true;
  }

  /** Links what is not linked yet, and returns all findings in order of path and position. */
  public List<Finding> findings() {
    List<Finding> findings = link();
    while (imports.cutCycles(reads)) {
      analysis = analysis.revised(Set.of());
      imports.install(analysis);
      int before = interpreted;
      findings = link();
      interpreted += before;
    }
    return findings;
  }

  private List<Finding> link() {
    List<Finding> findings = LinkRun.findings(analysis, 1);
    interpreted = analysis.interpreted();
    analysis.forgetUnneeded();
    analysis.program().forgetResolved();
    reads = imports.reads(analysis);
    return findings;
  }

  /** Returns the functions that the last call of {@link #findings} could not analyse. */
  public List<Unanalysed> unanalysed() {
    return analysis.failures().all();
  }

  /** Returns what other repositories may know of the program, once it is linked. */
  public List<ExportedType> exports() {
    return exports.of(analysis, reads);
  }

  /** Returns how many interpretations the last call of {@link #findings} took. */
  public int interpreted() {
    return interpreted;
  }
}
