package dev.nightjar.job;

import dev.nightjar.contract.FileHeaders;
import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.ListingDigest;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Plays ingest and reader for a job: sends files and manifests, reads what the job wrote. */
final class ScanTopics implements AutoCloseable {
  private final String bootstrapServers;
  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;

  ScanTopics(String bootstrapServers) {
    this(bootstrapServers, "");
  }

  /** Takes topics whose names begin with a prefix. */
  ScanTopics(String bootstrapServers, String prefix) {
    this.bootstrapServers = bootstrapServers;
    this.prefix = prefix;
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void file(String repository, String scan, String path, String content) {
    producer.send(
        record(repository, scan, path, content.getBytes(StandardCharsets.UTF_8), blob(content)));
  }

  void deleted(String repository, String scan, String path) {
    producer.send(record(repository, scan, path, null, ""));
  }

  /** Says that a file is there, and that it was not asked for. */
  void excluded(String repository, String scan, String path) {
    ProducerRecord<byte[], byte[]> record = record(repository, scan, path, null, "");
    record.headers().add(FileHeaders.SKIPPED, bytes("excluded"));
    producer.send(record);
  }

  private ProducerRecord<byte[], byte[]> record(
      String repository, String scan, String path, byte @Nullable [] content, String blob) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(name(Topic.FILES), bytes(repository + "\0" + path), content);
    record.headers().add(FileHeaders.REPOSITORY, bytes(repository));
    record.headers().add(FileHeaders.PATH, bytes(path));
    record.headers().add(FileHeaders.SCAN, bytes(scan));
    record.headers().add(FileHeaders.COMMIT, bytes("commit-of-" + scan));
    record.headers().add(FileHeaders.BLOB, bytes(blob));
    return record;
  }

  /**
   * Sends the manifest of a scan after which the repository consists of the given files.
   *
   * @param sent how many records the scan sent
   */
  void manifest(String repository, String scan, Map<String, String> files, int sent) {
    producer.send(
        new ProducerRecord<>(
            name(Topic.SCANS),
            bytes(repository),
            Wire.write(manifestOf(repository, scan, files, sent))));
  }

  void manifest(String repository, String scan, Map<String, String> files) {
    manifest(repository, scan, files, files.size());
  }

  static ScanManifest manifestOf(
      String repository, String scan, Map<String, String> files, int sent) {
    ListingDigest listing = new ListingDigest();
    files.forEach((path, content) -> listing.add(path, blob(content)));
    return new ScanManifest(
        repository,
        scan,
        "file:///" + repository,
        "main",
        "commit-of-" + scan,
        Instant.EPOCH,
        "manual",
        files.size(),
        listing.toString(),
        sent,
        0,
        0,
        Map.of(),
        Map.of(),
        Instant.EPOCH.plusSeconds(Long.parseLong(scan)));
  }

  static ScanManifest because(String why, ScanManifest manifest) {
    return new ScanManifest(
        manifest.repository(),
        manifest.scan(),
        manifest.url(),
        manifest.ref(),
        manifest.commit(),
        manifest.commitTime(),
        why,
        manifest.files(),
        manifest.listing(),
        manifest.sent(),
        manifest.removed(),
        manifest.bytes(),
        manifest.skipped(),
        manifest.labels(),
        manifest.startedAt());
  }

  void decision(Triage decision) {
    producer.send(
        new ProducerRecord<>(
            name(Topic.TRIAGE),
            bytes(decision.repository() + "\0" + decision.identity()),
            Wire.write(decision)));
  }

  void introduction(Introduction introduction) {
    producer.send(
        new ProducerRecord<>(
            name(Topic.INTRODUCTIONS),
            bytes(introduction.repository() + "\0" + introduction.identity()),
            Wire.write(introduction)));
  }

  /** Sends a record that is not what the topic's contract says. */
  void garbage(Topic topic) {
    producer.send(new ProducerRecord<>(name(topic), bytes(topic.name()), bytes("garbage")));
  }

  private String name(Topic topic) {
    return prefix + topic.topicName();
  }

  void flush() {
    producer.flush();
  }

  static String blob(String content) {
    return HexFormat.of().toHexDigits(content.hashCode()) + content.length();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Waits until every repository has the result of a scan, or a later one. */
  Map<String, ScanResult> awaitResults(String scan, int repositories) {
    Map<String, ScanResult> results = new TreeMap<>();
    Instant last = Instant.now().plus(Duration.ofSeconds(120));
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      assignAll(consumer, Topic.SCAN_RESULTS);
      while (results.size() < repositories) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          ScanResult result = Wire.read(record.value(), ScanResult.class);
          if (result.scan().compareTo(scan) >= 0) {
            results.put(result.repository(), result);
          }
        }
        if (Instant.now().isAfter(last)) {
          throw new AssertionError("No result of scan " + scan + " but of " + results.keySet());
        }
      }
    }
    return results;
  }

  /** Reads the last value of every key of a topic, as text; deleted keys are left out. */
  SortedMap<String, String> latest(Topic topic) {
    SortedMap<String, String> latest = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : all(topic)) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        latest.remove(key);
      } else {
        latest.put(key, new String(record.value(), StandardCharsets.UTF_8));
      }
    }
    return latest;
  }

  List<ConsumerRecord<byte[], byte[]>> all(Topic topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = assignAll(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private List<TopicPartition> assignAll(KafkaConsumer<byte[], byte[]> consumer, Topic topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(name(topic)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    properties.setProperty("enable.auto.commit", "false");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    producer.close();
  }
}
