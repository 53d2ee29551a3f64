package dev.nightjar.job.lifecycle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the findings of a scan depend on besides the code, in three parts, so that a change of a
 * finding can be told apart.
 *
 * @param models digest of kinds, models and types
 * @param checks digest of the checks
 * @param linker fingerprint of the code that links
 */
public record RuleVersion(String models, String checks, String linker) {
  private static final Pattern FORM = Pattern.compile("([^.-]+)\\.([^.-]+)-([^.-]+)");

  /** Reads what {@link #toString} wrote; empty for the form of earlier versions. */
  static Optional<RuleVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new RuleVersion(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /**
   * Returns which part differs between two scans of the same code; if several do, the one that the
   * others depend on.
   *
   * @return {@code engine}, {@code model}, {@code check}, {@code rules} if it cannot be told;
   *     nothing if none differs
   */
  public static Optional<String> cause(String before, String now) {
    if (before.equals(now)) {
      return Optional.empty();
    }
    Optional<RuleVersion> older = parse(before);
    Optional<RuleVersion> newer = parse(now);
    if (older.isEmpty() || newer.isEmpty()) {
      return Optional.of("rules");
    }
    if (!older.get().linker().equals(newer.get().linker())) {
      return Optional.of("engine");
    }
    return Optional.of(older.get().models().equals(newer.get().models()) ? "check" : "model");
  }

  @Override
  public String toString() {
    return models + "." + checks + "-" + linker;
  }
}
