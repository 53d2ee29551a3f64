package dev.nightjar.cli;

import dev.nightjar.cli.check.FindingReport;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.report.JsonWriter;
import dev.nightjar.report.Report;
import dev.nightjar.report.ReportWriter;
import dev.nightjar.report.SarifWriter;
import dev.nightjar.report.TableWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the search node for findings, whether or not a scan runs at the moment. */
@Command(
    name = "findings",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Lists findings that scans have put into the search node.",
      "Options of the same name are alternatives, different ones must all hold."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar findings --severity critical,high",
      "  nightjar findings --repo shop --check sql-injection --path 'src/main/**'",
      "  nightjar findings --cwe 89 --status open,fixed --format sarif > findings.sarif"
    })
final class FindingsCommand implements Callable<Integer> {

  /** How findings are printed. */
  enum Format {
    TABLE,
    JSON,
    SARIF
  }

  private final Console console;

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      split = ",",
      description = "Only of these repositories; * stands for any characters.")
  private List<String> repositories = List.of();

  @Option(
      names = "--check",
      paramLabel = "ID",
      split = ",",
      description = "Only of these checks; see nightjar rules list.")
  private List<String> checks = List.of();

  @Option(
      names = "--cwe",
      paramLabel = "N",
      split = ",",
      description = "Only of these weaknesses, as a number or as CWE-N.")
  private List<String> weaknesses = List.of();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      split = ",",
      description = "Only of these severities: critical, high, medium, low.")
  private List<Severity> severities = List.of();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      defaultValue = "open,not-seen",
      description =
          "Only in this state: open, not-seen (the last scan could not tell), suppressed, fixed or"
              + " all. Default: ${DEFAULT-VALUE}.")
  private List<Status> statuses = List.of(Status.OPEN, Status.NOT_SEEN);

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Only in files whose path matches; ** stands for any folders.")
  private Optional<String> path = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Only with all these words in message, title, code, function or path.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many, the worst first. Default: all.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to print them: table, json or sarif. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Mixin private ServiceOptions services = new ServiceOptions();

  /** The states a finding can be in, and all of them. */
  enum Status {
    OPEN,
    NOT_SEEN,
    SUPPRESSED,
    FIXED,
    ALL;

    /** As people write it, and as the message has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  FindingsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FindingQuery query = query();
    long most = limit.orElse(Integer.MAX_VALUE);
    Path home = services.home();
    List<FindingState> found;
    try (SearchAccess search =
            SearchAccess.open(services.elasticsearch(), home, console, System.getenv());
        Stream<FindingState> findings = search.findings().find(query)) {
      found = findings.limit(most).toList();
    } catch (ConnectException e) {
      throw CommandFailure.usage(
          "no Elasticsearch answers at " + services.elasticsearch().orElseThrow() + ".",
          "check the address, and that the server runs",
          e);
    }
    OutputStream out = new BufferedOutputStream(console.out());
    writer().write(report(found), out);
    out.flush();
    if (found.isEmpty() && format == Format.TABLE) {
      console.err().println("no findings match");
    }
    return ExitStatus.CLEAN;
  }

  private FindingQuery query() {
    if (limit.isPresent() && limit.get() < 1) {
      throw CommandFailure.usage("--limit is " + limit.get() + ".", "give a number from 1 on");
    }
    return new FindingQuery(
        repositories,
        checks,
        numbers(),
        severities.stream().map(FindingsCommand::word).toList(),
        statuses.contains(Status.ALL)
            ? List.of()
            : statuses.stream().map(Status::toString).toList(),
        path,
        text);
  }

  private ReportWriter writer() {
    return switch (format) {
      case TABLE -> new TableWriter(console.colours());
      case JSON -> new JsonWriter();
      case SARIF -> new SarifWriter();
    };
  }

  private static Report report(List<FindingState> findings) {
    RulePack rules = Engines.rules(Optional.empty());
    return new Report(
        new Report.Tool(Version.number(), rules.digest()),
        FindingReport.rules(rules),
        findings,
        List.of(),
        Optional.empty());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private List<Integer> numbers() {
    return weaknesses.stream().map(FindingsCommand::number).toList();
  }

  private static int number(String weakness) {
    String digits = weakness.strip().toUpperCase(Locale.ROOT).replaceFirst("^CWE-", "");
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw CommandFailure.usage(
          "--cwe " + weakness + " is no weakness.", "give a number, such as 89 or CWE-89", e);
    }
  }
}
