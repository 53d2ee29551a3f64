package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A real broker and a real Elasticsearch node, both in this process. */
final class Parts implements AutoCloseable {
  static final Duration LONG = Duration.ofMinutes(5);

  private final Path folder;
  private final TestBroker broker;
  private final Map<String, String> nodeSettings;
  private SearchNode node;
  private SearchConnection connection;
  private @Nullable KafkaProducer<byte[], byte[]> soon;

  private Parts(Path folder, TestBroker broker, Map<String, String> nodeSettings) throws Exception {
    this.folder = folder;
    this.broker = broker;
    this.nodeSettings = nodeSettings;
    this.node = SearchNode.start(folder.resolve("search"), 0, nodeSettings);
    this.connection = SearchConnection.open(SearchAddress.open(node.uri()));
  }

  static Parts start(Path folder, Map<String, String> nodeSettings) throws Exception {
    TestBroker broker = TestBroker.start(folder.resolve("kafka"));
    return new Parts(folder, broker, nodeSettings);
  }

  /** Empties topics and indices. */
  void reset() throws Exception {
    broker.reset();
    deleteIndices();
  }

  void deleteIndices() throws Exception {
    for (SearchIndex index : SearchIndex.values()) {
      connection
          .client()
          .indices()
          .delete(delete -> delete.index(index.backing()).ignoreUnavailable(true));
    }
  }

  void stopNode() throws Exception {
    connection.close();
    node.close();
  }

  /** Starts the node again where it was. */
  void startNode() throws Exception {
    node = SearchNode.start(folder.resolve("search"), node.uri().getPort(), nodeSettings);
    connection = SearchConnection.open(SearchAddress.open(node.uri()));
  }

  TestBroker broker() {
    return broker;
  }

  SearchNode node() {
    return node;
  }

  SearchConnection connection() {
    return connection;
  }

  /** Settings with impatient limits, so that tests of failures do not take minutes. */
  IndexerSettings settings() {
    return settings(2_000, 2);
  }

  IndexerSettings settings(int bulkOperations, int bulkRequests) {
    IndexerSettings.Limits usual = IndexerSettings.Limits.DEFAULT;
    return new IndexerSettings(
        Map.of("bootstrap.servers", broker.bootstrap()),
        SearchAddress.open(node.uri()),
        new IndexerSettings.Limits(
            bulkOperations,
            usual.bulkBytes(),
            usual.bulkInterval(),
            bulkRequests,
            usual.bytesInFlight(),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            usual.stopTimeout(),
            usual.answerTimeout()));
  }

  /** The same settings behind a proxy, with little memory and less patience. */
  IndexerSettings settings(FaultyProxy proxy, long bytesInFlight) {
    IndexerSettings direct = settings(500, 2);
    IndexerSettings.Limits limits = direct.limits();
    return new IndexerSettings(
        direct.kafka(),
        SearchAddress.open(proxy.uri()),
        new IndexerSettings.Limits(
            limits.bulkOperations(),
            limits.bulkBytes(),
            limits.bulkInterval(),
            limits.bulkRequests(),
            bytesInFlight,
            limits.commitInterval(),
            limits.firstBackoff(),
            limits.longestBackoff(),
            limits.stopTimeout(),
            Duration.ofSeconds(2)));
  }

  /** Runs an indexer until everything on the topics is indexed. */
  IndexerStatistics index() throws Exception {
    return index(settings());
  }

  IndexerStatistics index(IndexerSettings settings) throws Exception {
    try (Indexer indexer = Indexer.start(settings)) {
      await(indexer);
      return indexer.statistics();
    }
  }

  void await(Indexer indexer) throws Exception {
    if (!indexer.awaitIndexed(broker.ends(), LONG)) {
      throw new AssertionError("Not indexed in time: " + indexer.statistics());
    }
  }

  void send(Topic topic, byte[] key, byte @Nullable [] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = broker.producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }
  }

  /** Sends without waiting; see {@link #flush}. */
  void sendSoon(Topic topic, byte[] key, byte[] value) {
    if (soon == null) {
      soon = broker.producer(Map.of("linger.ms", 20));
    }
    soon.send(new ProducerRecord<>(topic.topicName(), key, value));
  }

  void flush() {
    if (soon != null) {
      soon.close();
      soon = null;
    }
  }

  void send(FindingState finding) throws Exception {
    send(Topic.FINDINGS, Messages.key(finding), Wire.write(finding));
  }

  /** Sends findings with numbers from one up to, but without, another. */
  void sendFindings(int from, int to) throws Exception {
    Map<String, Object> fast = new HashMap<>();
    fast.put("linger.ms", 20);
    List<Future<?>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = broker.producer(fast)) {
      for (int i = from; i < to; i++) {
        FindingState finding = Messages.finding(i);
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    Topic.FINDINGS.topicName(), Messages.key(finding), Wire.write(finding))));
      }
    }
    for (Future<?> each : sent) {
      each.get();
    }
  }

  long count(SearchIndex index) throws Exception {
    connection.client().indices().refresh(refresh -> refresh.index(index.alias()));
    return connection.client().count(count -> count.index(index.alias())).count();
  }

  /** Returns the documents by id; at most 5,000. */
  Map<String, ObjectNode> documents(SearchIndex index) throws Exception {
    connection.client().indices().refresh(refresh -> refresh.index(index.alias()));
    List<Hit<ObjectNode>> hits =
        connection
            .client()
            .search(search -> search.index(index.alias()).size(5_000), ObjectNode.class)
            .hits()
            .hits();
    Map<String, ObjectNode> documents = new TreeMap<>();
    hits.forEach(hit -> documents.put(hit.id(), hit.source()));
    return documents;
  }

  @Override
  public void close() throws Exception {
    stopNode();
    broker.close();
  }
}
