package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.nightjar.contract.FindingState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes events of the Open Cybersecurity Schema Framework, one on each line: class 2007,
 * Application Security Posture Finding. Numbers are those of the schema's enumerations.
 */
public final class OcsfWriter implements ReportWriter {
  private static final String SCHEMA = "1.8.0";
  private static final int CATEGORY = 2;
  private static final int CLASS = 2007;
  private static final int CREATE = 1;
  private static final int UPDATE = 2;
  private static final int CLOSE = 3;
  private static final int REGULAR_FILE = 1;
  private static final int RULE = 1;

  /** Makes a writer. */
  public OcsfWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Map<String, Report.Rule> rules = new HashMap<>();
    report.rules().forEach(rule -> rules.put(rule.id(), rule));
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(new SerializedString("\n"));
      for (FindingState finding : report.findings()) {
        write(json, report.tool(), finding, Optional.ofNullable(rules.get(finding.check())));
      }
      json.writeRaw(report.findings().isEmpty() ? "" : "\n");
    }
    out.flush();
  }

  private static void write(
      JsonGenerator json, Report.Tool tool, FindingState finding, Optional<Report.Rule> rule)
      throws IOException {
    int activity = activity(finding);
    json.writeStartObject();
    json.writeNumberField("category_uid", CATEGORY);
    json.writeNumberField("class_uid", CLASS);
    json.writeNumberField("activity_id", activity);
    json.writeNumberField("type_uid", CLASS * 100 + activity);
    json.writeNumberField("time", finding.changedAt().toEpochMilli());
    json.writeNumberField("severity_id", severity(finding.severity()));
    json.writeNumberField("confidence_id", confidence(finding.confidence()));
    json.writeNumberField("status_id", status(finding.status()));
    json.writeStringField("message", finding.message());
    json.writeObjectFieldStart("metadata");
    json.writeStringField("version", SCHEMA);
    json.writeObjectFieldStart("product");
    json.writeStringField("name", "Nightjar");
    json.writeStringField("vendor_name", "Nightjar");
    json.writeStringField("version", tool.version());
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("application");
    json.writeStringField("name", finding.repository());
    json.writeStringField("uid", finding.repository());
    if (!finding.commit().isEmpty()) {
      json.writeStringField("version", finding.commit());
    }
    json.writeEndObject();
    writeInformation(json, finding);
    writeVulnerability(json, finding, rule);
    json.writeEndObject();
  }

  private static void writeInformation(JsonGenerator json, FindingState finding)
      throws IOException {
    json.writeObjectFieldStart("finding_info");
    json.writeStringField("uid", finding.id());
    json.writeStringField("title", finding.title());
    json.writeStringField("desc", finding.message());
    json.writeNumberField("created_time", finding.firstSeen().toEpochMilli());
    json.writeNumberField("first_seen_time", finding.firstSeen().toEpochMilli());
    json.writeNumberField("last_seen_time", finding.lastSeen().toEpochMilli());
    json.writeNumberField("modified_time", finding.changedAt().toEpochMilli());
    json.writeObjectFieldStart("analytic");
    json.writeStringField("uid", finding.check());
    json.writeStringField("name", finding.title());
    json.writeNumberField("type_id", RULE);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeVulnerability(
      JsonGenerator json, FindingState finding, Optional<Report.Rule> rule) throws IOException {
    json.writeArrayFieldStart("vulnerabilities");
    json.writeStartObject();
    json.writeStringField("title", finding.title());
    json.writeStringField("desc", finding.message());
    json.writeStringField("severity", finding.severity());
    json.writeStringField("vendor_name", "Nightjar");
    if (!finding.cwe().isEmpty()) {
      int number = finding.cwe().get(0);
      json.writeObjectFieldStart("cwe");
      json.writeStringField("uid", "CWE-" + number);
      json.writeStringField(
          "src_url", "https://cwe.mitre.org/data/definitions/" + number + ".html");
      json.writeEndObject();
    }
    if (rule.isPresent() && !rule.get().help().isEmpty()) {
      json.writeObjectFieldStart("remediation");
      json.writeStringField("desc", rule.get().help());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("affected_code");
    json.writeStartObject();
    json.writeObjectFieldStart("file");
    json.writeStringField("name", finding.path().substring(finding.path().lastIndexOf('/') + 1));
    json.writeStringField("path", finding.path());
    json.writeNumberField("type_id", REGULAR_FILE);
    json.writeEndObject();
    json.writeObjectFieldStart("rule");
    json.writeStringField("uid", finding.check());
    json.writeStringField("name", finding.title());
    json.writeEndObject();
    json.writeNumberField("start_line", finding.region().startLine());
    json.writeNumberField("start_column", finding.region().startColumn());
    json.writeNumberField("end_line", finding.region().endLine());
    json.writeNumberField("end_column", finding.region().endColumn());
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static int activity(FindingState finding) {
    if (finding.status().equals(FindingState.FIXED)
        || finding.status().equals(FindingState.SUPPRESSED)) {
      return CLOSE;
    }
    return finding.changedAt().equals(finding.firstSeen()) ? CREATE : UPDATE;
  }

  private static int severity(String severity) {
    return switch (severity) {
      case "critical" -> 5;
      case "high" -> 4;
      case "medium" -> 3;
      case "low" -> 2;
      default -> 0;
    };
  }

  private static int confidence(String confidence) {
    return switch (confidence) {
      case "high" -> 3;
      case "medium" -> 2;
      case "low" -> 1;
      default -> 0;
    };
  }

  private static int status(String status) {
    return switch (status) {
      case FindingState.OPEN -> 1;
      case FindingState.NOT_SEEN -> 2;
      case FindingState.SUPPRESSED -> 3;
      case FindingState.FIXED -> 4;
      default -> 0;
    };
  }
}
