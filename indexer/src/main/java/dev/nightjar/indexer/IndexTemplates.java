package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.Alias;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
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
  static final List<String> COMPONENTS = List.of("nightjar-settings", "nightjar-fields");

  private static final Alias WRITTEN = Alias.of(alias -> alias.isWriteIndex(true));
  private static final Alias READ = Alias.of(alias -> alias);

  private IndexTemplates() {}

  /** Brings a server to what this program expects; does nothing where it is so already. */
  public static void install(ElasticsearchClient client) throws IOException {
    EventsForm unused = prepare(client);
  }

  /** Does the same, and returns how the server keeps events. */
  static EventsForm prepare(ElasticsearchClient client) throws IOException {
    EventsForm form = EventsForm.of(client);
    for (String component : COMPONENTS) {
      String json = template(component).toString();
      client
          .cluster()
          .putComponentTemplate(put -> put.name(component).withJson(new StringReader(json)));
    }
    for (SearchIndex index : SearchIndex.values()) {
      ObjectNode template = template(index.alias());
      boolean streams = index == SearchIndex.FINDING_EVENTS && form == EventsForm.DATA_STREAM;
      if (streams) {
        template.putObject("data_stream");
        template.withObjectProperty("template").putObject("lifecycle");
      }
      client
          .indices()
          .putIndexTemplate(
              put -> put.name(index.alias()).withJson(new StringReader(template.toString())));
      if (streams) {
        streamIfMissing(client, index);
      } else {
        createIfMissing(client, index);
      }
    }
    return form;
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
      IndexOrigin.begun(client, index);
    } catch (ElasticsearchException e) {
      ignoreIfThere(e);
    }
  }

  private static void streamIfMissing(ElasticsearchClient client, SearchIndex index)
      throws IOException {
    if (!client.indices().exists(exists -> exists.index(index.target())).value()) {
      try {
        client.indices().createDataStream(create -> create.name(index.target()));
        IndexOrigin.begun(client, index);
      } catch (ElasticsearchException e) {
        ignoreIfThere(e);
      }
    }
    if (!client.indices().existsAlias(exists -> exists.name(index.alias())).value()) {
      client
          .indices()
          .updateAliases(
              update ->
                  update.actions(
                      action -> action.add(add -> add.index(index.target()).alias(index.alias()))));
    }
  }

  /** Another indexer that starts at the same moment may have been first. */
  private static void ignoreIfThere(ElasticsearchException e) {
    if (!"resource_already_exists_exception".equals(e.error().type())) {
      throw e;
    }
  }

  /** Returns a template as it is put: with the version of the indices. */
  static ObjectNode template(String name) throws IOException {
    try (InputStream json =
        IndexTemplates.class.getResourceAsStream("templates/" + name + ".json")) {
      if (json == null) {
        throw new IllegalStateException("The program was built without the template " + name);
      }
      ObjectNode template = (ObjectNode) Fields.MAPPER.readTree(json);
      return template.put("version", SearchIndex.VERSION);
    }
  }
}
