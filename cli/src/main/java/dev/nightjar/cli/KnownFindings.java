package dev.nightjar.cli;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.report.foreign.ForeignRun;
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
    each(
        kafka,
        Topic.FINDINGS,
        value -> {
          FindingState state = Wire.read(value, FindingState.class);
          if (state.id().startsWith(id)) {
            found.put(state.id(), state);
          }
        });
    return List.copyOf(found.values());
  }

  /** Returns the newest states of what a tool found in a repository, by identity. */
  static Map<String, FindingState> of(KafkaConnection kafka, String repository, String tool) {
    Map<String, FindingState> found = new TreeMap<>();
    each(
        kafka,
        Topic.FINDINGS,
        value -> {
          FindingState state = Wire.read(value, FindingState.class);
          if (state.repository().equals(repository)
              && tool.equals(state.labels().get(ForeignRun.TOOL))) {
            found.put(state.identity(), state);
          }
        });
    return found;
  }

  /** Returns the newest decisions about findings of a repository, by identity. */
  static Map<String, Triage> decisions(KafkaConnection kafka, String repository) {
    Map<String, Triage> found = new TreeMap<>();
    each(
        kafka,
        Topic.TRIAGE,
        value -> {
          Triage decision = Wire.read(value, Triage.class);
          if (decision.repository().equals(repository)) {
            found.put(decision.identity(), decision);
          }
        });
    return found;
  }

  /** Reads a topic to its end; records of one key come in their order. */
  private static void each(
      KafkaConnection kafka, Topic topic, java.util.function.Consumer<byte[]> work) {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .partitionsFor(topic.topicName())
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            work.accept(record.value());
          }
        }
      }
    }
  }
}
