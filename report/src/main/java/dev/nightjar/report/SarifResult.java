package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import java.io.IOException;
import java.util.Map;

/** Writes one finding. */
final class SarifResult {
  private final JsonGenerator json;
  private final Fingerprints fingerprints;
  private final boolean baseline;
  private final Map<String, String> known;

  /**
   * Prepares.
   *
   * @param baseline whether to write how findings stand to an earlier version
   * @param known how they do, by identity; the others tell it themselves
   */
  SarifResult(
      JsonGenerator json, Fingerprints fingerprints, boolean baseline, Map<String, String> known) {
    this.json = json;
    this.known = known;
    this.fingerprints = fingerprints;
    this.baseline = baseline;
  }

  void write(FindingState finding, int rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.check());
    json.writeNumberField("ruleIndex", rule);
    json.writeStringField("level", SarifRules.level(finding.severity()));
    writeText("message", finding.message());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    writePlace(finding.path(), finding.region(), finding.snippet());
    if (!finding.symbol().isEmpty()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", finding.symbol());
      json.writeStringField("kind", "function");
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    for (Map.Entry<String, String> entry : fingerprints.of(finding).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    if (finding.steps().size() > 1) {
      writeFlow(finding);
    }
    if (baseline) {
      json.writeStringField(
          "baselineState", known.getOrDefault(finding.identity(), baselineState(finding)));
    }
    new SarifSuppressions(json).write(finding);
    json.writeObjectFieldStart("properties");
    json.writeStringField("confidence", finding.confidence());
    json.writeStringField("severity", finding.severity());
    json.writeStringField("status", finding.status());
    if (!finding.reason().isEmpty()) {
      json.writeStringField("statusReason", finding.reason());
    }
    new SarifSuppressions(json).writeLapsed(finding);
    if (finding.triage().isPresent()) {
      json.writeStringField("triage", finding.triage().get().status());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String baselineState(FindingState finding) {
    if (finding.status().equals(FindingState.FIXED)) {
      return "absent";
    }
    return finding.firstSeen().equals(finding.lastSeen()) ? "new" : "unchanged";
  }

  private void writeFlow(FindingState finding) throws IOException {
    json.writeArrayFieldStart("codeFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("threadFlows");
    json.writeStartObject();
    json.writeArrayFieldStart("locations");
    for (Step step : finding.steps()) {
      json.writeStartObject();
      json.writeObjectFieldStart("location");
      if (step.repository().isEmpty()) {
        writePlace(step.path(), step.region(), step.snippet());
        writeText("message", step.what());
      } else {
        writeForeignPlace(step);
        writeText("message", step.what() + " in " + step.repository());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** Paths in another repository are relative to nothing that the reader has. */
  private void writeForeignPlace(Step step) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SourceUris.encode(step.repository() + "/" + step.path()));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", Math.max(1, step.region().startLine()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writePlace(String path, Region region, String snippet) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SourceUris.encode(path));
    json.writeStringField("uriBaseId", SarifRun.ROOT);
    json.writeEndObject();
    // Things that no text stands for, such as a default constructor, have no region.
    if (region.startLine() > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", region.startLine());
      json.writeNumberField("startColumn", region.startColumn());
      json.writeNumberField("endLine", region.endLine());
      json.writeNumberField("endColumn", region.endColumn());
      json.writeEndObject();
      if (!snippet.isBlank()) {
        writeContext(region.startLine(), snippet);
      }
    }
    json.writeEndObject();
  }

  /** The text is that of the whole line, so it belongs to a region that is the whole line. */
  private void writeContext(int line, String snippet) throws IOException {
    json.writeObjectFieldStart("contextRegion");
    json.writeNumberField("startLine", line);
    json.writeNumberField("endLine", line);
    writeText("snippet", snippet);
    json.writeEndObject();
  }

  private void writeText(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
