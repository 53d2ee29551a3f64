package dev.nightjar.report.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.FileReview;
import dev.nightjar.report.SourceUris;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes reviews as SARIF 2.1.0, one run for each repository: what is in order as results of kind
 * {@code pass}, what somebody should look at as {@code review}, what cannot be said as {@code
 * open}, all without a level (SARIF 2.1.0, 3.27.9 and 3.27.10). Findings stand in a file of their
 * own, because services that show findings do not tell these kinds from failures.
 */
public final class SarifReviewWriter implements ReviewWriter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  /** Makes a writer. */
  public SarifReviewWriter() {}

  @Override
  public void write(ReviewReport report, OutputStream out) throws IOException {
    Map<String, List<FileReview>> repositories = new TreeMap<>();
    for (FileReview review : report.reviews()) {
      repositories.computeIfAbsent(review.repository(), name -> new ArrayList<>()).add(review);
    }
    if (repositories.isEmpty()) {
      repositories.put("", List.of());
    }
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      for (Map.Entry<String, List<FileReview>> repository : repositories.entrySet()) {
        run(json, report, repository.getKey(), repository.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.flush();
  }

  private static void run(
      JsonGenerator json, ReviewReport report, String repository, List<FileReview> reviews)
      throws IOException {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    report.providers().forEach(each -> indexes.put(each.id(), indexes.size()));
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "Nightjar");
    json.writeStringField("version", report.version());
    json.writeArrayFieldStart("rules");
    for (ReviewReport.Provider provider : report.providers()) {
      json.writeStartObject();
      json.writeStringField("id", provider.id());
      text(json, "shortDescription", provider.title());
      text(json, "help", provider.help());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    if (report.root().isPresent()) {
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(ROOT);
      json.writeStringField("uri", report.root().get().toString());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeObjectFieldStart("automationDetails");
    json.writeStringField(
        "id", "nightjar-review/" + (repository.isEmpty() ? "" : repository + "/"));
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (FileReview review : reviews) {
      for (FileReview.Section section : review.sections()) {
        for (FileReview.Place place : section.places()) {
          result(json, review, section, place, indexes);
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void result(
      JsonGenerator json,
      FileReview review,
      FileReview.Section section,
      FileReview.Place place,
      Map<String, Integer> indexes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", place.provider());
    if (indexes.containsKey(place.provider())) {
      json.writeNumberField("ruleIndex", indexes.get(place.provider()));
    }
    json.writeStringField("kind", place.kind());
    json.writeStringField("level", "none");
    text(json, "message", place.text());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    location(json, review.path(), place);
    if (!place.function().isEmpty()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("name", place.function());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
    if (!place.related().isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      for (int line : place.related()) {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(json, review.path());
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", line);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    json.writeStringField("category", section.category());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void location(JsonGenerator json, String path, FileReview.Place place)
      throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    artifact(json, path);
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", place.startLine());
    json.writeNumberField("startColumn", place.startColumn());
    json.writeNumberField("endLine", place.endLine());
    json.writeNumberField("endColumn", place.endColumn());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void artifact(JsonGenerator json, String path) throws IOException {
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", SourceUris.encode(path));
    json.writeStringField("uriBaseId", ROOT);
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("text", text);
    json.writeEndObject();
  }
}
