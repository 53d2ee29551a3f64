package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.report.Report;
import dev.nightjar.report.SarifWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what a scan changes, and writes it as the answer to whoever pushed: SARIF with {@code
 * baselineState}, the worst first.
 */
final class ScanDiff {
  static final String NEW = "new";
  static final String UPDATED = "updated";
  static final String ABSENT = "absent";

  /** Nobody reads more, and all of a first scan would be more than a record may hold. */
  private static final int MOST_FINDINGS = 500;

  /** A record may have sixteen times as much, and flows may be long. */
  private static final int MOST_BYTES = 1 << 20;

  private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

  private static final Comparator<FindingState> WORST_FIRST =
      Comparator.<FindingState>comparingInt(finding -> SEVERITIES.indexOf(finding.severity()))
          .thenComparing(FindingState::path)
          .thenComparingInt(finding -> finding.region().startLine())
          .thenComparing(FindingState::identity);

  private final List<FindingState> findings = new ArrayList<>();
  private final Map<String, String> baseline = new HashMap<>();

  /** Adds a finding that is {@link #NEW}, {@link #UPDATED} or {@link #ABSENT}. */
  void add(FindingState finding, String standing) {
    findings.add(finding);
    baseline.put(finding.identity(), standing);
  }

  /** Returns the answer; none if nothing changed and nobody pushed. */
  Optional<Outgoing> message(ScanManifest manifest, Optional<ScanResult> previous, Engine engine) {
    if (findings.isEmpty() && !manifest.why().equals("push")) {
      return Optional.empty();
    }
    List<FindingState> sorted = findings.stream().sorted(WORST_FIRST).toList();
    int most = Math.min(MOST_FINDINGS, sorted.size());
    byte[] sarif = write(sorted, most, manifest, previous, engine);
    while (sarif.length > MOST_BYTES && most > 1) {
      most /= 2;
      sarif = write(sorted, most, manifest, previous, engine);
    }
    return Optional.of(Outgoing.diff(manifest.repository(), sarif));
  }

  private byte[] write(
      List<FindingState> sorted,
      int most,
      ScanManifest manifest,
      Optional<ScanResult> previous,
      Engine engine) {
    Report report =
        new Report(
            new Report.Tool(engine.fingerprint(), engine.rules()),
            List.of(),
            sorted.subList(0, most),
            List.of(),
            Optional.empty(),
            baseline,
            Optional.of(
                new Report.Scan(
                    manifest.repository(),
                    manifest.scan(),
                    manifest.url(),
                    manifest.ref(),
                    manifest.commit(),
                    previous.map(ScanResult::commit).orElse(""),
                    previous.map(ScanResult::scan).orElse(""),
                    sorted.size() - most)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SarifWriter.compact().write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written to", e);
    }
    return out.toByteArray();
  }
}
