package dev.nightjar.cli;

import dev.nightjar.indexer.query.RepositorySummary;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what the index knows into files, for other tools and for people without access to it. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes findings that scans have put into the search node into files.",
      "  sarif       one file for each repository, more if GitHub would not take it whole",
      "  defectdojo  one file for each repository, for its Generic Findings Import",
      "  csv         findings.csv, for spreadsheets",
      "  ocsf        findings.ocsf.jsonl, events of the Open Cybersecurity Schema Framework",
      "  html        index.html and a page for each repository, to read without anything else",
      "Options of the same name are alternatives, different ones must all hold."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar export --format html --out report",
      "  nightjar export --format sarif --out sarif --repo 'shop/*'",
      "  nightjar export --format defectdojo --out dojo --status all"
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      description = "What to write: sarif, defectdojo, csv, ocsf or html.")
  private Export.Format format = Export.Format.SARIF;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder to write into; it is created. Files of the same names are replaced.")
  private Path out = Path.of(".");

  @Mixin private FindingFilters filters = new FindingFilters();

  @Mixin private ServiceOptions services = new ServiceOptions();

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path home = services.home();
    try (SearchAccess search =
        SearchAccess.open(services.elasticsearch(), home, console, System.getenv())) {
      List<String> repositories = new ArrayList<>();
      for (RepositorySummary each : search.repositories().all()) {
        if (filters.includes(each.repository())) {
          repositories.add(each.repository());
        }
      }
      Export export = new Export(search.findings(), filters.query(), out);
      long findings = export.write(format, repositories);
      console
          .err()
          .printf(
              "%d %s of %d %s in %s%n",
              findings,
              findings == 1 ? "finding" : "findings",
              repositories.size(),
              repositories.size() == 1 ? "repository" : "repositories",
              out);
      return ExitStatus.CLEAN;
    } catch (ConnectException e) {
      throw CommandFailure.usage(
          "no Elasticsearch answers at " + services.elasticsearch().orElseThrow() + ".",
          "check the address, and that the server runs",
          e);
    }
  }
}
