package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicSetupIT {
  private final KafkaConnection kafka = KafkaConnection.to(Broker.address());

  @Test
  void topicsAreCreatedOnceWithTheirConfiguration() throws Exception {
    TopicSetup.create(kafka, 1);
    assertThat(TopicSetup.create(kafka, 1)).isEmpty();

    try (Admin admin = kafka.admin()) {
      for (Topic topic : Topic.values()) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        topic
            .configuration()
            .forEach((key, value) -> assertThat(config.get(key).value()).isEqualTo(value));
        assertThat(
                admin
                    .describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get()
                    .get(topic.topicName())
                    .partitions())
            .hasSize(topic.partitions());
      }
    }
  }

  @Test
  void theLargestFileFits() {
    TopicSetup.create(kafka, 1);
    byte[] noise = new byte[dev.nightjar.ingest.source.Limits.LARGEST_FILE];
    new java.util.Random(1).nextBytes(noise);
    try (var producer = kafka.producer()) {
      Outbox outbox = new Outbox(producer);
      outbox.send(Topic.FILES, "large\0A.java", noise, Map.of());
      outbox.flush();
    }
    assertThat(TopicState.of(kafka, "large").files.get("A.java").value()).isEqualTo(noise);
  }
}
