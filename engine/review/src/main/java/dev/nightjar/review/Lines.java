package dev.nightjar.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Writes numbers of lines as people do: {@code lines 12, 40–43 and 57}. */
public final class Lines {
  /** More ranges than this are counted, not listed: nobody reads them. */
  private static final int MOST_RANGES = 12;

  private Lines() {}

  /** Returns {@code line 12} or {@code lines 12, 40–43 and 57}. */
  public static String of(Collection<Integer> numbers) {
    TreeSet<Integer> sorted = new TreeSet<>(numbers);
    return (sorted.size() == 1 ? "line " : "lines ") + ranges(sorted);
  }

  /** Returns {@code 12, 40–43 and 57}. */
  static String ranges(Collection<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    List<Integer> sorted = List.copyOf(new TreeSet<>(numbers));
    int left = 0;
    for (int i = 0; i < sorted.size(); ) {
      int end = i;
      while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
        end++;
      }
      if (ranges.size() < MOST_RANGES) {
        // Two neighbours read better apart.
        if (end == i + 1) {
          ranges.add(String.valueOf(sorted.get(i)));
          end = i;
        } else {
          ranges.add(end == i ? sorted.get(i) + "" : sorted.get(i) + "–" + sorted.get(end));
        }
      } else {
        left += end - i + 1;
      }
      i = end + 1;
    }
    if (left > 0) {
      ranges.add(left + " more");
    }
    return Words.list(ranges);
  }
}
