package dev.nightjar.cli;

import dev.nightjar.cli.scan.ScanOutcome;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.ingest.RepositoryScan;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables after a scan: findings for each repository and severity, and what was left out. */
final class ScanSummary {
  private ScanSummary() {}

  static void print(PrintStream out, ScanOutcome outcome) {
    TextTable table = new TextTable(2, "REPOSITORY", "SEVERITY", "NEW", "FIXED", "UNCHANGED");
    int[] all = new int[3];
    for (RepositoryScan repository : outcome.repositories()) {
      Optional<ScanResult> result =
          Optional.ofNullable(outcome.results().get(repository.repository()));
      boolean unchanged = repository.outcome() == RepositoryScan.Outcome.UNCHANGED;
      result.ifPresent(found -> addRows(table, found, unchanged, all));
    }
    if (outcome.results().size() > 1) {
      table.row("all", "", all[0], all[1], all[2]);
    }
    table.print(out);
    printLookedAt(out, outcome);
    printProblems(out, outcome);
  }

  /**
   * Adds a row for each severity that a repository has findings of.
   *
   * @param unchanged whether the result is of an earlier scan, so that nothing is new in this one
   */
  private static void addRows(TextTable table, ScanResult result, boolean unchanged, int[] all) {
    String name = result.repository();
    for (Severity each : Severity.values()) {
      String severity = each.name().toLowerCase(Locale.ROOT);
      int open = result.open().getOrDefault(severity, 0);
      int opened = unchanged ? 0 : result.opened().getOrDefault(severity, 0);
      int fixed = unchanged ? 0 : result.fixed().getOrDefault(severity, 0);
      int same = unchanged ? open : result.unchanged().getOrDefault(severity, 0);
      if (opened + fixed + same > 0) {
        table.row(name, severity, opened, fixed, same);
        name = "";
        all[0] += opened;
        all[1] += fixed;
        all[2] += same;
      }
    }
    if (!name.isEmpty()) {
      table.row(name, "-", 0, 0, 0);
    }
  }

  private static void printLookedAt(PrintStream out, ScanOutcome outcome) {
    TextTable table = new TextTable(1, "REPOSITORY", "FILES", "COMPILED", "FUNCTIONS", "SKIPPED");
    Map<String, Integer> reasons = new TreeMap<>();
    for (RepositoryScan repository : outcome.repositories()) {
      ScanResult result = outcome.results().get(repository.repository());
      if (result == null) {
        continue;
      }
      int skipped = result.skipped().values().stream().mapToInt(Integer::intValue).sum();
      result.skipped().forEach((reason, count) -> reasons.merge(reason, count, Integer::sum));
      boolean unchanged = repository.outcome() == RepositoryScan.Outcome.UNCHANGED;
      table.row(
          result.repository(),
          result.files(),
          unchanged ? 0 : result.compiled(),
          result.functions(),
          skipped);
    }
    out.println();
    table.print(out);
    if (!reasons.isEmpty()) {
      out.println();
      out.println(
          "Skipped: "
              + reasons.entrySet().stream()
                  .map(reason -> String.format("%,d %s", reason.getValue(), reason.getKey()))
                  .collect(Collectors.joining(", ")));
    }
  }

  private static void printProblems(PrintStream out, ScanOutcome outcome) {
    for (RepositoryScan repository : outcome.repositories()) {
      repository
          .problem()
          .ifPresent(problem -> out.println("Failed: " + repository.repository() + ": " + problem));
      ScanResult result = outcome.results().get(repository.repository());
      if (result != null && !result.problem().isEmpty()) {
        out.println("Incomplete: " + repository.repository() + ": " + result.problem());
      }
    }
  }
}
