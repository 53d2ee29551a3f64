package dev.nightjar.cli.scan;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Follows what the job writes: results from the beginning, because that of an unchanged repository
 * is an old one; coverage from now on, to see files being analysed. Belongs to one thread.
 */
final class ResultWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;
  private final ScanProgress progress;
  private final Map<TopicPartition, Long> oldResults;
  private final SortedMap<String, ScanResult> results = new TreeMap<>();

  ResultWatch(KafkaConnection kafka, ScanProgress progress) {
    this.consumer = kafka.consumer();
    this.progress = progress;
    List<TopicPartition> results = partitions(consumer, Topic.SCAN_RESULTS);
    List<TopicPartition> coverage = partitions(consumer, Topic.COVERAGE);
    List<TopicPartition> all = new ArrayList<>(results);
    all.addAll(coverage);
    consumer.assign(all);
    consumer.seekToBeginning(results);
    consumer.seekToEnd(coverage);
    // Lazily, seekToEnd would mean the end at the first poll, when files may be on their way.
    coverage.forEach(consumer::position);
    oldResults = consumer.endOffsets(results);
  }

  static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic topic) {
    return consumer.partitionsFor(topic.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  /** Waits a moment for news. */
  void poll() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() == null) {
        continue;
      }
      if (record.topic().equals(Topic.COVERAGE.topicName())) {
        Coverage coverage = Wire.read(record.value(), Coverage.class);
        progress.analysed(
            coverage.repository(), coverage.path(), coverage.status(), coverage.bytes());
      } else {
        ScanResult result = Wire.read(record.value(), ScanResult.class);
        results.merge(
            result.repository(), result, (a, b) -> b.scan().compareTo(a.scan()) >= 0 ? b : a);
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() >= oldResults.getOrDefault(partition, 0L)) {
          progress.linked(result);
        }
      }
    }
  }

  /** Whether all results that were there at the beginning have been read. */
  boolean hasReadOldResults() {
    return oldResults.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Reads everything that is there by now. */
  void readAll() {
    List<TopicPartition> all = List.copyOf(oldResults.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      poll();
    }
  }

  /** Whether a repository is linked again because another one changed. */
  boolean hasUnsettled() {
    return results.values().stream()
        .anyMatch(result -> result.problem().equals(ScanResult.DEPENDENCY));
  }

  /** Returns the newest result of each repository. */
  SortedMap<String, ScanResult> results() {
    return results;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
