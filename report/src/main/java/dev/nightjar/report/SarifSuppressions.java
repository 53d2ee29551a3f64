package dev.nightjar.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Suppression;
import java.io.IOException;
import java.util.List;

/**
 * Writes why a finding needs no action.
 *
 * <p>Readers take any entry of {@code suppressions} for one that holds, so what has lapsed stands
 * in the properties instead. SARIF has no field for the day on which a suppression ends.
 */
final class SarifSuppressions {
  private final JsonGenerator json;

  SarifSuppressions(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the property of a result that lists what holds; nothing if nothing does. */
  void write(FindingState finding) throws IOException {
    List<Suppression> holding = finding.suppressions().stream().filter(Suppression::holds).toList();
    if (holding.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("suppressions");
    for (Suppression suppression : holding) {
      json.writeStartObject();
      json.writeStringField("kind", suppression.kind());
      json.writeStringField("status", "accepted");
      if (!suppression.reason().isEmpty()) {
        json.writeStringField("justification", suppression.reason());
      }
      json.writeObjectFieldStart("properties");
      writeOrigin(suppression);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes the fields of a property bag that tell what holds no longer. */
  void writeLapsed(FindingState finding) throws IOException {
    List<Suppression> lapsed =
        finding.suppressions().stream().filter(each -> !each.holds()).toList();
    if (lapsed.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("lapsedSuppressions");
    for (Suppression suppression : lapsed) {
      json.writeStartObject();
      json.writeStringField("lapsed", suppression.lapsed());
      json.writeStringField("justification", suppression.reason());
      writeOrigin(suppression);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOrigin(Suppression suppression) throws IOException {
    json.writeStringField("form", suppression.form());
    writeUnlessEmpty("until", suppression.until());
    writeUnlessEmpty("who", suppression.who());
    writeUnlessEmpty("content", suppression.content());
  }

  private void writeUnlessEmpty(String field, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(field, text);
    }
  }
}
