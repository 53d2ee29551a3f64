package dev.nightjar.job.lifecycle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a line and its neighbours say, in a few characters: enough to tell which of several equal
 * findings is which after an edit. White space, empty lines and lines without letter or digit do
 * not count, so it does not depend on layout or line ends.
 *
 * @param self the hash of the line; empty if there is no such line
 * @param before hashes of the lines before it, the nearest first
 * @param after hashes of the lines after it, the nearest first
 */
public record LineContext(String self, List<String> before, List<String> after) {
  /** The name under which it stands beside other fingerprints. */
  public static final String FINGERPRINT = "nightjar/context/v1";

  /** The most that two contexts can be alike. */
  static final int EQUAL = 12;

  private static final int NEIGHBOURS = 4;

  /** An equal line says as much as half of its neighbours. */
  private static final int WEIGHT_OF_SELF = EQUAL - 2 * NEIGHBOURS;

  /** Tells a copy from the original: a pasted block separates it from one neighbour only. */
  private static final int WEIGHT_OF_NEAREST = 3;

  private static final LineContext NONE = new LineContext("", List.of(), List.of());

  /** Returns the context of a line, counted from 1. */
  public static LineContext of(List<String> lines, int line) {
    if (line < 1 || line > lines.size()) {
      return NONE;
    }
    return new LineContext(
        hash(lines.get(line - 1)), neighbours(lines, line - 2, -1), neighbours(lines, line, 1));
  }

  /** Reads what {@link #toString} wrote; anything else is no context. */
  static LineContext parse(String text) {
    String[] parts = text.split(";", -1);
    return parts.length == 3 ? new LineContext(parts[0], hashes(parts[1]), hashes(parts[2])) : NONE;
  }

  private static List<String> hashes(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\."));
  }

  private static List<String> neighbours(List<String> lines, int first, int step) {
    List<String> found = new ArrayList<>();
    for (int i = first; i >= 0 && i < lines.size() && found.size() < NEIGHBOURS; i += step) {
      if (lines.get(i).chars().anyMatch(Character::isLetterOrDigit)) {
        found.add(hash(lines.get(i)));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /** Sixteen bits: what they confuse once in 65,536 times costs a little likeness. */
  private static String hash(String line) {
    int hash = line.replaceAll("\\s+", "").hashCode();
    return String.format("%04x", (hash ^ hash >>> 16) & 0xffff);
  }

  boolean isUnknown() {
    return self.isEmpty();
  }

  boolean sameLine(LineContext other) {
    return !self.isEmpty() && self.equals(other.self);
  }

  /** Returns how much two contexts have in common, up to {@link #EQUAL}. */
  int likeness(LineContext other) {
    return (sameLine(other) ? WEIGHT_OF_SELF : 0)
        + inCommon(before, other.before)
        + inCommon(after, other.after);
  }

  /** Returns how much speaks for being the same of several equal lines: nearest ones count more. */
  int nearness(LineContext other) {
    return likeness(other)
        + WEIGHT_OF_NEAREST * (nearest(before, other.before) + nearest(after, other.after));
  }

  private static int nearest(List<String> one, List<String> other) {
    return !one.isEmpty() && !other.isEmpty() && one.get(0).equals(other.get(0)) ? 1 : 0;
  }

  /** The length of the longest common subsequence: a line put in between costs one, not all. */
  private static int inCommon(List<String> one, List<String> other) {
    int[][] longest = new int[one.size() + 1][other.size() + 1];
    for (int i = 1; i <= one.size(); i++) {
      for (int j = 1; j <= other.size(); j++) {
        longest[i][j] =
            one.get(i - 1).equals(other.get(j - 1))
                ? longest[i - 1][j - 1] + 1
                : Math.max(longest[i - 1][j], longest[i][j - 1]);
      }
    }
    return longest[one.size()][other.size()];
  }

  @Override
  public String toString() {
    return self + ";" + String.join(".", before) + ";" + String.join(".", after);
  }
}
