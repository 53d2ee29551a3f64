package dev.nightjar.flow.link;

import dev.nightjar.flow.Explanation;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.Unanalysed;
import dev.nightjar.flow.memory.Found;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Links one program: summarises every function and reports what the checks object to. */
public final class LinkRun {
  /** Each level of nested calls takes some kilobytes of stack in the interpreter. */
  private static final long STACK_BYTES = 512L << 20;

  private final Analysis analysis;

  public LinkRun(Program program, RulePack pack) {
    this.analysis = new Analysis(program, pack);
  }

  /** Returns what the summaries report that are needed. */
  private static List<Finding> report(Analysis analysis, List<Issue> inMemory) {
    List<Issue> issues = new ArrayList<>(inMemory);
    for (Summaries.Key key : Summaries.needed(analysis.ownFunctions(), analysis.finished())) {
      Linked linked = analysis.finished().get(key);
      if (linked != null) {
        issues.addAll(linked.summary().issues());
      }
    }
    issues.addAll(SettingIssues.of(analysis));
    return Report.of(issues);
  }

  /**
   * Runs on a number of threads. The findings do not depend on it.
   *
   * @return the findings in order of path and position
   */
  public List<Finding> findings(int threads) {
    return findings(analysis, threads);
  }

  /** Returns the functions that could not be analysed, once it has run. */
  public List<Unanalysed> unanalysed() {
    return analysis.failures().all();
  }

  /** Returns why a finding of this run is reported, once it has run. */
  public Explanation explain(Finding finding) {
    return new Explainer(analysis).explain(finding);
  }

  /** Returns models of the program's functions, drafted from their summaries, once it has run. */
  public List<Model> models() {
    return new ModelDrafts(analysis).all();
  }

  static List<Finding> findings(Analysis analysis, int threads) {
    List<FunctionInfo> functions = analysis.ownFunctions();
    AtomicInteger next = new AtomicInteger();
    MemoryIssues memory = new MemoryIssues(analysis.program(), analysis.pack());
    List<FunctionInfo> ofMemory = memory.functions();
    AtomicInteger nextOfMemory = new AtomicInteger();
    Map<FunctionInfo, List<Found>> inMemory = new ConcurrentHashMap<>();
    List<Throwable> failures = new ArrayList<>();
    Runnable work =
        () -> {
          Summaries summaries = analysis.summaries();
          for (int i = next.getAndIncrement(); i < functions.size(); i = next.getAndIncrement()) {
            summaries.of(functions.get(i), Context.GENERAL);
          }
          for (int i = nextOfMemory.getAndIncrement();
              i < ofMemory.size();
              i = nextOfMemory.getAndIncrement()) {
            try {
              inMemory.put(ofMemory.get(i), memory.of(ofMemory.get(i)));
            } catch (RuntimeException mistake) {
              analysis.failures().add(ofMemory.get(i), mistake);
            }
          }
        };
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.max(1, threads); i++) {
      Thread worker = new Thread(null, work, "link-" + i, STACK_BYTES);
      worker.setUncaughtExceptionHandler(
          (thread, failure) -> {
            synchronized (failures) {
              failures.add(failure);
            }
          });
      workers.add(worker);
      worker.start();
    }
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while linking", e);
      }
    }
    if (!failures.isEmpty()) {
      throw new IllegalStateException("Linking failed: " + failures.get(0), failures.get(0));
    }
    List<Found> found = new ArrayList<>();
    for (FunctionInfo function : ofMemory) {
      found.addAll(inMemory.getOrDefault(function, List.of()));
    }
    return report(analysis, memory.issues(found));
  }
}
