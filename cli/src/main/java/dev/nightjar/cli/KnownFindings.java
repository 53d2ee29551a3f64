package dev.nightjar.cli;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks findings up on their topic, which has the last state of each. */
final class KnownFindings {
  private static final Duration POLL = Duration.ofMillis(200);

  private KnownFindings() {}

  /** Returns the findings whose id begins so, in order of their ids. */
  static List<FindingState> find(KafkaConnection kafka, String id) {
    Map<String, FindingState> found = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(Topic.FINDINGS.topicName())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            FindingState state = Wire.read(record.value(), FindingState.class);
            if (state.id().startsWith(id)) {
              found.put(state.id(), state);
            }
          }
        }
      }
    }
    return List.copyOf(found.values());
  }
}
