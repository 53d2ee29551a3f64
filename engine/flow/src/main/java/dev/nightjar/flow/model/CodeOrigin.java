package dev.nightjar.flow.model;

import dev.nightjar.flow.model.Check.Severity;
import java.util.regex.Pattern;

/**
 * What sort of code a file is, by its path. A defect in code that does not run in production, or
 * that somebody else maintains, is worth knowing, but not first.
 */
public enum CodeOrigin {
  /** The project's own. */
  PRODUCT("", 0),
  /** Copied from elsewhere: it is mended by updating it. */
  VENDORED(
      "(?i)(?:^|/)(?:node_modules|bower_components|vendors?|vendored|third[-_]?party|3rd[-_]?party|external|shaded)/",
      1),
  /** Tests, and what only tests use. */
  TEST(
      "(?:^|/)(?:src/(?:test|it|jmh|[a-z]+[-A-Z]?[tT]est|testFixtures)|tests?|testdata|test-data|testing|__tests__|test-resources)/"
          + "|(?:Test|Tests|TestCase|TestBase|IT|Benchmark)\\.[a-z]+$",
      2),
  /** Shown, not run. */
  EXAMPLE("(?i)(?:^|/)(?:examples?|samples?|demos?|tutorials?)/", 1);

  private final Pattern pattern;
  private final int steps;

  CodeOrigin(String pattern, int steps) {
    this.pattern = Pattern.compile(pattern);
    this.steps = steps;
  }

  /** Returns what a file is. */
  public static CodeOrigin of(String path) {
    for (CodeOrigin origin : new CodeOrigin[] {TEST, VENDORED, EXAMPLE}) {
      if (origin.pattern.matcher(path).find()) {
        return origin;
      }
    }
    return PRODUCT;
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
