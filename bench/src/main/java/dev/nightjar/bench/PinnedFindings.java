package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows every change of behaviour on released projects as a difference to a recorded list.
 *
 * <p>Arguments: {@code [--update] [--quick] FOLDER}, run from the root of the repository. The
 * folder keeps archives that are not in the local Maven repository. With {@code --update} the lists
 * are written, to be committed with the change that explains them.
 */
public final class PinnedFindings {
  private static final String RESOURCES = "pinned/";
  private static final Path SOURCES = Path.of("bench/src/main/resources/dev/nightjar/bench/pinned");

  private PinnedFindings() {}

  /** Prints what is new (+) and what is gone (-) in each project; exits with 1 if anything is. */
  public static void main(String[] arguments) throws IOException {
    List<String> options = new ArrayList<>(List.of(arguments));
    boolean update = options.remove("--update");
    boolean quick = options.remove("--quick");
    PrintStream out = System.out;
    if (options.size() != 1) {
      out.println("usage: PinnedFindings [--update] [--quick] FOLDER");
      System.exit(2);
    }
    int threads = Runtime.getRuntime().availableProcessors();
    int changes = 0;
    long lines = 0;
    long high = 0;
    for (PinnedProject project : projects()) {
      if (quick && !project.quick()) {
        continue;
      }
      PinnedProject.Result result =
          project.analyze(newAnalysis(), project.fetch(Path.of(options.get(0))), threads);
      lines += result.lines();
      high += result.findings().stream().filter(PinnedFinding::isHigh).count();
      out.printf(
          "%s: %d findings in %,d lines%n",
          project.coordinate(), result.findings().size(), result.lines());
      List<String> difference = difference(recorded(project), result.findings());
      difference.forEach(out::println);
      changes += difference.size();
      if (update) {
        List<String> rows = result.findings().stream().map(PinnedFinding::row).toList();
        Files.write(SOURCES.resolve(project.artifact() + ".tsv"), rows);
      }
    }
    out.printf(
        "%,d lines, %d findings of high severity: one in %,d lines; %d changes%n",
        lines, high, high == 0 ? lines : lines / high, changes);
    System.exit(changes == 0 || update ? 0 : 1);
  }

  static Analysis newAnalysis() {
    return new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  }

  static List<PinnedProject> projects() {
    return rows("projects.txt").stream().map(PinnedProject::parse).toList();
  }

  /** Returns the recorded findings of a project. */
  static List<PinnedFinding> recorded(PinnedProject project) {
    return rows(project.artifact() + ".tsv").stream().map(PinnedFinding::parse).toList();
  }

  /** Returns a line for each finding that is only in one of the lists. */
  static List<String> difference(List<PinnedFinding> before, List<PinnedFinding> after) {
    Set<PinnedFinding> gone = new LinkedHashSet<>(before);
    after.forEach(gone::remove);
    Set<PinnedFinding> added = new LinkedHashSet<>(after);
    before.forEach(added::remove);
    List<String> lines = new ArrayList<>();
    gone.forEach(finding -> lines.add("- " + finding.row()));
    added.forEach(finding -> lines.add("+ " + finding.row()));
    return lines;
  }

  /** Returns the lines of a resource that are not empty or comments; none if there is none. */
  static List<String> rows(String name) {
    try (InputStream in = PinnedFindings.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        return List.of();
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
