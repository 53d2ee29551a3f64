package dev.nightjar.flow.link;

import dev.nightjar.flow.ExportedType;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Mentions;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Revision;
import dev.nightjar.flow.program.UnitInfo;
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
   * @param changed files of the program or new ones, outlines among them
   * @param gone paths of files that are no more
   * @param now the other repositories as they are now
   * @return false, with nothing changed, if the change is too large for that
   */
  public boolean revise(Collection<SourceUnit> changed, Collection<String> gone, Imports now) {
    Optional<Revision> applied = Revision.apply(analysis.program(), changed, gone);
    if (applied.isEmpty()) {
      return false;
    }
    Revision revision = applied.get();
    Set<FunctionInfo> touched = new HashSet<>(revision.touched());
    touched.addAll(revision.removed());
    if (!revision.names().isEmpty() || !revision.namesInFile().isEmpty()) {
      for (UnitInfo unit : analysis.program().units()) {
        Set<String> here = revision.namesInFile().getOrDefault(unit, Set.of());
        for (FunctionInfo function : unit.functions()) {
          Set<String> mentions = Mentions.of(function.function());
          if (!Collections.disjoint(mentions, revision.names())
              || !Collections.disjoint(mentions, here)) {
            touched.add(function);
          }
        }
      }
    }
    analysis = analysis.revised(touched, revision);
    imports = now;
    imports.install(analysis);
    return true;
  }

  /** Links what is not linked yet, and returns all findings in order of path and position. */
  public List<Finding> findings() {
    List<Finding> findings = link();
    while (imports.cutCycles(reads)) {
      analysis = analysis.again();
      imports.install(analysis);
      int before = interpreted;
      findings = link();
      interpreted += before;
    }
    imports.release();
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

  /** Returns the program as it is now. */
  public Program program() {
    return analysis.program();
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
