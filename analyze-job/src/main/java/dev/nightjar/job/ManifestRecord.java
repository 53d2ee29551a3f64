package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of {@link Topic#SCANS}. The manifest stays in its wire form, which the contract keeps
 * readable for ever; Flink's state would not.
 *
 * @param problem why the record is not what the topic's contract says; empty if it is
 */
public record ManifestRecord(
    String problem,
    String repository,
    String scan,
    byte[] manifest,
    int partition,
    long offset,
    long timestamp) {

  static ManifestRecord of(ConsumerRecord<byte[], byte[]> record) {
    byte[] bytes = record.value() == null ? new byte[0] : record.value();
    String problem = "";
    String repository =
        record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    String scan = "";
    try {
      ScanManifest manifest = Wire.read(bytes, ScanManifest.class);
      repository = manifest.repository();
      scan = manifest.scan();
    } catch (Wire.MalformedMessage e) {
      problem = String.valueOf(e.getMessage());
    }
    return new ManifestRecord(
        problem, repository, scan, bytes, record.partition(), record.offset(), record.timestamp());
  }

  ScanManifest decode() {
    return Wire.read(manifest, ScanManifest.class);
  }
}
