package dev.nightjar.cli.hunt;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to where it ends now. */
final class WholeTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private WholeTopic() {}

  /** Takes the records of each key in their order. */
  interface Reader {
    void read(ConsumerRecord<byte[], byte[]> record);
  }

  /** Returns how many records there were; none if there is no such topic. */
  static long read(KafkaConnection kafka, Topic topic, Reader reader) {
    long count = 0;
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<PartitionInfo> infos = consumer.listTopics().getOrDefault(topic.topicName(), List.of());
      List<TopicPartition> partitions =
          infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!ends.entrySet().stream()
          .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          count++;
          reader.read(record);
        }
      }
    }
    return count;
  }
}
