package dev.nightjar.cli;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.flow.model.Check.Severity;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables after a scan: findings for each repository and severity, and what was left out. */
final class ScanSummary {
  private ScanSummary() {}

  static void print(PrintStream out, List<ScanResult> results) {
    List<ScanResult> sorted =
        results.stream().sorted(Comparator.comparing(ScanResult::repository)).toList();
    TextTable table = new TextTable(2, "REPOSITORY", "SEVERITY", "NEW", "FIXED", "UNCHANGED");
    int opened = 0;
    int fixed = 0;
    int unchanged = 0;
    for (ScanResult result : sorted) {
      String name = result.repository();
      for (Severity each : Severity.values()) {
        String severity = each.name().toLowerCase(Locale.ROOT);
        int newOnes = result.opened().getOrDefault(severity, 0);
        int fixedOnes = result.fixed().getOrDefault(severity, 0);
        int sameOnes = result.unchanged().getOrDefault(severity, 0);
        if (newOnes + fixedOnes + sameOnes > 0) {
          table.row(name, severity, newOnes, fixedOnes, sameOnes);
          name = "";
          opened += newOnes;
          fixed += fixedOnes;
          unchanged += sameOnes;
        }
      }
      if (!name.isEmpty()) {
        table.row(name, "-", 0, 0, 0);
      }
    }
    if (sorted.size() > 1) {
      table.row("all", "", opened, fixed, unchanged);
    }
    table.print(out);
    printLookedAt(out, sorted);
  }

  private static void printLookedAt(PrintStream out, List<ScanResult> results) {
    TextTable table = new TextTable(1, "REPOSITORY", "FILES", "COMPILED", "FUNCTIONS", "SKIPPED");
    Map<String, Integer> reasons = new TreeMap<>();
    for (ScanResult result : results) {
      int skipped = result.skipped().values().stream().mapToInt(Integer::intValue).sum();
      result.skipped().forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
      table.row(
          result.repository(), result.files(), result.compiled(), result.functions(), skipped);
    }
    out.println();
    table.print(out);
    if (!reasons.isEmpty()) {
      out.println();
      out.println(
          "Skipped: "
              + reasons.entrySet().stream()
                  .map(reason -> reason.getValue() + " " + reason.getKey())
                  .collect(Collectors.joining(", ")));
    }
  }
}
