package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An object as Kibana exports it. The versions are those of the oldest Kibana that is supported,
 * 8.19: newer ones bring older objects forward, older ones refuse newer objects.
 *
 * @param id fixed, so that importing again replaces
 */
record SavedObject(
    String type, String id, String version, JsonNode attributes, List<Reference> references) {
  static final ObjectMapper MAPPER = new ObjectMapper();

  /** Another object that this one needs. */
  record Reference(String type, String id, String name) {}

  ObjectNode json() {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("attributes", attributes);
    json.put("coreMigrationVersion", "8.8.0").put("id", id).put("managed", false);
    ArrayNode links = json.putArray("references");
    for (Reference reference : references) {
      links
          .addObject()
          .put("id", reference.id())
          .put("name", reference.name())
          .put("type", reference.type());
    }
    return json.put("type", type).put("typeMigrationVersion", version);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }
}
