package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import dev.nightjar.contract.TypeSummary;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@link Topic#SUMMARIES} or {@link Topic#WISHES}: what a repository tells of a type,
 * or that it wants to hear of one.
 *
 * @param problem why the record is not what the topic's contract says; empty if it is
 * @param topic the name of the {@link Topic}
 * @param repository that tells or wants
 * @param message empty if it tells or wants no more
 */
public record NeighbourRecord(
    String problem,
    String topic,
    String key,
    String symbol,
    String repository,
    byte[] message,
    int partition,
    long offset,
    long timestamp)
    implements TopicRecord {

  static NeighbourRecord of(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? new byte[0] : record.value();
    Topic topic =
        record.topic().endsWith(Topic.WISHES.topicName()) ? Topic.WISHES : Topic.SUMMARIES;
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String[] parts = key.split("\0", -1);
    boolean isWish = topic == Topic.WISHES;
    String problem = parts.length == (isWish ? 2 : 3) ? "" : "The key has other parts";
    String symbol = isWish ? parts[parts.length - 1] : parts[0];
    String repository = isWish ? parts[0] : parts[parts.length - 1];
    try {
      if (!isWish && bytes.length > 0) {
        TypeSummary summary = Wire.read(bytes, TypeSummary.class);
        if (!summary.symbol().equals(symbol) || !summary.repository().equals(repository)) {
          problem = "The key is that of another type";
        }
      }
    } catch (Wire.MalformedMessage e) {
      problem = String.valueOf(e.getMessage());
    }
    return new NeighbourRecord(
        problem,
        topic.name(),
        key,
        symbol,
        repository,
        bytes,
        record.partition(),
        record.offset(),
        record.timestamp());
  }

  boolean isWish() {
    return topic.equals(Topic.WISHES.name());
  }

  /** Returns what a repository is told because of it: something about a type. */
  RepositoryRecord tell(String listener, String summaryKey, byte[] summary) {
    return to(listener, Topic.SUMMARIES, summaryKey, summary);
  }

  /** Returns what a repository is told that has now heard everything about a type. */
  RepositoryRecord answer() {
    return to(repository, Topic.WISHES, symbol, new byte[0]);
  }

  private RepositoryRecord to(String listener, Topic of, String what, byte[] told) {
    return new RepositoryRecord("", of.name(), listener, what, told, partition, offset, timestamp);
  }
}
