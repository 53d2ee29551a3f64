package dev.nightjar.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.List;

/** Names every field of a manifest that a schema does not know. */
final class ClosedSchema {
  private final List<String> unknown = new ArrayList<>();

  private ClosedSchema() {}

  /** Follows the schema of a custom resource definition. */
  static List<String> unknownByDefinition(JsonNode value, JsonNode schema) {
    ClosedSchema closed = new ClosedSchema();
    closed.definition(value, schema, "");
    return closed.unknown;
  }

  /**
   * Follows a schema of {@code schemas.json}: an example whose fields are all there are; {@code
   * "any"} for free maps, a class's name for a typed model.
   */
  static List<String> unknownByExample(JsonNode value, JsonNode example) throws Exception {
    ClosedSchema closed = new ClosedSchema();
    closed.example(value, example, "");
    return closed.unknown;
  }

  private void definition(JsonNode value, JsonNode schema, String path) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return;
    }
    if (value.isArray()) {
      value.forEach(each -> definition(each, schema.path("items"), path + "[]"));
      return;
    }
    if (value.isObject()) {
      JsonNode free = schema.path("additionalProperties");
      value
          .properties()
          .forEach(
              field -> {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (!known.isMissingNode()) {
                  definition(field.getValue(), known, path + "/" + field.getKey());
                } else if (free.isMissingNode()) {
                  unknown.add(path + "/" + field.getKey());
                }
              });
      return;
    }
    JsonNode choices = schema.path("enum");
    if (choices.isArray()) {
      for (JsonNode choice : choices) {
        if (choice.asText().equals(value.asText())) {
          return;
        }
      }
      unknown.add(path + "=" + value.asText());
    }
  }

  private void example(JsonNode value, JsonNode example, String path) throws Exception {
    if (example.isTextual()) {
      switch (example.asText()) {
        case "PodTemplateSpec" -> StrictModels.read(value, PodTemplateSpec.class);
        case "PersistentVolumeClaimSpec" ->
            StrictModels.read(value, PersistentVolumeClaimSpec.class);
        default -> {
          // Anything goes.
        }
      }
    } else if (value.isArray()) {
      for (JsonNode each : value) {
        example(each, example.path(0), path + "[]");
      }
    } else if (value.isObject()) {
      for (var field : value.properties()) {
        JsonNode known = example.path(field.getKey());
        if (known.isMissingNode()) {
          unknown.add(path + "/" + field.getKey());
        } else {
          example(field.getValue(), known, path + "/" + field.getKey());
        }
      }
    }
  }
}
