package dev.nightjar.indexer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.CodeLink;
import dev.nightjar.contract.FindingContext;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.contract.Suppression;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The state of a finding as a document, and back.
 *
 * <p>Coupling: {@code templates/nightjar-findings.json} names every field.
 */
public final class FindingDocument {
  private static final String WEAKNESS = "CWE-";

  private FindingDocument() {}

  static Fields write(FindingState state) {
    Fields fields = new Fields();
    Shared.head(fields, SearchIndex.FINDINGS, "state", state.lastSeen());
    Shared.vulnerability(fields, state.check(), state.severity());
    Shared.file(fields, state.path());
    Shared.repository(fields, state.repository(), state.url(), state.ref(), state.commit());
    Region region = state.region();
    fields
        .put("message", state.message())
        .put("labels", state.labels())
        .put("organization.name", state.labels().getOrDefault("organization", ""))
        .put("rule.name", state.title())
        .put("vulnerability.enumeration", "CWE")
        .put("vulnerability.scanner.vendor", state.labels().getOrDefault("tool", "Nightjar"))
        .put(
            "vulnerability.id",
            state.cwe().stream().map(number -> WEAKNESS + number).collect(Collectors.toList()))
        .put("code.line.number", region.startLine())
        .put("code.column.number", region.startColumn())
        .put("code.function.name", state.symbol())
        .put("nightjar.scan.id", state.scan())
        .put("nightjar.finding.id", state.id())
        .put("nightjar.finding.identity", state.identity())
        .put("nightjar.finding.status", state.status())
        .put("nightjar.finding.cause", state.cause())
        .put("nightjar.finding.confidence", state.confidence())
        .put("nightjar.finding.owasp", state.owasp())
        .put("nightjar.finding.language", state.language())
        .put("nightjar.finding.end_line", region.endLine())
        .put("nightjar.finding.end_column", region.endColumn())
        .put("nightjar.finding.snippet", state.snippet())
        .put("nightjar.finding.source", state.source())
        .put("nightjar.finding.sink", state.sink())
        .put("nightjar.finding.steps", steps(state.steps()))
        .put("nightjar.finding.fingerprints", state.fingerprints())
        .put("nightjar.finding.first_seen", state.firstSeen())
        .put("nightjar.finding.last_seen", state.lastSeen())
        .put("nightjar.finding.changed_at", state.changedAt())
        .put(
            "event.url",
            CodeLink.of(
                    state.url(), state.commit(), state.path(), region.startLine(), region.endLine())
                .orElse(""))
        .put("nightjar.finding.kind", kind(state))
        .put("nightjar.finding.owners", state.context().owners())
        .put("nightjar.finding.introduced_by", state.context().introducedBy())
        .put("nightjar.finding.path_length", state.steps().size());
    state
        .context()
        .introducedAt()
        .ifPresent(at -> fields.put("nightjar.finding.introduced_at", at));
    if (state.status().equals("fixed")) {
      fields.put(
          "nightjar.finding.hours_to_fix",
          Duration.between(state.firstSeen(), state.changedAt()).toHours());
    }
    fields.put("event.reason", state.reason());
    if (!state.suppressions().isEmpty()) {
      fields.put(
          "nightjar.finding.suppressions",
          Fields.MAPPER
              .createArrayNode()
              .addAll(state.suppressions().stream().map(FindingDocument::json).toList()));
    }
    state.triage().ifPresent(triage -> fields.put("nightjar.finding.triage", json(triage)));
    return fields;
  }

  /** The engine knows better than the path, where it said something. */
  private static String kind(FindingState state) {
    return Optional.ofNullable(state.labels().get("code"))
        .orElseGet(() -> CodeKind.of(state.path()).word());
  }

  /** What nobody searches is kept as it is on the topic. */
  private static JsonNode json(Record message) {
    try {
      return Fields.MAPPER.readTree(Wire.write(message));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be read", e);
    }
  }

  private static <T extends Record> T read(JsonNode node, Class<T> type) {
    return Wire.read(node.toString().getBytes(StandardCharsets.UTF_8), type);
  }

  /** Reads the document that the indexer wrote; fields it left out are empty. */
  public static FindingState read(ObjectNode source) {
    Fields fields = new Fields(source);
    return new FindingState(
        fields.text("nightjar.finding.id"),
        fields.text("nightjar.finding.identity"),
        fields.text("vcs.repository.name"),
        fields.text("vcs.repository.url.full"),
        fields.text("vcs.ref.head.name"),
        fields.text("vcs.ref.head.revision"),
        fields.text("nightjar.scan.id"),
        fields.text("nightjar.finding.status"),
        fields.text("nightjar.finding.cause"),
        fields.text("rule.id"),
        fields.text("rule.name"),
        fields.text("message"),
        fields.texts("vulnerability.id").stream()
            .map(id -> Integer.valueOf(id.substring(WEAKNESS.length())))
            .toList(),
        fields.texts("nightjar.finding.owasp"),
        fields.text("vulnerability.severity"),
        fields.text("nightjar.finding.confidence"),
        fields.text("nightjar.finding.language"),
        fields.text("file.path"),
        new Region(
            fields.number("code.line.number"),
            fields.number("code.column.number"),
            fields.number("nightjar.finding.end_line"),
            fields.number("nightjar.finding.end_column")),
        fields.text("code.function.name"),
        fields.text("nightjar.finding.snippet"),
        fields.text("nightjar.finding.source"),
        fields.text("nightjar.finding.sink"),
        StreamSupport.stream(fields.get("nightjar.finding.steps").spliterator(), false)
            .map(FindingDocument::step)
            .toList(),
        fields.textMap("nightjar.finding.fingerprints"),
        fields.textMap("labels"),
        fields.time("nightjar.finding.first_seen"),
        fields.time("nightjar.finding.last_seen"),
        fields.time("nightjar.finding.changed_at"),
        fields.text("event.reason"),
        StreamSupport.stream(fields.get("nightjar.finding.suppressions").spliterator(), false)
            .map(node -> read(node, Suppression.class))
            .toList(),
        Optional.of(fields.get("nightjar.finding.triage"))
            .filter(JsonNode::isObject)
            .map(node -> read(node, Triage.class)),
        new FindingContext(
            fields.texts("nightjar.finding.owners"),
            fields.text("nightjar.finding.introduced_by"),
            Optional.of(fields.text("nightjar.finding.introduced_at"))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse)));
  }

  private static ArrayNode steps(List<Step> steps) {
    List<JsonNode> nodes = new ArrayList<>();
    for (Step step : steps) {
      Region region = step.region();
      ObjectNode node =
          Fields.MAPPER
              .createObjectNode()
              .put("path", step.path())
              .put("start_line", region.startLine())
              .put("start_column", region.startColumn())
              .put("end_line", region.endLine())
              .put("end_column", region.endColumn())
              .put("what", step.what())
              .put("snippet", step.snippet());
      if (!step.repository().isEmpty()) {
        node.put("repository", step.repository());
      }
      nodes.add(node);
    }
    return Fields.MAPPER.createArrayNode().addAll(nodes);
  }

  private static Step step(JsonNode node) {
    return new Step(
        node.path("path").asText(),
        new Region(
            node.path("start_line").asInt(),
            node.path("start_column").asInt(),
            node.path("end_line").asInt(),
            node.path("end_column").asInt()),
        node.path("what").asText(),
        node.path("snippet").asText(),
        node.path("repository").asText());
  }
}
