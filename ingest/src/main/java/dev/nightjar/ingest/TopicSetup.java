package dev.nightjar.ingest;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics. Those that exist stay as they are. */
public final class TopicSetup {
  /** A week: who reads a compacted topic must not sleep longer, or it misses deletions. */
  private static final String DELETIONS_KEPT_MILLIS = "604800000";

  private TopicSetup() {}

  /**
   * Creates the topics that are missing.
   *
   * @param replication copies of each record; 1 for a single broker
   * @return the topics that were created
   * @throws KafkaException if the brokers cannot be reached or refuse
   */
  public static List<Topic> create(KafkaConnection connection, int replication) {
    try (Admin admin = connection.admin()) {
      Set<String> existing = admin.listTopics().names().get();
      List<Topic> missing =
          Stream.of(Topic.values()).filter(t -> !existing.contains(t.topicName())).toList();
      return create(admin, missing, replication);
    } catch (ExecutionException e) {
      throw new KafkaException("The topics cannot be created at " + connection, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted", e);
    }
  }

  private static List<Topic> create(Admin admin, List<Topic> missing, int replication)
      throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<Void>> answers =
        admin
            .createTopics(
                missing.stream()
                    .map(
                        topic ->
                            new NewTopic(topic.topicName(), topic.partitions(), (short) replication)
                                .configs(configuration(topic)))
                    .toList())
            .values();
    List<Topic> created = new ArrayList<>();
    for (Topic topic : missing) {
      try {
        Objects.requireNonNull(answers.get(topic.topicName())).get();
        created.add(topic);
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
        // Another process was faster.
      }
    }
    return created;
  }

  private static Map<String, String> configuration(Topic topic) {
    Map<String, String> configuration = new HashMap<>(topic.configuration());
    configuration.put("max.message.bytes", Integer.toString(KafkaConnection.LARGEST_RECORD));
    if (topic.compacted()) {
      configuration.put("delete.retention.ms", DELETIONS_KEPT_MILLIS);
    }
    return configuration;
  }

  /**
   * Returns the id of a topic, which changes when it is deleted and created again.
   *
   * @throws KafkaException if there is no such topic
   */
  static String id(KafkaConnection connection, Topic topic) {
    try (Admin admin = connection.admin()) {
      return admin
          .describeTopics(Arrays.asList(topic.topicName()))
          .allTopicNames()
          .get()
          .values()
          .iterator()
          .next()
          .topicId()
          .toString();
    } catch (ExecutionException e) {
      throw new KafkaException(
          "The topic " + topic.topicName() + " is not at " + connection, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted", e);
    }
  }
}
