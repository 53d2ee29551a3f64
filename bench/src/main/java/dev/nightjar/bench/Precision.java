package dev.nightjar.bench;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how many of the findings that people have judged are right: by severity, by confidence and
 * by check. A finding counts if it is still in the recorded list of its project, with the rank that
 * it has there.
 */
public final class Precision {
  /** What people said of findings. */
  private static final class Counts {
    int right;
    int intended;
    int wrong;

    void add(String verdict) {
      switch (verdict) {
        case "right" -> right++;
        case "intended" -> intended++;
        case "wrong" -> wrong++;
        default -> throw new IllegalArgumentException("unknown verdict " + verdict);
      }
    }

    String row(String title) {
      int all = right + intended + wrong;
      return String.format(
          "| %s | %d | %d | %d | %d | %d %% |",
          title, all, right, intended, wrong, Math.round(100.0 * (right + intended) / all));
    }
  }

  private Precision() {}

  /** Prints tables in Markdown. */
  public static void main(String[] arguments) {
    Map<String, PinnedFinding> current = new HashMap<>();
    for (PinnedProject project : PinnedFindings.projects()) {
      for (PinnedFinding finding : PinnedFindings.recorded(project)) {
        current.put(project.artifact() + "\t" + finding.identity(), finding);
      }
    }
    Map<String, Counts> bySeverity = new TreeMap<>();
    Map<String, Counts> byConfidence = new TreeMap<>();
    Map<String, Counts> byCheck = new TreeMap<>();
    int gone = 0;
    int goneWrong = 0;
    List<String> rows = PinnedFindings.rows("audit.tsv");
    for (String row : rows) {
      String[] columns = row.split("\t");
      PinnedFinding finding = current.get(columns[0] + "\t" + columns[4]);
      String verdict = columns[5];
      if (finding == null) {
        gone++;
        goneWrong += verdict.equals("wrong") ? 1 : 0;
        continue;
      }
      String severity = finding.isHigh() ? "high or critical" : finding.severity();
      bySeverity.computeIfAbsent(severity, s -> new Counts()).add(verdict);
      byConfidence.computeIfAbsent(finding.confidence(), c -> new Counts()).add(verdict);
      byCheck.computeIfAbsent(finding.check(), c -> new Counts()).add(verdict);
    }
    PrintStream out = System.out;
    out.printf(
        "%d findings judged; %d of them are not reported any more, %d of those were wrong.%n",
        rows.size(), gone, goneWrong);
    print(out, "severity", bySeverity);
    print(out, "confidence", byConfidence);
    print(out, "check", byCheck);
  }

  private static void print(PrintStream out, String title, Map<String, Counts> counts) {
    out.printf("%n| %s | judged | right | intended | wrong | right or intended |%n", title);
    out.println("| --- | --- | --- | --- | --- | --- |");
    counts.forEach((name, of) -> out.println(of.row(name)));
  }
}
