package dev.nightjar.cli;

import dev.nightjar.contract.FindingState;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.report.CsvWriter;
import dev.nightjar.report.DefectDojoWriter;
import dev.nightjar.report.OcsfWriter;
import dev.nightjar.report.Report;
import dev.nightjar.report.ReportWriter;
import dev.nightjar.report.SarifParts;
import dev.nightjar.report.html.HtmlReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Writes findings into a folder. One repository is in memory at a time. */
final class Export {
  /** What can be written. */
  enum Format {
    SARIF,
    DEFECTDOJO,
    CSV,
    OCSF,
    HTML
  }

  private final FindingSearch search;
  private final FindingQuery query;
  private final Path folder;
  private long findings;

  Export(FindingSearch search, FindingQuery query, Path folder) {
    this.search = search;
    this.query = query;
    this.folder = folder;
  }

  /** Does something with the report of a repository. */
  @FunctionalInterface
  private interface Each {
    void report(String repository, String file, Report report) throws IOException;
  }

  /** Writes the findings of repositories, and returns how many there were. */
  long write(Format format, List<String> repositories) throws IOException {
    Files.createDirectories(folder);
    switch (format) {
      case SARIF ->
          each(
              repositories,
              (repository, file, report) ->
                  new SarifParts()
                      .write(
                          repository,
                          report,
                          part -> open(file + (part == 1 ? "" : ".part-" + part) + ".sarif")));
      case DEFECTDOJO ->
          each(
              repositories,
              (repository, file, report) -> {
                try (OutputStream out = open(file + ".json")) {
                  new DefectDojoWriter().write(report, out);
                }
              });
      case CSV -> together(repositories, "findings.csv", new CsvWriter());
      case OCSF -> together(repositories, "findings.ocsf.jsonl", new OcsfWriter());
      case HTML -> {
        Report nothing = FindingsCommand.report(List.of());
        HtmlReport pages = new HtmlReport(folder, nothing.tool(), nothing.rules(), Instant.now());
        each(
            repositories,
            (repository, file, report) -> pages.add(repository, file, report.findings()));
        pages.finish();
      }
    }
    return findings;
  }

  private void together(List<String> repositories, String name, ReportWriter writer)
      throws IOException {
    try (OutputStream out = open(name)) {
      each(repositories, (repository, file, report) -> writer.write(report, out));
      if (repositories.isEmpty()) {
        writer.write(FindingsCommand.report(List.of()), out);
      }
    }
  }

  private void each(List<String> repositories, Each work) throws IOException {
    FileNames names = new FileNames();
    for (String repository : repositories) {
      List<FindingState> found;
      try (Stream<FindingState> stream =
          search.find(query.with("vcs.repository.name", List.of(repository)))) {
        found = stream.toList();
      }
      findings += found.size();
      work.report(repository, names.of(repository), FindingsCommand.report(found));
    }
  }

  private OutputStream open(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
  }
}
