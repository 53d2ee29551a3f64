package dev.nightjar.rules;

import java.util.Collection;

/** Finds what a misspelt word was meant to be. */
final class Suggestion {
  private Suggestion() {}

  /** Returns {@code "; did you mean 'x'?"} for the nearest known word, or an empty text. */
  static String of(String word, Collection<String> known) {
    String nearest = "";
    // A third of the letters may be wrong, and one in a short word.
    int limit = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < limit) {
        limit = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
