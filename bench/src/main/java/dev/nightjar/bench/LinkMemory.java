package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a repository takes in memory that stays linked: what the link step holds besides
 * the flow objects, divided by the number of functions.
 *
 * <p>Usage: {@code java -Xss512m dev.nightjar.bench.LinkMemory FOLDER...}
 */
public final class LinkMemory {
  private static final int COLLECTIONS = 4;

  private LinkMemory() {}

  public static void main(String[] folders) throws IOException {
    Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
    long allBytes = 0;
    long allFunctions = 0;
    for (String folder : folders) {
      List<FlowObject> objects = compile(analysis, folder);
      long functions = objects.stream().mapToLong(each -> each.unit().functions().size()).sum();
      // Tables of the JDK are read once for the process: they are no part of what a repository
      // takes.
      analysis.newSession().link(objects);
      LinkSession session = analysis.newSession();
      long before = used();
      long began = System.nanoTime();
      int findings = session.link(objects).size();
      double seconds = (System.nanoTime() - began) / 1e9;
      long held = used() - before;
      Reference.reachabilityFence(session);
      Reference.reachabilityFence(objects);
      report(folder, functions, held, findings, seconds);
      allBytes += held;
      allFunctions += functions;
    }
    System.out.printf(
        Locale.ROOT,
        "all: %d functions, %.2f KB per function%n",
        allFunctions,
        allBytes / 1024.0 / Math.max(1, allFunctions));
  }

  private static void report(
      String folder, long functions, long held, int findings, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%s: %d functions, %.1f MB held by the link, %.2f KB per function; %d findings, %.1f s%n",
        folder,
        functions,
        held / 1048576.0,
        held / 1024.0 / Math.max(1, functions),
        findings,
        seconds);
  }

  private static List<FlowObject> compile(Analysis analysis, String folder) throws IOException {
    SourceCompiler compiler = analysis.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    for (SourceCorpus.SourceFile file : SourceCorpus.read(folder)) {
      compiler.compile(file.path(), file.text()).ifPresent(objects::add);
    }
    return objects;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
