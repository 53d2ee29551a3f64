package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.contract.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes JSON for DefectDojo's <i>Generic Findings Import</i>. Its parser refuses fields that it
 * does not know, so there are none of our own. Findings are recognised by {@code
 * unique_id_from_tool}: set the deduplication of the test type <i>Nightjar</i> to that.
 */
public final class DefectDojoWriter implements ReportWriter {
  /** The widths of DefectDojo's columns: longer texts fail the whole import. */
  private static final int LONGEST_TITLE = 511;

  private static final int LONGEST_NAME = 500;
  private static final int LONGEST_SERVICE = 200;

  /** Makes a writer. */
  public DefectDojoWriter() {}

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Map<String, Report.Rule> rules = new HashMap<>();
    report.rules().forEach(rule -> rules.put(rule.id(), rule));
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("name", "Nightjar");
      json.writeStringField("type", "Nightjar");
      json.writeStringField("version", report.tool().version());
      json.writeBooleanField("static_tool", true);
      json.writeBooleanField("dynamic_tool", false);
      json.writeArrayFieldStart("findings");
      for (FindingState finding : report.findings()) {
        json.writeStartObject();
        describe(json, finding, Optional.ofNullable(rules.get(finding.check())));
        locate(json, finding);
        judge(json, finding);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  private static void describe(JsonGenerator json, FindingState finding, Optional<Report.Rule> rule)
      throws IOException {
    json.writeStringField("title", cut(finding.title() + " in " + finding.path(), LONGEST_TITLE));
    json.writeStringField("description", description(finding));
    json.writeStringField("severity", severity(finding.severity()));
    json.writeStringField("date", day(finding));
    if (!finding.cwe().isEmpty()) {
      json.writeNumberField("cwe", finding.cwe().get(0));
    }
    if (rule.isPresent()) {
      json.writeStringField("mitigation", rule.get().help());
      json.writeStringField("references", String.join("\n", rule.get().references()));
    }
    json.writeStringField("unique_id_from_tool", cut(finding.id(), LONGEST_NAME));
    json.writeStringField("vuln_id_from_tool", cut(finding.check(), LONGEST_NAME));
    json.writeStringField("service", cut(finding.repository(), LONGEST_SERVICE));
    json.writeBooleanField("static_finding", true);
    json.writeBooleanField("dynamic_finding", false);
    json.writeArrayFieldStart("tags");
    for (String category : finding.owasp()) {
      json.writeString("owasp-" + category.replace(':', '-'));
    }
    json.writeString("confidence-" + finding.confidence());
    json.writeEndArray();
  }

  private static void locate(JsonGenerator json, FindingState finding) throws IOException {
    json.writeStringField("file_path", finding.path());
    json.writeNumberField("line", finding.region().startLine());
    json.writeStringField("sast_sink_object", cut(finding.sink(), LONGEST_NAME));
    if (finding.steps().size() > 1) {
      Step first = finding.steps().get(0);
      json.writeStringField("sast_source_object", cut(finding.source(), LONGEST_NAME));
      json.writeStringField("sast_source_file_path", first.path());
      json.writeNumberField("sast_source_line", first.region().startLine());
    }
  }

  private static void judge(JsonGenerator json, FindingState finding) throws IOException {
    boolean fixed = finding.status().equals(FindingState.FIXED);
    boolean suppressed = finding.status().equals(FindingState.SUPPRESSED);
    String decision = finding.triage().map(Triage::status).orElse("");
    boolean wrong = suppressed && decision.equals(Triage.FALSE_POSITIVE);
    json.writeBooleanField("active", !fixed && !suppressed);
    json.writeBooleanField("verified", decision.equals(Triage.CONFIRMED));
    json.writeBooleanField("false_p", wrong);
    json.writeBooleanField("risk_accepted", suppressed && !wrong);
    json.writeBooleanField("is_mitigated", fixed);
    if (fixed) {
      json.writeStringField("mitigated", finding.changedAt().toString());
    }
  }

  private static String description(FindingState finding) {
    StringBuilder text = new StringBuilder(finding.message());
    if (!finding.symbol().isEmpty()) {
      text.append("\n\nFunction: `").append(finding.symbol()).append('`');
    }
    List<Step> steps = finding.steps();
    if (steps.size() > 1) {
      text.append("\n\nHow the data gets there:\n");
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        text.append("\n%d. `%s:%d` %s".formatted(i + 1, step.path(), line(step), step.what()));
      }
    }
    if (!finding.snippet().isBlank()) {
      text.append("\n\n```\n").append(finding.snippet().replace("```", "` ` `")).append("\n```");
    }
    return text.toString();
  }

  private static int line(Step step) {
    return step.region().startLine();
  }

  private static String severity(String severity) {
    return severity.isEmpty()
        ? "Info"
        : Character.toUpperCase(severity.charAt(0)) + severity.substring(1);
  }

  private static String day(FindingState finding) {
    return LocalDate.ofInstant(finding.firstSeen(), ZoneOffset.UTC).toString();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
