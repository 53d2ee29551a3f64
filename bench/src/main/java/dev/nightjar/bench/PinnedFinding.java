package dev.nightjar.bench;

import dev.nightjar.flow.Finding;
import java.util.Comparator;
import java.util.Locale;

/** What is recorded of a finding: enough to see it come, go or change its rank. */
record PinnedFinding(
    String check, String severity, String confidence, String path, int line, String identity)
    implements Comparable<PinnedFinding> {
  private static final Comparator<PinnedFinding> ORDER =
      Comparator.comparing(PinnedFinding::path)
          .thenComparing(PinnedFinding::line)
          .thenComparing(PinnedFinding::check)
          .thenComparing(PinnedFinding::identity);

  static PinnedFinding of(Finding finding) {
    return new PinnedFinding(
        finding.check().id(),
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.confidence().name().toLowerCase(Locale.ROOT),
        finding.path(),
        finding.span().startLine(),
        finding.identity());
  }

  static PinnedFinding parse(String row) {
    String[] columns = row.split("\t");
    return new PinnedFinding(
        columns[0], columns[1], columns[2], columns[3], Integer.parseInt(columns[4]), columns[5]);
  }

  String row() {
    return String.join("\t", check, severity, confidence, path, Integer.toString(line), identity);
  }

  boolean isHigh() {
    return severity.equals("critical") || severity.equals("high");
  }

  @Override
  public int compareTo(PinnedFinding other) {
    return ORDER.compare(this, other);
  }
}
