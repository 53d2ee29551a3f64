package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Scores the findings in a corpus whose truth is known, case by case, as OWASP BenchmarkJava does:
 * a case counts as flagged if its file has a finding with the expected CWE, and a category scores
 * its true-positive rate minus its false-positive rate.
 *
 * <p>Arguments: the folder of sources, and a CSV file with the columns name of the case (its file
 * without the extension), category, {@code true} or {@code false}, CWE.
 */
public final class Scorecard {
  /** Counts of one category. */
  private static final class Category {
    int truePositives;
    int falseNegatives;
    int falsePositives;
    int trueNegatives;

    void count(boolean real, boolean flagged) {
      if (real) {
        truePositives += flagged ? 1 : 0;
        falseNegatives += flagged ? 0 : 1;
      } else {
        falsePositives += flagged ? 1 : 0;
        trueNegatives += flagged ? 0 : 1;
      }
    }

    double score() {
      return 100 * (rate(truePositives, falseNegatives) - rate(falsePositives, trueNegatives));
    }

    private static double rate(int part, int rest) {
      return part + rest == 0 ? 0 : (double) part / (part + rest);
    }
  }

  private Scorecard() {}

  /** Prints a line for each category, then the mean. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    if (arguments.length != 2) {
      out.println("usage: Scorecard SOURCES EXPECTED.csv");
      System.exit(2);
    }
    Map<String, Set<Integer>> flagged = flagged(Path.of(arguments[0]));
    Map<String, Category> categories = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      String[] columns = line.split(",");
      if (line.startsWith("#") || columns.length < 4) {
        continue;
      }
      boolean found =
          flagged
              .getOrDefault(columns[0].strip(), Set.of())
              .contains(Integer.valueOf(columns[3].strip()));
      categories
          .computeIfAbsent(columns[1].strip(), c -> new Category())
          .count(Boolean.parseBoolean(columns[2].strip()), found);
    }
    double sum = 0;
    for (Map.Entry<String, Category> entry : categories.entrySet()) {
      Category category = entry.getValue();
      sum += category.score();
      out.printf(
          "%-20s TP %5d  FN %5d  FP %5d  TN %5d  score %6.1f%n",
          entry.getKey(),
          category.truePositives,
          category.falseNegatives,
          category.falsePositives,
          category.trueNegatives,
          category.score());
    }
    out.printf("mean %.1f%n", sum / Math.max(1, categories.size()));
  }

  /** Returns the CWEs found in each file, by its name without the extension. */
  private static Map<String, Set<Integer>> flagged(Path sources) throws IOException {
    Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
    SourceCompiler compiler = analysis.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                String path = sources.relativize(file).toString().replace('\\', '/');
                if (analysis.reads(path)) {
                  compiler.compile(path, read(file)).ifPresent(objects::add);
                }
              });
    }
    Map<String, Set<Integer>> flagged = new HashMap<>();
    for (Finding finding : analysis.link(objects, Runtime.getRuntime().availableProcessors())) {
      String name = finding.path().substring(finding.path().lastIndexOf('/') + 1);
      flagged
          .computeIfAbsent(name.substring(0, name.indexOf('.')), n -> new HashSet<>())
          .addAll(finding.check().cwe());
    }
    return flagged;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
