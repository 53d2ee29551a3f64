package dev.nightjar.job;

import dev.nightjar.contract.ScanResult;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts findings by severity, for a {@link ScanResult}. */
final class FindingCounts {
  private final SortedMap<String, Integer> opened = new TreeMap<>();
  private final SortedMap<String, Integer> fixed = new TreeMap<>();
  private final SortedMap<String, Integer> unchanged = new TreeMap<>();

  /** Returns counts of which nothing changed. */
  static FindingCounts unchanged(Map<String, Integer> open) {
    FindingCounts counts = new FindingCounts();
    counts.unchanged.putAll(open);
    return counts;
  }

  void opened(String severity) {
    opened.merge(severity, 1, Integer::sum);
  }

  void fixed(String severity) {
    fixed.merge(severity, 1, Integer::sum);
  }

  void unchanged(String severity) {
    unchanged.merge(severity, 1, Integer::sum);
  }

  Map<String, Integer> opened() {
    return opened;
  }

  Map<String, Integer> fixed() {
    return fixed;
  }

  Map<String, Integer> unchanged() {
    return unchanged;
  }

  Map<String, Integer> open() {
    SortedMap<String, Integer> open = new TreeMap<>(opened);
    unchanged.forEach((severity, count) -> open.merge(severity, count, Integer::sum));
    return open;
  }
}
