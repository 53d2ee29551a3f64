package dev.nightjar.indexer;

import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fields of a document under their dotted names. Empty texts and lists are left out, and read
 * back as empty.
 */
final class Fields {
  static final ObjectMapper MAPPER = new ObjectMapper();

  /** The parts of the names, which are all constants of this program. */
  private static final Map<String, String[]> PATHS = new ConcurrentHashMap<>();

  private final ObjectNode root;

  Fields() {
    this(MAPPER.createObjectNode());
  }

  /** Reads a document. */
  Fields(ObjectNode root) {
    this.root = root;
  }

  Fields put(String name, String value) {
    return value.isEmpty() ? this : put(name, root.textNode(value));
  }

  Fields put(String name, long value) {
    return put(name, root.numberNode(value));
  }

  Fields put(String name, Instant value) {
    return put(name, root.textNode(value.toString()));
  }

  Fields put(String name, Collection<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    ArrayNode array = root.arrayNode();
    values.forEach(array::add);
    return put(name, array);
  }

  Fields put(String name, Map<String, ?> values) {
    if (values.isEmpty()) {
      return this;
    }
    ObjectNode object = root.objectNode();
    new TreeMap<>(values)
        .forEach(
            (key, value) ->
                object.set(
                    key,
                    value instanceof String text
                        ? root.textNode(text)
                        : MAPPER.valueToTree(value)));
    return put(name, object);
  }

  Fields put(String name, JsonNode value) {
    String[] path = PATHS.computeIfAbsent(name, each -> each.split("\\."));
    ObjectNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      parent = parent.withObjectProperty(path[i]);
    }
    parent.set(path[path.length - 1], value);
    return this;
  }

  JsonNode get(String name) {
    JsonNode node = root;
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      node = node.path(name.substring(start, dot));
      start = dot + 1;
    }
    return node.path(name.substring(start));
  }

  String text(String name) {
    return get(name).asText("");
  }

  int number(String name) {
    return get(name).asInt();
  }

  Instant time(String name) {
    return Instant.parse(text(name));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    get(name).forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new TreeMap<>();
    get(name).properties().forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    return map;
  }

  Map<String, Integer> numberMap(String name) {
    Map<String, Integer> map = new TreeMap<>();
    get(name).properties().forEach(field -> map.put(field.getKey(), field.getValue().asInt()));
    return map;
  }

  BinaryData json() {
    try {
      return BinaryData.of(MAPPER.writeValueAsBytes(root), ContentType.APPLICATION_JSON);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
