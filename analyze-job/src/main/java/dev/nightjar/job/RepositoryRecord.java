package dev.nightjar.job;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record of {@link Topic#SCANS}, {@link Topic#TRIAGE} or {@link Topic#INTRODUCTIONS}: what is
 * said about a repository rather than about a file. The message stays in its wire form, which the
 * contract keeps readable for ever; Flink's state would not.
 *
 * @param problem why the record is not what the topic's contract says; empty if it is
 * @param topic the name of the {@link Topic}
 * @param scan of a manifest; empty for a decision and an introduction
 * @param trace the step of a trace that it follows from; empty if there is none
 */
public record RepositoryRecord(
    String problem,
    String topic,
    String repository,
    String scan,
    byte[] message,
    int partition,
    long offset,
    long timestamp,
    String trace)
    implements TopicRecord {

  /** Makes a record that nobody follows the trace of. */
  public RepositoryRecord(
      String problem,
      String topic,
      String repository,
      String scan,
      byte[] message,
      int partition,
      long offset,
      long timestamp) {
    this(problem, topic, repository, scan, message, partition, offset, timestamp, "");
  }

  @Override
  public String key() {
    return repository;
  }

  static RepositoryRecord of(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? new byte[0] : record.value();
    Topic topic = topic(record.topic());
    String problem = "";
    String repository =
        record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String scan = "";
    try {
      if (topic == Topic.TRIAGE) {
        Triage decision = Wire.read(bytes, Triage.class);
        repository = decision.repository();
        problem = Decisions.problem(decision);
      } else if (topic == Topic.INTRODUCTIONS) {
        Introduction introduction = Wire.read(bytes, Introduction.class);
        repository = introduction.repository();
        problem = Introductions.problem(introduction);
      } else {
        ScanManifest manifest = Wire.read(bytes, ScanManifest.class);
        repository = manifest.repository();
        scan = manifest.scan();
      }
    } catch (Wire.MalformedMessage e) {
      problem = String.valueOf(e.getMessage());
    }
    return new RepositoryRecord(
        problem,
        topic.name(),
        repository,
        scan,
        bytes,
        record.partition(),
        record.offset(),
        record.timestamp(),
        trace(record));
  }

  private static String trace(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Tracing.HEADER);
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }

  /** In front of the name may be a prefix. */
  private static Topic topic(String name) {
    return Stream.of(Topic.TRIAGE, Topic.INTRODUCTIONS)
        .filter(each -> name.endsWith(each.topicName()))
        .findFirst()
        .orElse(Topic.SCANS);
  }

  boolean isIntroduction() {
    return topic.equals(Topic.INTRODUCTIONS.name());
  }

  boolean isDecision() {
    return topic.equals(Topic.TRIAGE.name());
  }
}
