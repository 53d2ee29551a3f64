package dev.nightjar.cli;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.cli.check.CheckRun;
import dev.nightjar.cli.check.FindingReport;
import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains one finding: how it came about, function by function, and what to do. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Explains why a finding is reported.",
      "Tells each step of the way, what was known of the functions on it, why nothing on the way",
      "made the data harmless, and what to do."
    },
    footer = {
      "",
      "Exit code: 0 explained, 2 there is no such finding.",
      "",
      "Examples:",
      "  nightjar explain src/web/Orders.java:31",
      "  nightjar explain 65be7e91 src/",
      "  nightjar check src/ --explain                all findings, explained"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "ID",
      description = "A finding: its id or identity or the beginning of it, or FILE:LINE.")
  private String id = "";

  @Parameters(
      index = "1..*",
      paramLabel = "PATH",
      description = "Files and folders to check. Default: the folder you are in.")
  private List<Path> paths = List.of();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A rule pack of your own, on top of the built-in one.")
  private Optional<Path> rules = Optional.empty();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> targets = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    Analysis analysis = Engines.of(rules, List.of());
    ProgressLine progress = new ProgressLine(console);
    CheckRun.Explained explained;
    try {
      explained =
          new CheckRun(analysis, Runtime.getRuntime().availableProcessors(), progress)
              .explained(targets);
    } finally {
      progress.clear();
    }
    Path root = CheckRun.root(targets);
    FindingReport reports = new FindingReport(root, LocalDate.now(ZoneOffset.UTC));
    List<FindingState> states = reports.findings(explained.result());
    ExplanationText text = new ExplanationText(console.out());
    int count = 0;
    for (int i = 0; i < states.size(); i++) {
      Finding finding = explained.result().findings().get(i);
      if (isMeant(states.get(i), finding)) {
        text.print(explained.run().explain(finding), states.get(i));
        count++;
      }
    }
    if (count == 0) {
      throw CommandFailure.usage(
          "none of the " + states.size() + " findings is " + id + ".",
          "give FILE:LINE as nightjar check prints them, or an id of --format json");
    }
    return ExitStatus.CLEAN;
  }

  private boolean isMeant(FindingState state, Finding finding) {
    String place = finding.path() + ":" + finding.span().startLine();
    boolean byPlace = place.equals(id) || place.endsWith("/" + id) || id.endsWith("/" + place);
    boolean byId =
        id.length() >= 4 && (state.id().startsWith(id) || finding.identity().startsWith(id));
    return byPlace || byId;
  }
}
