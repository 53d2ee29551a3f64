package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import dev.nightjar.contract.Topic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the indices of this version into view.
 *
 * <p>A mapping that an existing index cannot take over needs new indices. They are filled from the
 * topics, which keep everything, while people go on reading the old ones; when they hold all that
 * the topics held at the start, the aliases move in one step. So nobody waits, nothing is converted
 * and nothing is lost, and going back is as easy: the old indices stay until somebody deletes them.
 */
final class Generation {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  private final ElasticsearchClient client;
  private final Map<String, Object> kafka;
  private final String group;
  private final EventsForm form;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private volatile boolean inView;

  Generation(ElasticsearchClient client, Map<String, String> kafka, String group, EventsForm form) {
    this.client = client;
    this.kafka = new HashMap<>(kafka);
    this.kafka.remove("group.instance.id");
    this.group = group;
    this.form = form;
  }

  /** Returns whether people see what is written. */
  boolean inView() {
    return inView;
  }

  /** Moves the aliases if the time has come; else nothing. Any number of indexers may call it. */
  void advance() {
    if (inView) {
      return;
    }
    try {
      Set<String> old = old();
      if (!old.isEmpty() && !caughtUp()) {
        return;
      }
      if (!old.isEmpty()) {
        move(old);
        LOG.info("event=mappings-migrated version={} old={}", SearchIndex.VERSION, old);
      }
      inView = true;
    } catch (IOException | ExecutionException | RuntimeException e) {
      LOG.warn("event=migration-waits cause=\"{}\"", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the indices of other versions that people still read. */
  private Set<String> old() throws IOException {
    Set<String> old = new TreeSet<>();
    for (SearchIndex index : SearchIndex.values()) {
      try {
        client
            .indices()
            .getAlias(get -> get.name(index.alias()))
            .aliases()
            .keySet()
            .forEach(
                name -> {
                  if (!index.isOurs(name)) {
                    old.add(name);
                  }
                });
      } catch (ElasticsearchException e) {
        if (e.status() != 404) {
          throw e;
        }
      }
    }
    return old;
  }

  private boolean caughtUp() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      if (ends.isEmpty()) {
        ends.putAll(ends(admin));
      }
      return hasCommitted(admin, ends);
    }
  }

  /** Returns whether the indexers together have done everything before some offsets. */
  boolean hasCommitted(Map<TopicPartition, Long> offsets) throws InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      return hasCommitted(admin, offsets);
    } catch (ExecutionException e) {
      LOG.warn("event=offsets-unknown cause=\"{}\"", e.toString());
      return false;
    }
  }

  private boolean hasCommitted(Admin admin, Map<TopicPartition, Long> offsets)
      throws ExecutionException, InterruptedException {
    var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return offsets.entrySet().stream()
        .allMatch(
            end -> {
              var offset = committed.get(end.getKey());
              return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
            });
  }

  private static Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException {
    List<String> topics = RecordReader.TOPICS.stream().map(Topic::topicName).toList();
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(
                        partition ->
                            asked.put(
                                new TopicPartition(topic, partition.partition()),
                                OffsetSpec.latest())));
    return admin.listOffsets(asked).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private void move(Set<String> old) throws IOException {
    List<Action> actions = new ArrayList<>();
    for (SearchIndex index : SearchIndex.values()) {
      // What was written last is not seen before a refresh, and nobody shall see less than before.
      client.indices().refresh(refresh -> refresh.index(index.target()));
      boolean streams = index == SearchIndex.FINDING_EVENTS && form == EventsForm.DATA_STREAM;
      String written = streams ? index.target() : index.target() + "-*";
      actions.add(Action.of(action -> action.add(add -> add.index(written).alias(index.alias()))));
      for (String name : old) {
        if (name.startsWith(index.alias() + "-v")) {
          actions.add(
              Action.of(
                  action -> action.remove(remove -> remove.index(name).alias(index.alias()))));
        }
      }
    }
    client.indices().updateAliases(update -> update.actions(actions));
  }
}
