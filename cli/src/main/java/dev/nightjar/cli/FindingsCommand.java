package dev.nightjar.cli;

import dev.nightjar.cli.check.FindingReport;
import dev.nightjar.contract.FindingState;
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

  @Mixin private FindingFilters filters = new FindingFilters();

  @Option(
      names = "--like",
      paramLabel = "ID",
      description = "Who else has the function of this finding, character by character.")
  private Optional<String> like = Optional.empty();

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
        Stream<FindingState> findings =
            search.findings().find(like.isPresent() ? search.findings().like(like.get()) : query)) {
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
    return filters.query();
  }

  private ReportWriter writer() {
    return switch (format) {
      case TABLE -> new TableWriter(console.colours());
      case JSON -> new JsonWriter();
      case SARIF -> new SarifWriter();
    };
  }

  /** Makes a report of findings out of the index. */
  static Report report(List<FindingState> findings) {
    RulePack rules = Engines.rules(Optional.empty());
    return new Report(
        new Report.Tool(Version.number(), rules.digest()),
        FindingReport.rules(rules),
        findings,
        List.of(),
        Optional.empty());
  }
}
