package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.FindingState;
import dev.nightjar.report.Report.Rule;
import dev.nightjar.report.Report.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes the tool with its rules, and the weaknesses that they find. */
final class SarifRules {
  private static final String WEAKNESSES = "CWE";

  private final JsonGenerator json;
  private final List<Integer> weaknesses;

  SarifRules(JsonGenerator json, List<Integer> weaknesses) {
    this.json = json;
    this.weaknesses = weaknesses;
  }

  /** Makes a rule of what a finding knows about its check. */
  static Rule describe(FindingState finding) {
    return new Rule(
        finding.check(),
        finding.title(),
        finding.severity(),
        finding.confidence(),
        finding.cwe(),
        finding.owasp(),
        "",
        List.of());
  }

  /** Returns the level that SARIF has for a severity. */
  static String level(String severity) {
    return switch (severity) {
      case "critical", "high" -> "error";
      case "medium" -> "warning";
      default -> "note";
    };
  }

  /** GitHub makes critical of 9.0 and above, high of 7.0, medium of 4.0, and low of less. */
  private static String securitySeverity(String severity) {
    return switch (severity) {
      case "critical" -> "9.5";
      case "high" -> "8.0";
      case "medium" -> "5.5";
      default -> "3.0";
    };
  }

  void write(Tool tool, List<Rule> rules) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Nightjar");
    json.writeStringField("version", tool.version());
    if (!tool.rules().isEmpty()) {
      json.writeObjectFieldStart("properties");
      json.writeStringField("rules", tool.rules());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      writeRule(rule);
    }
    json.writeEndArray();
    if (!weaknesses.isEmpty()) {
      json.writeArrayFieldStart("supportedTaxonomies");
      writeTaxonomyReference();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
    if (!weaknesses.isEmpty()) {
      writeTaxonomy();
    }
  }

  private void writeRule(Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("name", rule.id());
    writeText("shortDescription", rule.title());
    writeText("fullDescription", rule.title());
    if (!rule.references().isEmpty()) {
      json.writeStringField("helpUri", rule.references().get(0));
    }
    String help = help(rule);
    json.writeObjectFieldStart("help");
    json.writeStringField("text", help);
    json.writeStringField("markdown", help);
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    writeRelationships(rule);
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("tags");
    json.writeString("security");
    for (int number : rule.cwe()) {
      json.writeString("external/cwe/cwe-" + number);
    }
    for (String category : rule.owasp()) {
      json.writeString("external/owasp/" + category.toLowerCase(Locale.ROOT));
    }
    json.writeEndArray();
    json.writeStringField("precision", rule.confidence());
    json.writeStringField("problem.severity", problemSeverity(rule.severity()));
    json.writeStringField("security-severity", securitySeverity(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String problemSeverity(String severity) {
    return level(severity).equals("note") ? "recommendation" : level(severity);
  }

  private static String help(Rule rule) {
    StringBuilder help = new StringBuilder(rule.help().isBlank() ? rule.title() : rule.help());
    if (!rule.references().isEmpty()) {
      help.append("\n\nReferences:\n");
      rule.references().forEach(address -> help.append("\n- ").append(address));
    }
    return help.toString();
  }

  private void writeRelationships(Rule rule) throws IOException {
    if (rule.cwe().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("relationships");
    for (int number : rule.cwe()) {
      json.writeStartObject();
      json.writeObjectFieldStart("target");
      json.writeStringField("id", String.valueOf(number));
      json.writeNumberField("index", weaknesses.indexOf(number));
      json.writeFieldName("toolComponent");
      writeTaxonomyReference();
      json.writeEndObject();
      json.writeArrayFieldStart("kinds");
      json.writeString("relevant");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeTaxonomyReference() throws IOException {
    json.writeStartObject();
    json.writeStringField("name", WEAKNESSES);
    json.writeNumberField("index", 0);
    json.writeEndObject();
  }

  private void writeTaxonomy() throws IOException {
    json.writeArrayFieldStart("taxonomies");
    json.writeStartObject();
    json.writeStringField("name", WEAKNESSES);
    json.writeStringField("organization", "MITRE");
    writeText("shortDescription", "The MITRE Common Weakness Enumeration");
    json.writeStringField("informationUri", "https://cwe.mitre.org/");
    json.writeBooleanField("isComprehensive", false);
    json.writeArrayFieldStart("taxa");
    for (int number : weaknesses) {
      json.writeStartObject();
      json.writeStringField("id", String.valueOf(number));
      json.writeStringField("name", "CWE-" + number);
      json.writeStringField(
          "helpUri", "https://cwe.mitre.org/data/definitions/" + number + ".html");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private void writeText(String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
