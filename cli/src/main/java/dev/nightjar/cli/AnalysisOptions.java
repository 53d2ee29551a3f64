package dev.nightjar.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With which rules code is analysed here, and how many threads do it. */
final class AnalysisOptions {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A rule pack of your own, on top of the built-in one.")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "The most threads that compile. Default: the number of processors.")
  private Optional<Integer> jobs = Optional.empty();

  Optional<Path> rules() {
    return rules;
  }

  int threads() {
    int threads = jobs.orElse(Runtime.getRuntime().availableProcessors());
    if (threads < 1) {
      throw CommandFailure.usage("--jobs is " + threads + ".", "give a number from 1 on");
    }
    return threads;
  }
}
