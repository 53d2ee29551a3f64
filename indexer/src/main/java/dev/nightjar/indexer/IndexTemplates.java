package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.Alias;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * Puts the templates, and creates the indices that are missing.
 *
 * <p>The templates are JSON files beside this class: one for each {@link SearchIndex}, composed of
 * the settings and of the fields that all share. Names come from the Elastic Common Schema, and
 * from OpenTelemetry for code and version control; everything else is under {@code nightjar.}.
 * Fields that no mapping names are refused, so that a mistake shows at once.
 */
public final class IndexTemplates {
  private static final List<String> COMPONENTS = List.of("nightjar-settings", "nightjar-fields");

  private static final Alias WRITTEN = Alias.of(alias -> alias.isWriteIndex(true));
  private static final Alias READ = Alias.of(alias -> alias);

  private IndexTemplates() {}

  /** Brings a server to what this program expects; does nothing where it is so already. */
  public static void install(ElasticsearchClient client) throws IOException {
    for (String component : COMPONENTS) {
      try (InputStream json = resource(component)) {
        client.cluster().putComponentTemplate(put -> put.name(component).withJson(json));
      }
    }
    for (SearchIndex index : SearchIndex.values()) {
      try (InputStream json = resource(index.alias())) {
        client.indices().putIndexTemplate(put -> put.name(index.alias()).withJson(json));
      }
      createIfMissing(client, index);
    }
  }

  private static void createIfMissing(ElasticsearchClient client, SearchIndex index)
      throws IOException {
    if (client.indices().existsAlias(exists -> exists.name(index.target())).value()) {
      return;
    }
    // Where an earlier version is read, this one comes into view when it holds as much.
    boolean first = !client.indices().existsAlias(exists -> exists.name(index.alias())).value();
    try {
      client
          .indices()
          .create(
              create ->
                  create
                      .index(index.backing())
                      .aliases(
                          first
                              ? Map.of(index.target(), WRITTEN, index.alias(), READ)
                              : Map.of(index.target(), WRITTEN)));
    } catch (ElasticsearchException e) {
      // Another indexer that starts at the same moment may have been first.
      if (!"resource_already_exists_exception".equals(e.error().type())) {
        throw e;
      }
    }
  }

  private static InputStream resource(String name) {
    InputStream json = IndexTemplates.class.getResourceAsStream("templates/" + name + ".json");
    if (json == null) {
      throw new IllegalStateException("The program was built without the template " + name);
    }
    return json;
  }
}
