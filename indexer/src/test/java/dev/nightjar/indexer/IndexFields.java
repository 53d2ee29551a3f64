package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.mapping.Property;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names of all fields that the mappings of an index have. */
final class IndexFields {
  private IndexFields() {}

  static Set<String> of(ElasticsearchClient client, String alias) throws IOException {
    Set<String> names = new TreeSet<>();
    client
        .indices()
        .getMapping(get -> get.index(alias))
        .mappings()
        .values()
        .forEach(index -> collect("", index.mappings().properties(), names));
    return names;
  }

  private static void collect(String prefix, Map<String, Property> properties, Set<String> names) {
    properties.forEach(
        (name, property) -> {
          names.add(prefix + name);
          if (property.isObject()) {
            collect(prefix + name + ".", property.object().properties(), names);
          } else if (property.isFlattened()) {
            names.add(prefix + name + ".*");
          }
        });
  }

  static boolean contains(Set<String> fields, String name) {
    return fields.contains(name)
        || fields.stream()
            .anyMatch(
                field ->
                    field.endsWith(".*")
                        && name.startsWith(field.substring(0, field.length() - 1)));
  }
}
