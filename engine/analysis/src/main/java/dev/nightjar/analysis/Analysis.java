package dev.nightjar.analysis;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.flow.Linker;
import dev.nightjar.flow.link.LinkRun;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.frontend.Frontend;
import java.util.List;
import java.util.function.Supplier;

/** The engine with one rule pack: gives each thread a compiler, and links what they compiled. */
public final class Analysis {
  private final RulePack rules;
  private final Supplier<List<Frontend>> frontends;
  private final List<Frontend> readers;

  /**
   * Wires an engine.
   *
   * @param frontends makes new frontends, because each belongs to one thread
   */
  public Analysis(RulePack rules, Supplier<List<Frontend>> frontends) {
    this.rules = rules;
    this.frontends = frontends;
    this.readers = frontends.get();
  }

  public RulePack rules() {
    return rules;
  }

  /** Returns whether some frontend reads such a file, by its path alone; any thread may ask. */
  public boolean reads(String path) {
    for (Frontend frontend : readers) {
      if (frontend.accepts(path)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a compiler for one thread. */
  public SourceCompiler newCompiler() {
    return new SourceCompiler(frontends.get());
  }

  /** Begins to keep one repository linked while its files change. */
  public LinkSession newSession() {
    return new Linker(rules).session();
  }

  /** Links the files of one repository, as {@link Linker#link(List, int)} does. */
  public List<Finding> link(List<FlowObject> objects, int threads) {
    return new Linker(rules).link(objects, threads);
  }

  /** Prepares to link the files of one repository in a way that can be asked why. */
  public LinkRun newRun(List<FlowObject> objects) {
    return new Linker(rules).run(objects);
  }
}
