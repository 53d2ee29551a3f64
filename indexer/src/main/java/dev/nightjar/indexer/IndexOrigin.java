package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonData;
import dev.nightjar.contract.Topic;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * Ties the indices to the topics that fill them.
 *
 * <p>A document's version is the offset of its record, which means nothing on other topics: there,
 * what is new would count as old and be dropped in silence. So the index remembers the ids of its
 * topics. The other way round, the indexer reads as a group named after the indices: when they were
 * lost, the group is new, and everything is read again.
 */
final class IndexOrigin {
  private static final String TOPICS = "nightjar_topics";
  private static final String EVENTS = "nightjar_events";
  private static final List<Topic> VERSIONED =
      List.of(Topic.FINDINGS, Topic.COVERAGE, Topic.SCAN_RESULTS);

  private IndexOrigin() {}

  /** Says that the index was filled from other topics. */
  static final class OtherTopics extends RuntimeException {
    private static final long serialVersionUID = 1;

    OtherTopics() {
      super(
          "The indices were filled from topics that are not these. Name the Kafka cluster they came"
              + " from, or delete the indices nightjar-*, and they are filled again from these");
    }
  }

  /**
   * Checks that topics and indices belong together, or joins them when the indices are new.
   *
   * @return the name of the group to read as
   * @throws OtherTopics if they do not belong together
   */
  static String join(ElasticsearchClient client, Map<String, String> kafka)
      throws IOException, InterruptedException, ExecutionException {
    String topics = topics(kafka);
    Map<String, IndexState> findings =
        client.indices().get(get -> get.index(SearchIndex.FINDINGS.backing())).indices();
    Set<String> origins = new TreeSet<>();
    for (IndexState state : findings.values()) {
      remembered(state, TOPICS).ifPresent(origins::add);
    }
    if (origins.isEmpty()) {
      put(client, TOPICS, topics);
    } else if (!origins.equals(Set.of(topics))) {
      throw new OtherTopics();
    }
    return "nightjar-indexer-" + Document.id(indices(client)).substring(0, 12);
  }

  private static String topics(Map<String, String> kafka)
      throws InterruptedException, ExecutionException {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.remove("group.instance.id");
    try (Admin admin = Admin.create(properties)) {
      var descriptions =
          admin
              .describeTopics(VERSIONED.stream().map(Topic::topicName).toList())
              .allTopicNames()
              .get();
      return VERSIONED.stream()
          .map(topic -> Optional.ofNullable(descriptions.get(topic.topicName())).orElseThrow())
          .map(description -> description.topicId().toString())
          .collect(Collectors.joining(","));
    }
  }

  /**
   * Remembers that events begin anew. Their first index goes when its time is over, so it cannot
   * say whether events were lost; the index of findings can.
   */
  static void begun(ElasticsearchClient client, SearchIndex index) throws IOException {
    if (index == SearchIndex.FINDING_EVENTS) {
      put(client, EVENTS, UUID.randomUUID().toString());
    }
  }

  /** What is put replaces all that an index remembers. */
  private static void put(ElasticsearchClient client, String key, String value) throws IOException {
    String findings = SearchIndex.FINDINGS.backing();
    Map<String, JsonData> meta = new HashMap<>();
    client
        .indices()
        .get(get -> get.index(findings))
        .indices()
        .values()
        .forEach(state -> meta.putAll(meta(state)));
    meta.put(key, JsonData.of(value));
    client.indices().putMapping(put -> put.index(findings).meta(meta));
  }

  private static Optional<String> remembered(IndexState state, String key) {
    return Optional.ofNullable(meta(state).get(key)).map(value -> value.to(String.class));
  }

  private static Map<String, JsonData> meta(IndexState state) {
    return state.mappings() == null ? Map.of() : state.mappings().meta();
  }

  /** Returns the ids that the server gave the first index of each kind. */
  private static String indices(ElasticsearchClient client) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (SearchIndex index : SearchIndex.values()) {
      if (index == SearchIndex.FINDING_EVENTS) {
        continue;
      }
      for (IndexState state :
          client.indices().get(get -> get.index(index.backing())).indices().values()) {
        remembered(state, EVENTS).ifPresent(ids::add);
        if (state.settings() != null && state.settings().index() != null) {
          ids.add(String.valueOf(state.settings().index().uuid()));
        }
      }
    }
    return String.join(",", ids);
  }
}
