package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.cli.check.CheckResult;
import dev.nightjar.cli.check.CheckRun;
import dev.nightjar.cli.check.Progress;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures what a whole check costs in a virtual machine that has done it before, as in a job that
 * runs all night: reading, compiling and linking a folder, {@value #ROUNDS} times one after the
 * other.
 *
 * <p>Arguments: {@code FOLDER}. CPU time is that of the process, so compilation and collection by
 * the virtual machine count.
 */
public final class WarmCheck {
  private static final int ROUNDS = 6;

  private WarmCheck() {}

  /** Prints a line for each round, the cold one first. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
    int threads = Runtime.getRuntime().availableProcessors();
    for (int round = 1; round <= ROUNDS; round++) {
      long began = processorTime();
      CheckResult result =
          new CheckRun(analysis, threads, Progress.SILENT).check(List.of(Path.of(arguments[0])));
      double seconds = (processorTime() - began) / 1e9;
      System.out.printf(
          "round %d: %,d lines, %d findings, %.2f CPU s, %.1f kLoC/CPU s%n",
          round,
          result.lines(),
          result.findings().size(),
          seconds,
          result.lines() / 1000.0 / seconds);
    }
  }

  private static long processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
