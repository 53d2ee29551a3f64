package dev.nightjar.job;

import dev.nightjar.contract.ScanResult;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of linking, for Flink's reporters. */
final class LinkMetrics {
  private final MetricGroup group;
  private final Counter staleRecords;
  private final Counter links;
  private final Counter linkMillis;
  private final Counter duplicateIdentities;
  private final Counter deadLetters;
  private final Counter filesCompiled;
  private final Counter filesReused;
  private final Map<String, Counter> scans = new HashMap<>();

  LinkMetrics(MetricGroup operator) {
    group = operator.addGroup("nightjar");
    staleRecords = group.counter("staleRecords");
    links = group.counter("links");
    linkMillis = group.counter("linkMillis");
    duplicateIdentities = group.counter("duplicateIdentities");
    deadLetters = group.counter("deadLetters");
    filesCompiled = group.counter("filesCompiled");
    filesReused = group.counter("filesReused");
  }

  /** Counts a record that tells nothing new. */
  void stale() {
    staleRecords.inc();
  }

  /** Counts what linking a repository came to, and how long it took. */
  void linked(LinkOutcome outcome, long millis) {
    links.inc();
    linkMillis.inc(millis);
    duplicateIdentities.inc(outcome.duplicates());
    outcome.messages().stream().filter(Outgoing::isDeadLetter).forEach(letter -> deadLetters.inc());
  }

  /** Counts a dead letter that was written without linking. */
  void deadLetter() {
    deadLetters.inc();
  }

  /** Counts the end of a scan, by the problem that it has. */
  void completed(ScanResult result) {
    filesCompiled.inc(result.compiled());
    filesReused.inc(Math.max(0, result.files() - result.compiled()));
    // What follows the colon differs from scan to scan.
    String code = result.problem().split(":", 2)[0];
    scans
        .computeIfAbsent(
            code.isEmpty() ? "none" : code,
            problem -> group.addGroup("problem", problem).counter("scans"))
        .inc();
  }
}
