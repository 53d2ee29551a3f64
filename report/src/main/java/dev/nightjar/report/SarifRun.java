package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.report.Report.Rule;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the run of one repository. */
final class SarifRun {
  /** The name that readers know for the root of the sources. */
  static final String ROOT = "%SRCROOT%";

  private final JsonGenerator json;
  private final Report report;
  private final String repository;
  private final List<FindingState> findings;
  private final List<Coverage> coverage;
  private final List<Rule> rules;
  private final String part;

  SarifRun(
      JsonGenerator json,
      Report report,
      String repository,
      List<FindingState> findings,
      List<Coverage> coverage,
      boolean only,
      String part) {
    this.json = json;
    this.part = part;
    this.report = report;
    this.repository = repository;
    this.findings = findings;
    this.coverage = coverage;
    this.rules = rules(report.rules(), findings, only);
  }

  /**
   * A single run lists all checks, so that readers know what was looked for; many runs only theirs,
   * or the file would be mostly rules.
   */
  private static List<Rule> rules(List<Rule> known, List<FindingState> findings, boolean all) {
    Set<String> used = new HashSet<>();
    findings.forEach(finding -> used.add(finding.check()));
    Map<String, Rule> rules = new TreeMap<>();
    for (Rule rule : known) {
      if (all || used.contains(rule.id())) {
        rules.put(rule.id(), rule);
      }
    }
    for (FindingState finding : findings) {
      rules.computeIfAbsent(finding.check(), missing -> SarifRules.describe(finding));
    }
    return new ArrayList<>(rules.values());
  }

  void write() throws IOException {
    Set<Integer> weaknesses = new TreeSet<>();
    rules.forEach(rule -> weaknesses.addAll(rule.cwe()));
    json.writeStartObject();
    new SarifRules(json, List.copyOf(weaknesses)).write(report.tool(), rules);
    writeProvenance();
    if (report.root().isPresent()) {
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(ROOT);
      json.writeStringField("uri", report.root().get().toString());
      json.writeEndObject();
      json.writeEndObject();
    }
    new SarifNotifications(json).write(coverage);
    json.writeObjectFieldStart("automationDetails");
    // What follows the last slash would name this one run; the rest is the category.
    json.writeStringField(
        "id",
        (repository.isEmpty() ? "nightjar/" : "nightjar/" + repository + "/")
            + part
            + report.scan().map(Report.Scan::id).orElse(""));
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    writeResults();
    if (report.scan().isPresent()) {
      writeScan(report.scan().get());
    }
    json.writeEndObject();
  }

  private void writeProvenance() throws IOException {
    Optional<FindingState> any =
        findings.stream().filter(finding -> isAbsolute(finding.url())).findFirst();
    if (report.scan().isPresent()) {
      Report.Scan scan = report.scan().get();
      if (isAbsolute(scan.url())) {
        writeProvenance(scan.url(), scan.ref(), scan.commit());
      }
    } else if (any.isPresent()) {
      writeProvenance(any.get().url(), any.get().ref(), any.get().commit());
    }
  }

  private void writeProvenance(String url, String ref, String commit) throws IOException {
    json.writeArrayFieldStart("versionControlProvenance");
    json.writeStartObject();
    json.writeStringField("repositoryUri", url);
    if (!commit.isEmpty()) {
      json.writeStringField("revisionId", commit);
    }
    if (!ref.isEmpty()) {
      json.writeStringField("branch", ref.replaceFirst("^refs/heads/", ""));
    }
    json.writeObjectFieldStart("mappedTo");
    json.writeStringField("uriBaseId", ROOT);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeScan(Report.Scan scan) throws IOException {
    json.writeObjectFieldStart("properties");
    json.writeStringField("repository", scan.repository());
    json.writeStringField("scan", scan.id());
    json.writeStringField("commit", scan.commit());
    json.writeStringField("parentScan", scan.parentScan());
    json.writeStringField("parentCommit", scan.parent());
    json.writeNumberField("omitted", scan.omitted());
    json.writeEndObject();
  }

  private static boolean isAbsolute(String url) {
    try {
      return !url.isEmpty() && URI.create(url).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void writeResults() throws IOException {
    List<String> ids = rules.stream().map(Rule::id).toList();
    Fingerprints fingerprints = new Fingerprints(report.root());
    // All results of a run have a baseline state, or none has.
    boolean baseline =
        report.scan().isPresent()
            || !report.baseline().isEmpty()
            || findings.stream().anyMatch(finding -> finding.status().equals(FindingState.FIXED));
    SarifResult result = new SarifResult(json, fingerprints, baseline, report.baseline());
    json.writeArrayFieldStart("results");
    for (FindingState finding : findings) {
      result.write(finding, ids.indexOf(finding.check()));
    }
    json.writeEndArray();
  }
}
