package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes SARIF 2.1.0, one run for each repository.
 *
 * <p>GitHub takes files of up to 10 MB after gzip with at most 20 runs, and runs with at most
 * 25,000 results, of which it shows the 5,000 worst; a result may have 10,000 steps, of which it
 * shows 1,000. What is beyond that is for whoever asks for the report to leave out.
 */
public final class SarifWriter implements ReportWriter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private final boolean forPeople;

  /** The one that is reported of; empty if the findings tell. */
  private final String repository;

  private final String part;

  /** Makes a writer of what people may look at. */
  public SarifWriter() {
    this(true, "", "");
  }

  private SarifWriter(boolean forPeople, String repository, String part) {
    this.forPeople = forPeople;
    this.repository = repository;
    this.part = part;
  }

  /** Returns a writer that writes no white space between the fields. */
  public static SarifWriter compact() {
    return new SarifWriter(false, "", "");
  }

  /**
   * Returns a writer of a part of the report of one repository.
   *
   * @param name goes into the category, with a slash; empty for the first part
   */
  static SarifWriter part(String repository, String name) {
    return new SarifWriter(true, repository, name);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Map<String, List<FindingState>> findings = new TreeMap<>();
    for (FindingState finding : report.findings()) {
      findings.computeIfAbsent(finding.repository(), missing -> new ArrayList<>()).add(finding);
    }
    Map<String, List<Coverage>> coverage = new TreeMap<>();
    for (Coverage file : report.coverage()) {
      coverage.computeIfAbsent(file.repository(), missing -> new ArrayList<>()).add(file);
    }
    TreeSet<String> repositories = new TreeSet<>(findings.keySet());
    repositories.addAll(coverage.keySet());
    report.scan().ifPresent(scan -> repositories.add(scan.repository()));
    if (repositories.isEmpty()) {
      // A run without results says that all is well; no run would say that nothing was checked.
      repositories.add(repository);
    }
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      if (forPeople) {
        json.useDefaultPrettyPrinter();
      }
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      for (String repository : repositories) {
        new SarifRun(
                json,
                report,
                repository,
                findings.getOrDefault(repository, List.of()),
                coverage.getOrDefault(repository, List.of()),
                repositories.size() == 1,
                part)
            .write();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }
}
