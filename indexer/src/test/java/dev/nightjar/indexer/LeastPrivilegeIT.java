package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.search.SearchNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rights of the manifests, enforced by a broker with TLS, SCRAM and KRaft's authorizer. */
final class LeastPrivilegeIT {
  @TempDir private static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    Map<String, List<AclBinding>> rights = ManifestRights.read();
    broker = SecuredBroker.start(folder.resolve("kafka"), List.copyOf(rights.keySet()));
    List<AclBinding> all = new ArrayList<>();
    rights.values().forEach(all::addAll);
    broker.allow(all);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, String> client) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.put("max.block.ms", "10000");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(Map<String, String> client, Topic topic, byte[] key, byte[] value)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(client)) {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }
  }

  private static void read(String user, Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<String, Object>(broker.client(user)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic.topicName(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      consumer.position(partition, Duration.ofSeconds(10));
      consumer.poll(Duration.ofMillis(500));
    }
  }

  @Test
  void theIndexerWorksWithTheRightsOfItsManifest() throws Exception {
    for (int i = 0; i < 20; i++) {
      FindingState finding = Messages.finding(i);
      send(
          broker.administrator(),
          Topic.FINDINGS,
          Messages.key(finding),
          i == 7 ? new byte[] {1} : Wire.write(finding));
    }
    try (SearchNode node = SearchNode.start(folder.resolve("search"), 0);
        Indexer indexer =
            Indexer.start(
                new IndexerSettings(
                    broker.client("indexer"),
                    SearchAddress.open(node.uri()),
                    IndexerSettings.Limits.DEFAULT));
        SearchConnection connection = SearchConnection.open(SearchAddress.open(node.uri()))) {
      long end = System.nanoTime() + Parts.LONG.toNanos();
      IndexerStatistics statistics = indexer.statistics();
      while (statistics.indexed() + statistics.malformed() < 20 && System.nanoTime() < end) {
        assertThat(indexer.failure()).isEmpty();
        Thread.sleep(50);
        statistics = indexer.statistics();
      }
      connection.client().indices().refresh(refresh -> refresh.index("nightjar-*"));
      assertThat(connection.client().count(count -> count.index("nightjar-findings")).count())
          .isEqualTo(19);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "indexer, FINDINGS",
    "indexer, TRIAGE",
    "indexer, FILES",
    "analyze-job, FILES",
    "analyze-job, SCANS",
    "analyze-job, INGEST_LEDGER",
    "ingest, FINDINGS",
    "ingest, SCAN_RESULTS",
    "ingest, FINDING_EVENTS",
    "analyze-job, INTRODUCTIONS",
    "indexer, INTRODUCTIONS"
  })
  void nobodyWritesWhatIsNotTheirs(String user, Topic topic) {
    assertThatThrownBy(() -> send(broker.client(user), topic, new byte[1], new byte[1]))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "indexer, FILES",
    "indexer, INGEST_LEDGER",
    "analyze-job, INGEST_LEDGER",
    "analyze-job, SCAN_REQUESTS",
    "ingest, FINDINGS",
    "ingest, FILES"
  })
  void nobodyReadsWhatIsNotTheirs(String user, Topic topic) {
    assertThatThrownBy(() -> read(user, topic)).isInstanceOf(TopicAuthorizationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "indexer, FINDINGS",
    "analyze-job, FILES",
    "analyze-job, TRIAGE",
    "analyze-job, INTRODUCTIONS",
    "ingest, INTRODUCTION_REQUESTS",
    "ingest, SCAN_RESULTS"
  })
  void everybodyReadsWhatTheyNeed(String user, Topic topic) {
    read(user, topic);
  }

  @Test
  void aWrongPasswordOpensNothing() {
    assertThatThrownBy(
            () ->
                send(
                    broker.client("indexer", "guessed"),
                    Topic.DEAD_LETTERS,
                    new byte[1],
                    new byte[1]))
        .isInstanceOfAny(ExecutionException.class, SaslAuthenticationException.class)
        .hasStackTraceContaining("SaslAuthenticationException");
  }
}
