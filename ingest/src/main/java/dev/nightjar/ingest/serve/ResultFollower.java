package dev.nightjar.ingest.serve;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the results of the analysis from the beginning: that of an unchanged repository is an old
 * one. Belongs to one thread, but any may ask which scans are answered.
 */
final class ResultFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResultFollower.class);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Map<String, String> answered = new ConcurrentHashMap<>();

  ResultFollower(KafkaConnection kafka) {
    consumer = kafka.consumer();
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.SCAN_RESULTS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads all results that there are. */
  void catchUp(Consumer<ScanResult> heard) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(Duration.ofSeconds(1), heard);
    }
  }

  /** Waits for new results. */
  void poll(Duration wait, Consumer<ScanResult> heard) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      if (record.value() == null) {
        continue;
      }
      ScanResult result;
      try {
        result = Wire.read(record.value(), ScanResult.class);
      } catch (Wire.MalformedMessage e) {
        LOG.warn("unreadable result partition={} offset={}", record.partition(), record.offset());
        continue;
      }
      if (result.problem().isEmpty()) {
        answered.merge(result.repository(), result.scan(), (a, b) -> b.compareTo(a) >= 0 ? b : a);
      }
      heard.accept(result);
    }
  }

  /** Returns the newest scan of a repository that the analysis has answered; empty if none. */
  String answered(String repository) {
    return answered.getOrDefault(repository, "");
  }

  @Override
  public void close() {
    consumer.close();
  }
}
