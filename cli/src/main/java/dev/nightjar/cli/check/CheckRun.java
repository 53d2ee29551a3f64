package dev.nightjar.cli.check;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.CommandFailure;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.link.LinkRun;
import dev.nightjar.ingest.source.SkipReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
    return now(targets).result();
  }

  /**
   * Checks the targets as they are, and as they were in an earlier version of their repository.
   * Only files that differ are compiled twice.
   *
   * @param revision as Git understands it
   * @throws CommandFailure if there is no such target, repository or version
   */
  public Both compare(List<Path> targets, String revision)
      throws IOException, InterruptedException {
    List<Path> real = real(targets);
    Path root = CheckRoot.of(real);
    BaseTree tree = BaseTree.read(root, revision, real, analysis::reads);
    Linked now = now(targets);
    Map<String, Compilation.Outcome> known = new HashMap<>();
    for (Compilation.Outcome outcome : now.outcomes()) {
      known.put(outcome.file().path(), outcome);
    }
    List<SourceFile> differing = new ArrayList<>();
    List<Compilation.Outcome> before = new ArrayList<>();
    tree.texts()
        .forEach(
            (path, text) -> {
              Compilation.Outcome same = known.get(path);
              if (same != null && SourceText.read(root.resolve(path), path).equals(text)) {
                before.add(same);
              } else {
                differing.add(new SourceFile(root.resolve(path), path));
              }
            });
    boolean equal = differing.isEmpty() && before.size() == known.size();
    if (equal) {
      return new Both(now.result(), now.result(), tree::text);
    }
    Compilation compilation =
        new Compilation(
            analysis,
            differing,
            file -> tree.texts().getOrDefault(file.path(), SourceText.NOTHING),
            Progress.SILENT);
    before.addAll(compilation.run(jobs));
    before.sort(Comparator.comparing(outcome -> outcome.file().path()));
    return new Both(now.result(), link(before, List.of(), System.nanoTime()).result(), tree::text);
  }

  /**
   * Two checks of the same targets.
   *
   * @param texts the text of a file of the earlier version, by its path
   */
  public record Both(CheckResult now, CheckResult before, UnaryOperator<String> texts) {}

  /**
   * Checks the targets in a way that can be asked why, and what was found out about functions.
   *
   * @throws CommandFailure if a target does not exist
   */
  public Explained explained(List<Path> targets) throws IOException, InterruptedException {
    Linked linked = now(targets);
    return new Explained(linked.result(), linked.run());
  }

  /** A result together with the run that knows how it came about. */
  public record Explained(CheckResult result, LinkRun run) {}

  /** What a check found, and what it was made from. */
  record Linked(CheckResult result, List<Compilation.Outcome> outcomes, LinkRun run) {
    List<FlowObject> objects() {
      return outcomes.stream().flatMap(outcome -> outcome.object().stream()).toList();
    }
  }

  /** Reads, compiles and links the targets as they are. */
  Linked now(List<Path> targets) throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<Path> real = real(targets);
    SourceWalk walk = new SourceWalk(CheckRoot.of(real), analysis::reads);
    for (Path target : real) {
      walk.add(target);
    }
    Compilation compilation =
        new Compilation(
            analysis,
            List.copyOf(walk.found()),
            file -> SourceText.read(file.file(), file.path()),
            progress);
    return link(compilation.run(jobs), walk.unreadable(), began);
  }

  private Linked link(List<Compilation.Outcome> outcomes, List<String> unreadable, long began) {
    List<FlowObject> objects = new ArrayList<>();
    List<CheckedFile> files = new ArrayList<>();
    long lines = 0;
    long bytes = 0;
    for (Compilation.Outcome outcome : outcomes) {
      files.add(outcome.file());
      outcome.object().ifPresent(objects::add);
      lines += outcome.lines();
      bytes += outcome.file().bytes();
    }
    for (String path : unreadable) {
      files.add(CheckedFile.left(path, SkipReason.UNREADABLE.code()));
    }
    long compiled = System.nanoTime();
    LinkRun run = analysis.newRun(objects);
    List<Finding> findings = run.findings(Compilation.threads(jobs, objects.size()));
    CheckResult result =
        new CheckResult(
            findings,
            CheckedFile.with(run.unanalysed(), files),
            lines,
            bytes,
            Duration.ofNanos(compiled - began),
            Duration.ofNanos(System.nanoTime() - compiled));
    return new Linked(result, outcomes, run);
  }

  static List<Path> real(List<Path> targets) throws IOException {
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
