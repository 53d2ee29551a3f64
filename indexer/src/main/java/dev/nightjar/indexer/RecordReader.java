package dev.nightjar.indexer;

import dev.nightjar.contract.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topics and commits what is done. Only the indexer's own thread calls it. */
final class RecordReader implements AutoCloseable {
  static final List<Topic> TOPICS =
      List.of(
          Topic.FINDINGS,
          Topic.FINDING_EVENTS,
          Topic.COVERAGE,
          Topic.REVIEWS,
          Topic.SCANS,
          Topic.SCAN_RESULTS,
          Topic.REPOSITORIES);

  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, PartitionProgress> partitions = new ConcurrentHashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  RecordReader(Map<String, String> kafka, String group) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    properties.putAll(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void subscribe() {
    consumer.subscribe(TOPICS.stream().map(Topic::topicName).toList(), new Rebalance());
  }

  /** Returns the next records; none while the reader holds, but the group stays joined. */
  ConsumerRecords<byte[], byte[]> poll(boolean hold) {
    if (hold) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
    return consumer.poll(Duration.ofMillis(50));
  }

  /** Takes over where the consumer stands, when all records of a poll have begun. */
  void advance() {
    partitions.forEach(
        (partition, progress) -> {
          try {
            progress.position(consumer.position(partition, Duration.ofSeconds(1)));
          } catch (TimeoutException e) {
            LOG.warn("event=position-unknown partition={} cause=\"{}\"", partition, e.toString());
          }
        });
  }

  /** Returns how many records the furthest partition is behind, as far as the client knows. */
  long lag() {
    return (long)
        consumer.metrics().entrySet().stream()
            .filter(metric -> metric.getKey().name().equals("records-lag-max"))
            .map(metric -> metric.getValue().metricValue())
            .filter(Double.class::isInstance)
            .mapToDouble(Double.class::cast)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
  }

  PartitionProgress progress(TopicPartition partition) {
    return partitions.computeIfAbsent(partition, missing -> new PartitionProgress());
  }

  /** Returns the offset before which everything is done; any thread may ask. */
  Optional<Long> doneBefore(TopicPartition partition) {
    return Optional.ofNullable(partitions.get(partition)).map(PartitionProgress::doneBefore);
  }

  void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    partitions.forEach(
        (partition, progress) -> {
          long done = progress.doneBefore();
          if (done != committed.getOrDefault(partition, PartitionProgress.UNKNOWN)) {
            offsets.put(partition, new OffsetAndMetadata(done));
          }
        });
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets);
      offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    } catch (CommitFailedException | RetriableException e) {
      // What is not committed is only done again.
      LOG.warn("event=commit-failed cause=\"{}\"", e.toString());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
      for (TopicPartition partition : assigned) {
        progress(partition).unsureBefore(ends.getOrDefault(partition, Long.MAX_VALUE));
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      commit();
      onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      for (TopicPartition partition : lost) {
        committed.remove(partition);
        PartitionProgress progress = partitions.remove(partition);
        if (progress != null) {
          progress.close();
        }
      }
    }
  }
}
