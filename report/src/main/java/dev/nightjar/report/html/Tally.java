package dev.nightjar.report.html;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name and severity. */
final class Tally {
  /** From worst to least. */
  static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  void add(String name, String severity) {
    counts.computeIfAbsent(name, missing -> new TreeMap<>()).merge(severity, 1L, Long::sum);
  }

  /** Makes sure that a name is there, though it may have nothing. */
  void name(String name) {
    counts.computeIfAbsent(name, missing -> new TreeMap<>());
  }

  long count(String name, String severity) {
    return counts.getOrDefault(name, Map.of()).getOrDefault(severity, 0L);
  }

  long count(String name) {
    return counts.getOrDefault(name, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the names with the worst first: by critical ones, then high ones, and so on. */
  List<String> worstFirst() {
    Comparator<String> order = Comparator.comparing(name -> 0);
    for (String severity : SEVERITIES) {
      order = order.thenComparing(name -> -count(name, severity));
    }
    return counts.keySet().stream().sorted(order.thenComparing(name -> name)).toList();
  }

  /** Returns the totals of all names by severity, the worst first. */
  Map<String, Long> totals() {
    Map<String, Long> totals = new LinkedHashMap<>();
    for (String severity : SEVERITIES) {
      totals.put(severity, counts.keySet().stream().mapToLong(name -> count(name, severity)).sum());
    }
    return totals;
  }
}
