package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@link Topic#SCANS} or {@link Topic#TRIAGE}: what is said about a repository rather
 * than about a file. The message stays in its wire form, which the contract keeps readable for
 * ever; Flink's state would not.
 *
 * @param problem why the record is not what the topic's contract says; empty if it is
 * @param topic the name of the {@link Topic}
 * @param scan of a manifest; empty for a decision
 */
public record RepositoryRecord(
    String problem,
    String topic,
    String repository,
    String scan,
    byte[] message,
    int partition,
    long offset,
    long timestamp)
    implements TopicPosition {

  static RepositoryRecord of(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? new byte[0] : record.value();
    // In front of the name may be a prefix.
    Topic topic = record.topic().endsWith(Topic.TRIAGE.topicName()) ? Topic.TRIAGE : Topic.SCANS;
    String problem = "";
    String repository =
        record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String scan = "";
    try {
      if (topic == Topic.TRIAGE) {
        Triage decision = Wire.read(bytes, Triage.class);
        repository = decision.repository();
        problem = Decisions.problem(decision);
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
        record.timestamp());
  }

  boolean isDecision() {
    return topic.equals(Topic.TRIAGE.name());
  }
}
