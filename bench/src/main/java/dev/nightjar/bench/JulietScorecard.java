package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.ir.Function;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scores the findings in NIST's Juliet test suite for C and C++, case by case: a case counts as
 * found if a finding of its weakness lies in one of its flawed functions, and as a false alarm if
 * one lies in one of the others. A finding in the code that all cases share counts where the case
 * calls it. Only this class knows what the suite calls its functions.
 *
 * <p>Arguments: the folder of the suite, then weaknesses ({@code 121} or {@code 121/5}, of which
 * every fifth case is looked at); {@code --ext=c} for the cases in C only; {@code --list} prints
 * what was missed and what was wrong.
 */
public final class JulietScorecard {
  private static final Pattern CASE =
      Pattern.compile("(CWE(\\d+)_.*?_\\d\\d)[a-z]?(?:_(?:bad|good\\w*))?\\.(c|cpp|h)");

  private static final class Counts {
    final Set<String> cases = new TreeSet<>();
    final Set<String> found = new TreeSet<>();
    final Set<String> wrong = new TreeSet<>();

    double score() {
      return rate(found) - rate(wrong);
    }

    double rate(Set<String> part) {
      return cases.isEmpty() ? 0 : 100.0 * part.size() / cases.size();
    }
  }

  private final PrintStream out;
  private final Analysis analysis = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  private final Map<String, Map<Integer, String>> functions = new HashMap<>();

  private JulietScorecard(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    JulietScorecard card = new JulietScorecard(System.out);
    Path suite = Path.of(arguments[0]);
    boolean list = false;
    String extension = "";
    Map<Integer, Integer> weaknesses = new LinkedHashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i].equals("--list")) {
        list = true;
      } else if (arguments[i].startsWith("--ext=")) {
        extension = arguments[i].substring("--ext=".length());
      } else {
        String[] parts = arguments[i].split("/", 2);
        weaknesses.put(
            Integer.valueOf(parts[0]), parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
      }
    }
    Map<Integer, Counts> scores = new TreeMap<>();
    for (Map.Entry<Integer, Integer> each : weaknesses.entrySet()) {
      Counts counts = card.score(suite, each.getKey(), each.getValue(), extension);
      scores.put(each.getKey(), counts);
      if (list) {
        card.list(counts);
      }
    }
    card.print(scores);
  }

  private void print(Map<Integer, Counts> scores) {
    out.printf(Locale.ROOT, "%8s %8s %8s %8s %8s%n", "CWE", "cases", "found %", "wrong %", "score");
    double total = 0;
    int cases = 0;
    int wrong = 0;
    for (Map.Entry<Integer, Counts> each : scores.entrySet()) {
      Counts counts = each.getValue();
      total += counts.score();
      cases += counts.cases.size();
      wrong += counts.wrong.size();
      out.printf(
          Locale.ROOT,
          "%8d %8d %8.1f %8.1f %8.1f%n",
          each.getKey(),
          counts.cases.size(),
          counts.rate(counts.found),
          counts.rate(counts.wrong),
          counts.score());
    }
    out.printf(
        Locale.ROOT,
        "mean score %.1f; of all cases %.1f %% with a false alarm%n",
        scores.isEmpty() ? 0 : total / scores.size(),
        cases == 0 ? 0 : 100.0 * wrong / cases);
  }

  private void list(Counts counts) {
    counts.cases.stream()
        .filter(each -> !counts.found.contains(each))
        .forEach(each -> out.println("missed " + each));
    counts.wrong.forEach(each -> out.println("wrong  " + each));
  }

  private Counts score(Path suite, int weakness, int every, String extension) throws IOException {
    Counts counts = new Counts();
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.list(suite.resolve("testcases"))) {
      for (Path folder :
          all.filter(f -> f.getFileName().toString().startsWith("CWE" + weakness + "_"))
              .sorted()
              .toList()) {
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
          inside.filter(Files::isDirectory).sorted().forEach(parts::add);
        }
        folders.addAll(parts.isEmpty() ? List.of(folder) : parts);
      }
    }
    for (Path folder : folders) {
      link(suite, folder, weakness, every, extension, counts);
    }
    return counts;
  }

  private void link(
      Path suite, Path folder, int weakness, int every, String extension, Counts counts)
      throws IOException {
    functions.clear();
    SourceCompiler compiler = analysis.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> shared = Files.list(suite.resolve("testcasesupport"));
        Stream<Path> own = Files.list(folder)) {
      shared.sorted().forEach(files::add);
      own.sorted().forEach(files::add);
    }
    Map<String, String> extensions = extensions(files);
    for (Path file : files) {
      Optional<String> name = caseOf(file);
      if (name.isPresent()) {
        boolean chosen = Math.floorMod(name.get().hashCode(), every) == 0;
        String of = extensions.getOrDefault(name.get(), "");
        if (!chosen || !extension.isEmpty() && !of.equals(extension)) {
          continue;
        }
        counts.cases.add(name.get());
      }
      String path = suite.relativize(file).toString().replace('\\', '/');
      if (analysis.reads(path)) {
        compiler
            .compile(path, text(file))
            .ifPresent(
                object -> {
                  objects.add(object);
                  functions.put(path, lines(object));
                });
      }
    }
    for (Finding finding : analysis.link(objects, 1)) {
      if (finding.check().cwe().contains(weakness)) {
        count(finding, counts);
      }
    }
  }

  /** Cases in C++ have headers, and some of them parts in C. */
  private static Map<String, String> extensions(List<Path> files) {
    Map<String, String> extensions = new HashMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      String extension = name.substring(name.lastIndexOf('.') + 1);
      caseOf(file)
          .ifPresent(
              of ->
                  extensions.merge(
                      of,
                      extension,
                      (one, two) -> one.equals("cpp") || two.equals("h") ? one : two));
    }
    return extensions;
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, String> lines(FlowObject object) {
    Map<Integer, String> lines = new HashMap<>();
    for (Function function : object.unit().functions()) {
      for (int line = function.span().startLine(); line <= function.span().endLine(); line++) {
        lines.put(line, function.symbol());
      }
    }
    return lines;
  }

  private static Optional<String> caseOf(Path file) {
    return caseOf(file.getFileName().toString());
  }

  private static Optional<String> caseOf(String path) {
    Matcher matcher = CASE.matcher(path.substring(path.lastIndexOf('/') + 1));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void count(Finding finding, Counts counts) {
    List<Finding.Step> steps = finding.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      String path = steps.get(i).path();
      Optional<String> name = caseOf(path);
      if (name.isPresent()) {
        String symbol =
            functions
                .getOrDefault(path, Map.of())
                .getOrDefault(steps.get(i).span().startLine(), "");
        // Paths of cases have "good" and "bad" in them, too.
        String function = path.replaceAll(".*/", "") + symbol.substring(symbol.indexOf('#') + 1);
        String lower = function.toLowerCase(Locale.ROOT);
        if (lower.contains("good")) {
          counts.wrong.add(name.get());
        } else if (lower.contains("bad")) {
          counts.found.add(name.get());
        }
        return;
      }
    }
  }
}
