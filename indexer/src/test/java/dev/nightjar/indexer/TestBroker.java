package dev.nightjar.indexer;

import dev.nightjar.contract.Topic;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker, in this process by default, with the topics of the contract. */
final class TestBroker implements AutoCloseable {
  private final Optional<KafkaRaftServer> server;
  private final String bootstrap;
  private final Admin admin;

  private TestBroker(Optional<KafkaRaftServer> server, String bootstrap) {
    this.server = server;
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  static TestBroker start(Path folder) throws Exception {
    int port = freePort();
    int controller = freePort();
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .setDirectories(List.of(folder.toString()))
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .run();
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("log.dirs", folder.toString());
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("group.initial.rebalance.delay.ms", "0");
    properties.put("auto.create.topics.enable", "false");
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    server.startup();
    TestBroker broker = new TestBroker(Optional.of(server), "127.0.0.1:" + port);
    broker.createTopics();
    return broker;
  }

  /** Uses a broker that runs elsewhere. */
  static TestBroker at(String bootstrap) throws Exception {
    TestBroker broker = new TestBroker(Optional.empty(), bootstrap);
    broker.createTopics();
    return broker;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void createTopics() throws Exception {
    List<NewTopic> topics =
        Stream.of(Topic.values())
            .map(topic -> new NewTopic(topic.topicName(), 2, (short) 1))
            .toList();
    admin.createTopics(topics).all().get();
    // Created is not yet ready: a batch for a partition without a leader waits, and may time out.
    List<String> names = topics.stream().map(NewTopic::name).toList();
    while (admin.describeTopics(names).allTopicNames().get().values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .anyMatch(partition -> partition.leader() == null)) {
      Thread.sleep(20);
    }
  }

  /** Empties the topics by deleting and creating them, and forgets the indexer's offsets. */
  void reset() throws Exception {
    admin.deleteTopics(Stream.of(Topic.values()).map(Topic::topicName).toList()).all().get();
    forgetOffsets();
    for (int attempt = 0; ; attempt++) {
      try {
        createTopics();
        return;
      } catch (Exception e) {
        // A deletion is acknowledged before it is done.
        if (attempt == 50) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /** Forgets what the indexer has done, so that it does it again. */
  void forgetOffsets() throws Exception {
    for (GroupListing group : admin.listGroups().all().get()) {
      // An indexer that is known by name does not say good-bye, and counts as a member.
      if (!admin
          .describeConsumerGroups(List.of(group.groupId()))
          .all()
          .get()
          .get(group.groupId())
          .members()
          .isEmpty()) {
        admin
            .removeMembersFromConsumerGroup(
                group.groupId(), new RemoveMembersFromConsumerGroupOptions())
            .all()
            .get();
      }
      admin.deleteConsumerGroups(List.of(group.groupId())).all().get();
    }
  }

  String bootstrap() {
    return bootstrap;
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("bootstrap.servers", bootstrap);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  Map<TopicPartition, Long> ends() throws Exception {
    var specs =
        RecordReader.TOPICS.stream()
            .flatMap(
                topic ->
                    Stream.of(0, 1).map(number -> new TopicPartition(topic.topicName(), number)))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    return admin.listOffsets(specs).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** Returns what indexers have committed, over all groups and partitions. */
  long committed() throws Exception {
    long sum = 0;
    for (GroupListing group : admin.listGroups().all().get()) {
      sum +=
          admin
              .listConsumerGroupOffsets(group.groupId())
              .partitionsToOffsetAndMetadata()
              .get()
              .values()
              .stream()
              .mapToLong(offset -> offset.offset())
              .sum();
    }
    return sum;
  }

  List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int records) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Stream.of(0, 1).map(number -> new TopicPartition(topic.topicName(), number)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int polls = 0; polls < 100 && read.size() < records; polls++) {
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  @Override
  public void close() {
    admin.close();
    server.ifPresent(
        broker -> {
          broker.shutdown();
          broker.awaitShutdown();
        });
  }
}
