package dev.nightjar.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
  private List<dev.nightjar.flow.model.Check.Severity> severities = List.of();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      defaultValue = "open",
      description = "Only in this state: open, fixed or all. Default: ${DEFAULT-VALUE}.")
  private List<Status> statuses = List.of(Status.OPEN);

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Only in files whose path matches; ** stands for any folders.")
  private Optional<String> path = Optional.empty();

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
    FIXED,
    ALL
  }

  FindingsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new UnsupportedOperationException(
        console
            + " "
            + repositories
            + checks
            + numbers()
            + severities
            + statuses
            + path
            + limit
            + format
            + services);
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
