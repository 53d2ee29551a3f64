package dev.nightjar.ingest.kafka;

import dev.nightjar.contract.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a small compacted topic as the table that it is. */
public final class CompactedTopic {
  private CompactedTopic() {}

  /**
   * Reads the newest values of some keys.
   *
   * <p>All partitions are read, not only those the keys hash to: partitions may have been added
   * since a record was written. Records of one key in two partitions are told apart by time.
   */
  public static Map<String, byte[]> newest(
      KafkaConnection connection, Topic topic, Set<String> keys) {
    return newest(connection, topic, keys::contains);
  }

  /** Reads the newest values of all keys. */
  public static Map<String, byte[]> newest(KafkaConnection connection, Topic topic) {
    return newest(connection, topic, (String key) -> true);
  }

  private static Map<String, byte[]> newest(
      KafkaConnection connection, Topic topic, Predicate<String> wanted) {
    Map<String, ConsumerRecord<byte[], byte[]>> newest = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = connection.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (wanted.test(key)) {
            newest.merge(key, record, (a, b) -> b.timestamp() >= a.timestamp() ? b : a);
          }
        }
      }
    }
    Map<String, byte[]> values = new HashMap<>();
    newest.forEach(
        (key, record) -> {
          if (record.value() != null) {
            values.put(key, record.value());
          }
        });
    return values;
  }
}
