package dev.nightjar.ingest;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.ListingDigest;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** What a reader of the topics would hold of one repository, and all records that led there. */
final class TopicState {
  final Map<String, ConsumerRecord<byte[], byte[]>> files = new TreeMap<>();
  final List<ConsumerRecord<byte[], byte[]>> fileRecords = new ArrayList<>();
  final Map<String, Coverage> coverage = new TreeMap<>();
  final List<ScanManifest> manifests = new ArrayList<>();

  static TopicState of(KafkaConnection kafka, String repository) {
    TopicState state = new TopicState();
    for (ConsumerRecord<byte[], byte[]> record : all(kafka, Topic.FILES)) {
      String key = text(record.key());
      if (key.startsWith(repository + '\0')) {
        String path = key.substring(repository.length() + 1);
        state.fileRecords.add(record);
        if (record.value() == null) {
          state.files.remove(path);
        } else {
          state.files.put(path, record);
        }
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : all(kafka, Topic.COVERAGE)) {
      String key = text(record.key());
      if (key.startsWith(repository + '\0')) {
        String path = key.substring(repository.length() + 1);
        if (record.value() == null) {
          state.coverage.remove(path);
        } else {
          state.coverage.put(path, Wire.read(record.value(), Coverage.class));
        }
      }
    }
    for (ConsumerRecord<byte[], byte[]> record : all(kafka, Topic.SCANS)) {
      if (text(record.key()).equals(repository)) {
        state.manifests.add(Wire.read(record.value(), ScanManifest.class));
      }
    }
    return state;
  }

  static List<ConsumerRecord<byte[], byte[]>> all(KafkaConnection kafka, Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  ScanManifest newest() {
    return manifests.get(manifests.size() - 1);
  }

  /** The digest of the files that a reader holds, as the analysis would compute it. */
  String listing() {
    ListingDigest digest = new ListingDigest();
    files.forEach((path, record) -> digest.add(path, header(record, "blob")));
    return digest.toString();
  }

  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    files.forEach((path, record) -> contents.put(path, text(record.value())));
    return contents;
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
