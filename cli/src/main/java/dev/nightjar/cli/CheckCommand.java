package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.CheckResult;
import dev.nightjar.cli.check.CheckRun;
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
      description = "Only these checks; see nightjar rules list. Default: all.")
  private List<String> checks = List.of();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A rule pack of your own, on top of the built-in one.")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "low",
      description =
          "Exit with 1 only for findings at or above it: critical, high, medium or low. Default:"
              + " ${DEFAULT-VALUE}.")
  private Severity failOn = Severity.LOW;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "The most threads that compile. Default: the number of processors.")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = "--verbose",
      description = "Also list what was skipped, and the places that were not understood.")
  private boolean verbose;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = jobs.orElse(Runtime.getRuntime().availableProcessors());
    if (threads < 1) {
      throw CommandFailure.usage("--jobs is " + threads + ".", "give a number from 1 on");
    }
    Path root = CheckRun.root(paths);
    Analysis analysis = Engines.of(rules, checks);
    long began = System.nanoTime();
    ProgressLine progress = new ProgressLine(console);
    CheckResult result = run(new CheckRun(analysis, threads, progress), progress);
    FindingReport reports = new FindingReport(root, LocalDate.now(ZoneOffset.UTC));
    List<FindingState> findings = reports.findings(result);
    report(result, findings, reports, analysis, root);
    SuppressionWarnings.print(console.err(), reports.warnings(result), Engines.rules(rules));
    CheckSummary.print(console.err(), result, findings, System.nanoTime() - began, verbose);
    return findings.stream().anyMatch(this::fails) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private CheckResult run(CheckRun check, ProgressLine progress)
      throws IOException, InterruptedException {
    try {
      return check.check(paths);
    } finally {
      progress.clear();
    }
  }

  private boolean fails(FindingState finding) {
    Severity severity = Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT));
    return finding.status().equals(FindingState.OPEN) && severity.compareTo(failOn) <= 0;
  }

  private void report(
      CheckResult result,
      List<FindingState> findings,
      FindingReport reports,
      Analysis analysis,
      Path root)
      throws IOException {
    Report report =
        reports.of(
            result,
            findings,
            Map.of(),
            analysis.rules(),
            Version.number(),
            UnaryOperator.identity());
    if (sarif.isPresent()) {
      writeTo(sarif.get(), report);
    }
    OutputStream out = new BufferedOutputStream(console.out());
    switch (format) {
      case TEXT -> {
        Report text =
            reports.of(
                result, findings, Map.of(), analysis.rules(), Version.number(), fromHere(root));
        write(new TextWriter(console.colours()), text, out);
      }
      case JSON -> write(new JsonWriter(), report, out);
      case SARIF -> write(new SarifWriter(), report, out);
    }
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
