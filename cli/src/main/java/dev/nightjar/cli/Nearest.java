package dev.nightjar.cli;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
final class Nearest {
  private Nearest() {}

  /** Returns the known word with the fewest wrong letters, if at most a third of them are. */
  static Optional<String> to(String word, Collection<String> known) {
    Optional<String> nearest = Optional.empty();
    int limit = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < limit) {
        limit = distance;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  private static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < above.length; column++) {
        int replaced =
            above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
      }
      above = current;
    }
    return above[right.length()];
  }
}
