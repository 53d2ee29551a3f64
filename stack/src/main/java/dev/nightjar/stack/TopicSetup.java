package dev.nightjar.stack;

import dev.nightjar.contract.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing; the others stay as they are. */
public final class TopicSetup {
  private static final long SECONDS = 60;

  private TopicSetup() {}

  /**
   * @param client properties of a Kafka client, with {@code bootstrap.servers}
   * @param prefix in front of every topic's name; usually empty
   * @throws IllegalStateException if the cluster refuses or does not answer
   */
  public static void create(Map<String, Object> client, String prefix) {
    try (Admin admin = Admin.create(client)) {
      Set<String> existing = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
      List<NewTopic> missing = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        String name = prefix + topic.topicName();
        if (!existing.contains(name)) {
          // The broker's own replication factor: 1 in the local mode, usually 3 on a cluster.
          missing.add(
              new NewTopic(name, Optional.of(topic.partitions()), Optional.empty())
                  .configs(topic.configuration()));
        }
      }
      admin.createTopics(missing).all().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("Kafka does not create the topics: " + e.getCause(), e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Kafka at " + client.get("bootstrap.servers") + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics", e);
    }
  }
}
