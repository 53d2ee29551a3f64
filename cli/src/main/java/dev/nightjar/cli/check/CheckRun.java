package dev.nightjar.cli.check;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.CommandFailure;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.ingest.source.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks files and folders: finds the files, compiles them in threads, links them. */
public final class CheckRun {
  private final Analysis analysis;
  private final int jobs;
  private final Progress progress;

  /**
   * Prepares checks.
   *
   * @param jobs the most threads that compile
   */
  public CheckRun(Analysis analysis, int jobs, Progress progress) {
    this.analysis = analysis;
    this.jobs = jobs;
    this.progress = progress;
  }

  /**
   * Returns the folder that the paths of the results are relative to.
   *
   * @throws CommandFailure if a target does not exist
   */
  public static Path root(List<Path> targets) throws IOException {
    return CheckRoot.of(real(targets));
  }

  /**
   * Checks the targets together, so that flows from one to another are found.
   *
   * @throws CommandFailure if a target does not exist
   */
  public CheckResult check(List<Path> targets) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Path> real = real(targets);
    SourceWalk walk = new SourceWalk(CheckRoot.of(real), analysis::reads);
    for (Path target : real) {
      walk.add(target);
    }
    Compilation compilation = new Compilation(analysis, List.copyOf(walk.found()), progress);
    List<FlowObject> objects = new ArrayList<>();
    List<CheckedFile> files = new ArrayList<>();
    long lines = 0;
    long bytes = 0;
    for (Compilation.Outcome outcome : compilation.run(jobs)) {
      files.add(outcome.file());
      outcome.object().ifPresent(objects::add);
      lines += outcome.lines();
      bytes += outcome.file().bytes();
    }
    for (String path : walk.unreadable()) {
      files.add(CheckedFile.left(path, SkipReason.UNREADABLE.code()));
    }
    long compiled = System.nanoTime();
    List<Finding> findings = analysis.link(objects, Compilation.threads(jobs, objects.size()));
    return new CheckResult(
        findings,
        files,
        lines,
        bytes,
        Duration.ofNanos(compiled - began),
        Duration.ofNanos(System.nanoTime() - compiled));
  }

  private static List<Path> real(List<Path> targets) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path target : targets) {
      if (!Files.exists(target)) {
        throw CommandFailure.usage(
            "there is no file or folder " + target + ".",
            "give a path that exists; relative ones start at " + Path.of("").toAbsolutePath());
      }
      real.add(target.toRealPath());
    }
    return real;
  }
}
