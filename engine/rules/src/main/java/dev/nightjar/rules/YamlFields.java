package dev.nightjar.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * The fields of a mapping, in the order of the file. Fields that nobody asked for are reported by
 * {@link #rejectOthers}.
 */
final class YamlFields {
  /** A field: its key, as a value with a place, and its content. */
  record Entry(YamlValue key, YamlValue value) {}

  private final YamlValue owner;
  private final Map<String, Entry> left = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  YamlFields(YamlValue owner, String file, MappingNode mapping) {
    this.owner = owner;
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(file, tuple.getKeyNode(), owner.problems());
      YamlValue value = new YamlValue(file, tuple.getValueNode(), owner.problems());
      String name = key.text();
      if (left.putIfAbsent(name, new Entry(key, value)) != null) {
        key.problem(ProblemCode.Y003, "'" + name + "' is given twice");
      }
    }
  }

  /** Returns how many fields were not taken yet. */
  int size() {
    return left.size();
  }

  /** Takes a field, if it is there. */
  Optional<YamlValue> take(String name) {
    known.add(name);
    return Optional.ofNullable(left.remove(name)).map(Entry::value);
  }

  /** Takes a field unless it is an empty list, which stays. */
  Optional<YamlValue> takeFilled(String name) {
    Entry entry = left.get(name);
    known.add(name);
    return entry != null && entry.value().isList() && entry.value().elements().isEmpty()
        ? Optional.empty()
        : take(name);
  }

  /** Takes a field and records its absence as a problem. */
  Optional<YamlValue> require(String name) {
    Optional<YamlValue> value = take(name);
    if (value.isEmpty()) {
      owner.problem(ProblemCode.Y004, "'" + name + "' is missing");
    }
    return value;
  }

  String requireText(String name) {
    return require(name).map(YamlValue::text).orElse("");
  }

  /** Visits the fields that were not taken. */
  void forEachLeft(BiConsumer<YamlValue, YamlValue> visitor) {
    left.values().forEach(entry -> visitor.accept(entry.key(), entry.value()));
    left.clear();
  }

  /** Reports the fields that were not taken. */
  void rejectOthers() {
    forEachLeft(
        (key, value) ->
            key.problem(
                ProblemCode.M001,
                "unknown field '" + key.text() + "'" + Suggestion.of(key.text(), known)));
  }
}
