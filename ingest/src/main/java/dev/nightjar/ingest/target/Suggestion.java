package dev.nightjar.ingest.target;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was probably meant. */
final class Suggestion {
  private static final int FAR = 3;

  private Suggestion() {}

  /** Returns a half sentence, or nothing if no known word is near. */
  static String word(String wrong, Collection<String> known) {
    return nearest(wrong, known).map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  /** Returns a half sentence about a file beside the one that is missing. */
  static String path(Path missing) {
    return word(String.valueOf(missing.getFileName()), TargetResolver.siblings(missing));
  }

  private static Optional<String> nearest(String wrong, Collection<String> known) {
    int allowed = Math.min(FAR, Math.max(1, wrong.length() / 3));
    return known.stream()
        .filter(word -> distance(wrong, word) <= allowed)
        .min(
            Comparator.comparingInt((String word) -> distance(wrong, word))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Counts the letters to add, remove, replace or swap. */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
