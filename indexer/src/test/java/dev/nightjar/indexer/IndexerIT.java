package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.search.SearchNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexer between a real broker and a real Elasticsearch node, both in this process. */
final class IndexerIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestBroker broker;
  private static SearchNode node;
  private static SearchConnection connection;

  @BeforeAll
  static void startParts() throws Exception {
    broker = TestBroker.start(folder.resolve("kafka"));
    node = SearchNode.start(folder.resolve("search"), 0);
    connection = SearchConnection.open(SearchAddress.open(node.uri()));
  }

  @AfterAll
  static void stopParts() throws Exception {
    connection.close();
    node.close();
    broker.close();
  }

  @BeforeEach
  void empty() throws Exception {
    broker.reset();
    for (SearchIndex index : SearchIndex.values()) {
      connection
          .client()
          .indices()
          .delete(delete -> delete.index(index.backing()).ignoreUnavailable(true));
    }
  }

  private static IndexerSettings settings() {
    return IndexerSettings.of(broker.bootstrap(), SearchAddress.open(node.uri()));
  }

  private static void send(Topic topic, byte[] key, byte @Nullable [] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }
  }

  private static void sendFindings(int from, int to) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
      for (int i = from; i < to; i++) {
        FindingState finding = Messages.finding(i);
        producer.send(
            new ProducerRecord<>(
                Topic.FINDINGS.topicName(), Messages.key(finding), Wire.write(finding)));
      }
    }
  }

  private static Map<String, ObjectNode> documents(SearchIndex index) throws Exception {
    Map<String, ObjectNode> documents = new TreeMap<>();
    connection.client().indices().refresh(refresh -> refresh.index(index.alias()));
    List<Hit<ObjectNode>> hits =
        connection
            .client()
            .search(search -> search.index(index.alias()).size(5_000), ObjectNode.class)
            .hits()
            .hits();
    hits.forEach(hit -> documents.put(hit.id(), hit.source()));
    return documents;
  }

  private static void index() throws Exception {
    try (Indexer indexer = Indexer.start(settings())) {
      assertThat(indexer.awaitIndexed(broker.ends(), LONG)).isTrue();
    }
  }

  @Test
  void everyMessageBecomesADocumentThatReadsBackAsItWas() throws Exception {
    sendFindings(0, 20);
    send(Topic.FINDING_EVENTS, Messages.key(Messages.finding(1)), Wire.write(Messages.event(1)));
    Coverage coverage = Messages.coverage(1);
    send(
        Topic.COVERAGE, Messages.key(coverage.repository(), coverage.path()), Wire.write(coverage));
    byte[] repository = "shop/service-1".getBytes(StandardCharsets.UTF_8);
    send(Topic.SCAN_RESULTS, repository, Wire.write(Messages.result("shop/service-1")));
    send(Topic.SCANS, repository, Wire.write(Messages.manifest("shop/service-1")));

    index();

    assertThat(documents(SearchIndex.FINDINGS).values())
        .extracting(FindingDocument::read)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(Messages::finding).toList());
    assertThat(documents(SearchIndex.FINDING_EVENTS).values())
        .singleElement()
        .satisfies(event -> assertThat(event.at("/event/action").asText()).isEqualTo("opened"));
    assertThat(documents(SearchIndex.COVERAGE).values())
        .singleElement()
        .satisfies(
            file -> assertThat(file.at("/nightjar/coverage/status").asText()).isEqualTo("partial"));
    assertThat(documents(SearchIndex.SCANS).values())
        .singleElement()
        .satisfies(
            scan -> {
              assertThat(scan.at("/nightjar/scan/files").asInt()).isEqualTo(12);
              assertThat(scan.at("/nightjar/scan/open/high").asInt()).isEqualTo(4);
            });
    assertThat(broker.committed())
        .isEqualTo(broker.ends().values().stream().mapToLong(end -> end).sum());
  }
}
