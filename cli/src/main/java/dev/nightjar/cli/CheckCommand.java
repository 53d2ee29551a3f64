package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.CheckResult;
import dev.nightjar.cli.check.CheckRun;
import dev.nightjar.cli.check.Comparison;
import dev.nightjar.cli.check.FindingReport;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.report.JsonWriter;
import dev.nightjar.report.Report;
import dev.nightjar.report.ReportWriter;
import dev.nightjar.report.SarifWriter;
import dev.nightjar.report.TextWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks files and folders now, without services: for editors, hooks and pull requests. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Checks files and folders now, without services.",
    footer = {
      "",
      "Exit code: 0 nothing found, 1 findings, 2 wrong usage or configuration, 3 the program failed.",
      "",
      "Examples:",
      "  nightjar check .",
      "  nightjar check src/ --fail-on high --sarif findings.sarif",
      "  nightjar check . --diff origin/main          what this branch brings",
      "  nightjar check Login.java --checks sql-injection,xpath-injection --format json"
    })
final class CheckCommand implements Callable<Integer> {

  /** How findings are printed. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  private final Console console;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders to check.")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How to print findings: text, json or sarif. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Option(
      names = "--sarif",
      paramLabel = "FILE",
      description = "Also write the findings to a file, as SARIF 2.1.0.")
  private Optional<Path> sarif = Optional.empty();

  @Option(
      names = "--checks",
      paramLabel = "ID",
      split = ",",
      description = "Only these checks; see nightjar rules list. Default: all but previews.")
  private List<String> checks = List.of();

  @Option(
      names = "--previews",
      description =
          "Also run checks that mostly find what nobody minds: unchecked-return in C."
              + " --checks runs those that it names.")
  private boolean previews;

  @Option(
      names = "--local",
      description =
          "Also follow what comes from files, databases, the environment, the console and other"
              + " servers to where the checks take it for trusted; of low severity.")
  private boolean local;

  @Mixin private AnalysisOptions options = new AnalysisOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "low",
      description =
          "Exit with 1 only for findings at or above it: critical, high, medium or low. Default:"
              + " ${DEFAULT-VALUE}.")
  private Severity failOn = Severity.LOW;

  @Option(
      names = "--diff",
      paramLabel = "REV",
      description =
          "Only findings that this version of the Git repository did not have; with SARIF, all of"
              + " them and how they stand to it.")
  private Optional<String> diff = Optional.empty();

  @Option(
      names = "--explain",
      description =
          "Print with each finding what is known of the functions on its way, why nothing made the"
              + " data harmless, and what to do; see nightjar explain.")
  private boolean explain;

  @Option(
      names = "--verbose",
      description = "Also list what was skipped, and the places that were not understood.")
  private boolean verbose;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = options.threads();
    Path root = CheckRun.root(paths);
    Analysis analysis = Engines.of(options.rules(), checks, previews, local);
    long began = System.nanoTime();
    ProgressLine progress = new ProgressLine(console);
    FindingReport reports = new FindingReport(root, LocalDate.now(ZoneOffset.UTC));
    CheckRun run = new CheckRun(analysis, threads, progress);
    if (diff.isPresent()) {
      CheckRun.Both both;
      try {
        both = run.compare(paths, diff.get());
      } finally {
        progress.clear();
      }
      Comparison comparison = reports.compared(both);
      boolean wantsAll = format == Format.SARIF;
      report(
          new Findings(
              both.now(),
              wantsAll ? comparison.findings() : comparison.fresh(),
              comparison.findings(),
              comparison.baseline()),
          reports,
          analysis,
          root);
      finish(reports, both.now(), comparison.fresh(), began);
      CheckSummary.printComparison(console.err(), comparison, diff.get());
      return comparison.fresh().stream().anyMatch(this::fails)
          ? ExitStatus.FINDINGS
          : ExitStatus.CLEAN;
    }
    CheckRun.Explained explained;
    try {
      explained = run.explained(paths);
    } finally {
      progress.clear();
    }
    CheckResult result = explained.result();
    List<FindingState> findings = reports.findings(result);
    if (explain && format == Format.TEXT) {
      explain(explained, findings);
      finish(reports, result, findings, began);
      return findings.stream().anyMatch(this::fails) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    }
    report(new Findings(result, findings, findings, Map.of()), reports, analysis, root);
    finish(reports, result, findings, began);
    return findings.stream().anyMatch(this::fails) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private void explain(CheckRun.Explained explained, List<FindingState> findings) {
    ExplanationText text = new ExplanationText(console.out());
    for (int i = 0; i < findings.size(); i++) {
      if (findings.get(i).status().equals(FindingState.OPEN)) {
        text.print(explained.run().explain(explained.result().findings().get(i)), findings.get(i));
      }
    }
  }

  /**
   * What goes into reports.
   *
   * @param shown is printed
   * @param all goes into a SARIF file
   */
  private record Findings(
      CheckResult result,
      List<FindingState> shown,
      List<FindingState> all,
      Map<String, String> baseline) {}

  private void finish(
      FindingReport reports, CheckResult result, List<FindingState> findings, long began) {
    SuppressionWarnings.print(
        console.err(), reports.warnings(result), Engines.rules(options.rules()));
    CheckSummary.print(console.err(), result, findings, System.nanoTime() - began, verbose);
  }

  private boolean fails(FindingState finding) {
    Severity severity = Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT));
    return finding.status().equals(FindingState.OPEN) && severity.compareTo(failOn) <= 0;
  }

  private void report(Findings findings, FindingReport reports, Analysis analysis, Path root)
      throws IOException {
    if (sarif.isPresent()) {
      writeTo(
          sarif.get(),
          report(findings, findings.all(), reports, analysis, UnaryOperator.identity()));
    }
    OutputStream out = new BufferedOutputStream(console.out());
    UnaryOperator<String> shown = format == Format.TEXT ? fromHere(root) : UnaryOperator.identity();
    write(writer(), report(findings, findings.shown(), reports, analysis, shown), out);
  }

  private ReportWriter writer() {
    return switch (format) {
      case TEXT -> new TextWriter(console.colours());
      case JSON -> new JsonWriter();
      case SARIF -> new SarifWriter();
    };
  }

  private static Report report(
      Findings findings,
      List<FindingState> chosen,
      FindingReport reports,
      Analysis analysis,
      UnaryOperator<String> shown) {
    return reports.of(
        findings.result(), chosen, findings.baseline(), analysis.rules(), Version.number(), shown);
  }

  private static void write(ReportWriter writer, Report report, OutputStream out)
      throws IOException {
    writer.write(report, out);
    out.flush();
  }

  private static void writeTo(Path file, Report report) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new SarifWriter().write(report, out);
      }
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot write " + file + " (" + e.getMessage() + ").",
          "give --sarif a file in a folder that can be written",
          e);
    }
  }

  /** People follow a path from where they are; tools want it relative to the work tree. */
  private static UnaryOperator<String> fromHere(Path root) throws IOException {
    Path here = Path.of("").toRealPath();
    return path -> {
      Path file = root.resolve(path);
      Path relative = here.relativize(file);
      return (relative.startsWith("..") ? file : relative).toString();
    };
  }
}
