package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the findings of one repository as SARIF that GitHub takes whole: it shows 5,000 results of
 * a run and refuses files above 10 MB after gzip, so more go into further files, each of a category
 * of its own, because a second upload of one category replaces the first.
 */
public final class SarifParts {
  private static final int MOST_RESULTS = 5_000;
  private static final int MOST_ZIPPED = 10 * 1000 * 1000;

  private final int mostResults;
  private final int mostZipped;

  /** Makes parts within GitHub's limits. */
  public SarifParts() {
    this(MOST_RESULTS, MOST_ZIPPED);
  }

  SarifParts(int mostResults, int mostZipped) {
    this.mostResults = mostResults;
    this.mostZipped = mostZipped;
  }

  /** Takes one part after the other. */
  @FunctionalInterface
  public interface Target {
    /** Returns where to write a part, counted from 1; it is closed afterwards. */
    OutputStream open(int part) throws IOException;
  }

  /**
   * Writes.
   *
   * @param repository whose findings they are, also if there are none
   * @return how many parts there are
   */
  public int write(String repository, Report report, Target target) throws IOException {
    int part = 0;
    for (List<FindingState> findings : split(repository, report)) {
      part++;
      try (OutputStream out = target.open(part)) {
        out.write(bytes(repository, report.with(findings), part));
      }
    }
    return part;
  }

  private List<List<FindingState>> split(String repository, Report report) throws IOException {
    List<List<FindingState>> parts = new ArrayList<>();
    List<FindingState> all = report.findings();
    for (int from = 0; from < all.size(); from += mostResults) {
      fitting(
          repository, report, all.subList(from, Math.min(all.size(), from + mostResults)), parts);
    }
    return parts.isEmpty() ? List.of(all) : parts;
  }

  /** Halves what is too large; a single finding is never. */
  private void fitting(
      String repository, Report report, List<FindingState> findings, List<List<FindingState>> parts)
      throws IOException {
    if (findings.size() <= 1 || zipped(bytes(repository, report.with(findings), 1)) <= mostZipped) {
      parts.add(findings);
      return;
    }
    int middle = findings.size() / 2;
    fitting(repository, report, findings.subList(0, middle), parts);
    fitting(repository, report, findings.subList(middle, findings.size()), parts);
  }

  private static byte[] bytes(String repository, Report report, int part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SarifWriter.part(repository, part == 1 ? "" : "part-" + part + "/").write(report, out);
    return out.toByteArray();
  }

  private static int zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.size();
  }
}
