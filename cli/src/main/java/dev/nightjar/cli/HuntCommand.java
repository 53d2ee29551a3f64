package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.Frontends;
import dev.nightjar.cli.check.FindingReport;
import dev.nightjar.cli.hunt.Hunt;
import dev.nightjar.cli.hunt.ObjectStore;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.report.JsonWriter;
import dev.nightjar.report.Report;
import dev.nightjar.report.ReportWriter;
import dev.nightjar.report.SarifWriter;
import dev.nightjar.report.TableWriter;
import dev.nightjar.rules.RuleFocus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a new check over everything that was ever scanned, from what is stored. */
@Command(
    name = "hunt",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Runs a check over everything that was ever scanned.",
      "It answers from stored flow objects: nothing is fetched, and nothing is parsed. What it",
      "finds is shown, not kept.",
      "The check is a file like check.yaml of a rule pack, which may bring kinds and models."
    },
    footer = {
      "",
      "Exit code: 0 nothing found, 1 findings, 2 wrong usage or configuration, 3 the program"
          + " failed.",
      "",
      "Examples:",
      "  nightjar hunt new-check.yaml",
      "  nightjar hunt new-check.yaml --repo 'shop*' --format sarif > hunt.sarif",
      "  nightjar hunt our-rules/",
      "  nightjar hunt sql-injection"
    })
final class HuntCommand implements Callable<Integer> {

  /** How findings are printed. */
  enum Format {
    TABLE,
    JSON,
    SARIF
  }

  private final Console console;

  @Parameters(
      paramLabel = "CHECK",
      description = "A file with a check, a folder with a rule pack, or the id of a check.")
  private String check = "";

  @Option(
      names = "--repo",
      paramLabel = "NAME",
      split = ",",
      description = "Only in these repositories; * stands for any characters.")
  private List<String> repositories = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to print findings: table, json or sarif. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many threads to use. Default: one for each processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".nightjar",
      description = "Where scans keep their state. Default: ${DEFAULT-VALUE}.")
  private Path home = Path.of(".nightjar");

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  HuntCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    long began = System.nanoTime();
    if (jobs < 1) {
      throw CommandFailure.usage("--jobs is " + jobs + ".", "give a number from 1 on");
    }
    Path absolute = home.toAbsolutePath().normalize();
    System.setProperty("nightjar.home", absolute.toString());
    RulePack rules = Engines.toHunt(check);
    ProgressLine progress = new ProgressLine(console);
    Hunt hunt =
        new Hunt(
            new Analysis(RuleFocus.of(rules), Frontends::standard),
            jobs,
            LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC)));
    Hunt.Bag bag;
    try (KafkaAccess access = KafkaAccess.open(kafka, absolute)) {
      bag =
          hunt.run(
              new ObjectStore(access.connection()),
              chosen(),
              repository -> progress.show("hunting in " + repository));
    } finally {
      progress.clear();
    }
    if (bag.repositories() == 0) {
      throw CommandFailure.usage(
          repositories.isEmpty()
              ? "there are no flow objects under " + absolute + "."
              : "there are no flow objects of " + String.join(", ", repositories) + ".",
          "run nightjar scan first; --everything if the last scan was one of an earlier version");
    }
    print(bag, rules);
    console
        .err()
        .printf(
            Locale.ROOT,
            "%d findings in %d repositories, %d files, %d functions, %.1f s%n",
            bag.findings().size(),
            bag.repositories(),
            bag.files(),
            bag.functions(),
            (System.nanoTime() - began) / 1e9);
    if (bag.unreadable() > 0) {
      console
          .err()
          .printf(
              "%d files were compiled by another version and left out; nightjar scan reads them"
                  + " again%n",
              bag.unreadable());
    }
    return bag.findings().stream().anyMatch(f -> f.status().equals(FindingState.OPEN))
        ? ExitStatus.FINDINGS
        : ExitStatus.CLEAN;
  }

  private Predicate<String> chosen() {
    List<Pattern> patterns =
        repositories.stream()
            .map(name -> Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q")))
            .toList();
    return name ->
        patterns.isEmpty() || patterns.stream().anyMatch(each -> each.matcher(name).matches());
  }

  private void print(Hunt.Bag bag, RulePack rules) throws IOException {
    List<FindingState> findings =
        format == Format.TABLE
            ? bag.findings().stream()
                .sorted(Comparator.comparing(HuntCommand::severity)) // stable
                .toList()
            : bag.findings();
    OutputStream out = new BufferedOutputStream(console.out());
    writer()
        .write(
            new Report(
                new Report.Tool(Version.number(), rules.digest()),
                FindingReport.rules(rules),
                findings,
                List.of(),
                Optional.empty()),
            out);
    out.flush();
  }

  private static Check.Severity severity(FindingState finding) {
    return Check.Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT));
  }

  private ReportWriter writer() {
    return switch (format) {
      case TABLE -> new TableWriter(console.colours());
      case JSON -> new JsonWriter();
      case SARIF -> new SarifWriter();
    };
  }
}
