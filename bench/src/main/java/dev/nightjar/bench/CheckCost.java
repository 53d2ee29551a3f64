package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what linking costs with more checks: those of the built-in pack once, and copies of them
 * under other names, 4 and 16 times as many in all. The copies ask for the same kinds, as checks of
 * one's own on top of the built-in models do.
 *
 * <p>Arguments: {@code PLACE...}, folders and archives of Java sources. Files are compiled once:
 * that does not depend on checks.
 */
public final class CheckCost {
  private static final int[] TIMES = {1, 4, 16};
  private static final int ROUNDS = 5;

  private CheckCost() {}

  /** Prints a table; of several rounds the fastest counts. */
  public static void main(String[] arguments) throws IOException {
    RulePack pack = RulePackLoader.builtIn();
    Analysis once = new Analysis(pack, Frontends::standard);
    SourceCompiler compiler = once.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    long lines = 0;
    for (SourceCorpus.SourceFile file : SourceCorpus.read(arguments)) {
      lines += file.text().lines().count();
      compiler.compile(file.path(), file.text()).ifPresent(objects::add);
    }
    once.link(objects, 1); // warms up
    PrintStream out = System.out;
    out.printf("%,d lines%n%n", lines);
    out.println("| checks | times | CPU seconds of linking | of those with 1x | findings |");
    out.println("| --- | --- | --- | --- | --- |");
    List<Analysis> analyses = new ArrayList<>();
    for (int times : TIMES) {
      analyses.add(new Analysis(multiplied(pack, times), Frontends::standard));
    }
    double[] best = new double[TIMES.length];
    int[] findings = new int[TIMES.length];
    Arrays.fill(best, Double.MAX_VALUE);
    // Round by round, so that what the virtual machine learns on the way helps all of them.
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < TIMES.length; i++) {
        long began = processorTime();
        findings[i] = analyses.get(i).link(objects, 1).size();
        best[i] = Math.min(best[i], (processorTime() - began) / 1e9);
      }
    }
    for (int i = 0; i < TIMES.length; i++) {
      out.printf(
          "| %d | %d | %.2f | %.0f %% | %d |%n",
          pack.checks().size() * TIMES[i], TIMES[i], best[i], 100 * best[i] / best[0], findings[i]);
    }
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static RulePack multiplied(RulePack pack, int times) {
    List<Check> checks = new ArrayList<>(pack.checks());
    for (int copy = 1; copy < times; copy++) {
      for (Check check : pack.checks()) {
        checks.add(
            new Check(
                check.id() + "-" + copy,
                check.title(),
                check.cwe(),
                check.owasp(),
                check.severity(),
                check.confidence(),
                check.flow(),
                check.calls(),
                check.bodies(),
                check.annotated(),
                check.literals(),
                check.settings(),
                check.defects(),
                check.message(),
                check.help(),
                check.references(),
                check.location()));
      }
    }
    return new RulePack(
        pack.sourceKinds(),
        pack.sinkKinds(),
        pack.harm(),
        pack.models(),
        pack.types(),
        checks,
        pack.digest() + times);
  }
}
