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

  /** Returns counts of all that happened since the scan before, of which some was told already. */
  FindingCounts since(ScanResult told) {
    FindingCounts all = new FindingCounts();
    all.opened.putAll(opened);
    all.fixed.putAll(fixed);
    told.opened().forEach((severity, count) -> all.opened.merge(severity, count, Integer::sum));
    told.fixed().forEach((severity, count) -> all.fixed.merge(severity, count, Integer::sum));
    open()
        .forEach(
            (severity, count) -> {
              int opened = Math.min(count, all.opened.getOrDefault(severity, 0));
              if (opened > 0) {
                all.opened.put(severity, opened);
              } else {
                all.opened.remove(severity);
              }
              if (count > opened) {
                all.unchanged.put(severity, count - opened);
              }
            });
    all.opened.keySet().retainAll(open().keySet());
    return all;
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
