package dev.nightjar.flow.model;

import dev.nightjar.flow.model.Check.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What sort of code a file is, by its path. A defect in code that does not run in production, or
 * that somebody else maintains, is worth knowing, but not first.
 */
public enum CodeOrigin {
  /** The project's own. */
  PRODUCT(0, Set.of()),
  /** Copied from elsewhere: it is mended by updating it. In any case of letters. */
  VENDORED(
      1,
      Set.of(
          "node_modules",
          "bower_components",
          "vendor",
          "vendors",
          "vendored",
          "thirdparty",
          "third-party",
          "third_party",
          "3rdparty",
          "3rd-party",
          "3rd_party",
          "external",
          "shaded")),
  /** Tests, and what only tests use. */
  TEST(
      2,
      Set.of(
          "test",
          "tests",
          "testdata",
          "test-data",
          "testing",
          "__tests__",
          "test-resources",
          "src/test",
          "src/it",
          "src/jmh",
          "src/testFixtures")),
  /** Shown, not run. In any case of letters. */
  EXAMPLE(
      1,
      Set.of("example", "examples", "sample", "samples", "demo", "demos", "tutorial", "tutorials"));

  private static final Pattern TEST_SOURCES = Pattern.compile("src/[a-z]+[-A-Z]?[tT]est");
  private static final Pattern EXTENSION = Pattern.compile("[a-z]+");
  private static final List<String> TEST_FILES =
      List.of("Test", "Tests", "TestCase", "TestBase", "IT", "Benchmark");

  private final int steps;
  private final Set<String> folders;

  CodeOrigin(int steps, Set<String> folders) {
    this.steps = steps;
    this.folders = folders;
  }

  /** Returns what a file is. */
  public static CodeOrigin of(String path) {
    CodeOrigin origin = isTestFile(path) ? TEST : PRODUCT;
    String outer = "";
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      String folder = path.substring(start, end);
      String lower = folder.toLowerCase(Locale.ROOT);
      if (isOfTests(outer, folder)) {
        return TEST;
      }
      if (VENDORED.folders.contains(lower) && origin != TEST) {
        origin = VENDORED;
      } else if (EXAMPLE.folders.contains(lower) && origin == PRODUCT) {
        origin = EXAMPLE;
      }
      outer = folder;
      start = end + 1;
    }
    return origin;
  }

  private static boolean isOfTests(String outer, String folder) {
    if (TEST.folders.contains(folder)) {
      return true;
    }
    String inSources = "src/" + folder;
    return outer.equals("src")
        && (TEST.folders.contains(inSources) || TEST_SOURCES.matcher(inSources).matches());
  }

  private static boolean isTestFile(String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0 || !EXTENSION.matcher(path).region(dot + 1, path.length()).matches()) {
      return false;
    }
    for (String end : TEST_FILES) {
      if (path.startsWith(end, dot - end.length())) {
        return true;
      }
    }
    return false;
  }

  /** Returns how a defect of a severity ranks in this sort of code. */
  public Severity rank(Severity severity) {
    return lower(severity, steps);
  }

  /**
   * Returns the one of two in which a defect ranks lower: data that only a test makes is a test's.
   */
  public CodeOrigin orLess(CodeOrigin other) {
    return other.steps > steps ? other : this;
  }

  static Severity lower(Severity severity, int steps) {
    Severity[] all = Severity.values();
    return all[Math.min(all.length - 1, severity.ordinal() + steps)];
  }
}
