package dev.nightjar.cli;

import dev.nightjar.cli.check.CheckResult;
import dev.nightjar.cli.check.CheckedFile;
import dev.nightjar.cli.check.Comparison;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.ir.Problem;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines after the findings: how many, and what was looked at. */
final class CheckSummary {
  private CheckSummary() {}

  static void print(
      PrintStream err,
      CheckResult result,
      List<FindingState> findings,
      long nanos,
      boolean verbose) {
    if (verbose) {
      printLosses(err, result);
      err.printf(
          Locale.ROOT,
          "compiling %.2f s, linking %.2f s%n",
          result.compiling().toMillis() / 1e3,
          result.linking().toMillis() / 1e3);
    }
    err.println(line(result, findings, nanos));
    err.flush();
  }

  static void printComparison(PrintStream err, Comparison comparison, String revision) {
    err.printf(
        Locale.ROOT,
        "compared with %s: %,d new, %,d gone, %,d as before%n",
        revision,
        comparison.count("new"),
        comparison.count("absent"),
        comparison.count("unchanged") + comparison.count("updated"));
    err.flush();
  }

  private static String line(CheckResult result, List<FindingState> findings, long nanos) {
    StringBuilder line = new StringBuilder(findings(findings));
    line.append(" in ").append(counted(result.compiled(), "file"));
    line.append(", ").append(counted(result.lines(), "line"));
    long suppressed = findings.stream().filter(each -> !isOpen(each)).count();
    if (suppressed > 0) {
      line.append(", ").append(counted(suppressed, "finding")).append(" suppressed");
    }
    if (result.problems() > 0) {
      line.append(", ").append(counted(result.problems(), "place")).append(" not understood");
    }
    long skipped = result.skipped().values().stream().mapToLong(Long::longValue).sum();
    if (skipped > 0) {
      line.append(", ").append(counted(skipped, "file")).append(" skipped");
    }
    return line.append(String.format(Locale.ROOT, ", %.1f s", nanos / 1e9)).toString();
  }

  private static boolean isOpen(FindingState finding) {
    return finding.status().equals(FindingState.OPEN);
  }

  private static String findings(List<FindingState> findings) {
    List<FindingState> open = findings.stream().filter(CheckSummary::isOpen).toList();
    StringBuilder text = new StringBuilder(counted(open.size(), "finding"));
    String separator = " (";
    for (Severity each : Severity.values()) {
      String severity = each.name().toLowerCase(Locale.ROOT);
      long count = open.stream().filter(finding -> finding.severity().equals(severity)).count();
      if (count > 0) {
        text.append(separator).append(count).append(' ').append(severity);
        separator = ", ";
      }
    }
    return text.append(separator.equals(", ") ? ")" : "").toString();
  }

  private static void printLosses(PrintStream err, CheckResult result) {
    for (CheckedFile file : result.files()) {
      if (!file.skipped().isEmpty()) {
        err.println(file.path() + ": skipped: " + file.skipped());
      }
      for (Problem problem : file.problems()) {
        err.printf(
            "%s:%d:%d: %s: %s%n",
            file.path(),
            problem.span().startLine(),
            problem.span().startColumn(),
            problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            problem.what());
      }
    }
    for (Map.Entry<String, Long> reason : result.skipped().entrySet()) {
      err.println(reason.getKey() + ": " + counted(reason.getValue(), "file"));
    }
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
  }
}
