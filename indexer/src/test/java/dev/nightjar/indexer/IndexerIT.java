package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the indexer makes of the records, between a real broker and a real node. */
final class IndexerIT {
  @TempDir static Path folder;
  private static Parts parts;

  @BeforeAll
  static void start() throws Exception {
    parts = Parts.start(folder, Map.of());
  }

  @AfterAll
  static void stop() throws Exception {
    parts.close();
  }

  @BeforeEach
  void reset() throws Exception {
    parts.reset();
  }

  private static void sendOneOfEach() throws Exception {
    parts.send(
        Topic.FINDING_EVENTS, Messages.key(Messages.finding(1)), Wire.write(Messages.event(1)));
    Coverage coverage = Messages.coverage(1);
    parts.send(
        Topic.COVERAGE, Messages.key(coverage.repository(), coverage.path()), Wire.write(coverage));
    byte[] repository = "shop/service-1".getBytes(StandardCharsets.UTF_8);
    parts.send(Topic.SCAN_RESULTS, repository, Wire.write(Messages.result("shop/service-1")));
    parts.send(Topic.SCANS, repository, Wire.write(Messages.manifest("shop/service-1")));
  }

  private static ObjectNode only(SearchIndex index) throws Exception {
    Map<String, ObjectNode> documents = parts.documents(index);
    assertThat(documents).hasSize(1);
    return documents.values().iterator().next();
  }

  @Test
  void everyFindingBecomesADocumentThatReadsBackAsItWas() throws Exception {
    parts.sendFindings(0, 20);

    parts.index();

    assertThat(parts.documents(SearchIndex.FINDINGS).values())
        .extracting(FindingDocument::read)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(Messages::finding).toList());
    assertThat(parts.broker().committed()).isEqualTo(20);
  }

  @Test
  void eventsCoverageAndScansBecomeDocuments() throws Exception {
    sendOneOfEach();

    parts.index();

    assertThat(only(SearchIndex.FINDING_EVENTS).at("/event/action").asText()).isEqualTo("opened");
    assertThat(only(SearchIndex.COVERAGE).at("/nightjar/coverage/status").asText())
        .isEqualTo("partial");
    ObjectNode scan = only(SearchIndex.SCANS);
    assertThat(scan.at("/nightjar/scan/files").asInt()).isEqualTo(12);
    assertThat(scan.at("/nightjar/scan/open/high").asInt()).isEqualTo(4);
    assertThat(scan.at("/event/duration").asLong()).isEqualTo(9_000_000_000L);
  }

  @Test
  void recordsThatComeAgainChangeNothing() throws Exception {
    parts.sendFindings(0, 10);
    parts.send(Messages.finding(3, "fixed"));
    sendOneOfEach();
    parts.index();
    Map<SearchIndex, Map<String, ObjectNode>> once = everything();

    parts.broker().forgetOffsets();
    IndexerStatistics again = parts.index();

    assertThat(again.indexed()).isEqualTo(16);
    assertThat(again.rejected()).isZero();
    assertThat(everything()).isEqualTo(once);
    assertThat(once.get(SearchIndex.FINDINGS).values())
        .hasSize(10)
        .filteredOn(finding -> finding.at("/nightjar/finding/status").asText().equals("fixed"))
        .hasSize(1);
  }

  private static Map<SearchIndex, Map<String, ObjectNode>> everything() throws Exception {
    return Map.of(
        SearchIndex.FINDINGS, parts.documents(SearchIndex.FINDINGS),
        SearchIndex.FINDING_EVENTS, parts.documents(SearchIndex.FINDING_EVENTS),
        SearchIndex.COVERAGE, parts.documents(SearchIndex.COVERAGE),
        SearchIndex.SCANS, parts.documents(SearchIndex.SCANS));
  }

  @Test
  void indicesThatWereLostAreFilledAgain() throws Exception {
    parts.sendFindings(0, 10);
    parts.index();

    parts.deleteIndices();
    parts.index();

    assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(10);
  }

  @Test
  void indicesThatWereFilledFromOtherTopicsAreLeftAlone() throws Exception {
    parts.sendFindings(0, 10);
    parts.index();
    Map<String, ObjectNode> before = parts.documents(SearchIndex.FINDINGS);

    parts.broker().reset();
    parts.send(Messages.finding(3, "fixed"));
    try (Indexer indexer = Indexer.start(parts.settings())) {
      indexer.join();
      assertThat(indexer.failure().orElseThrow())
          .hasMessageContaining("were filled from topics that are not these");
    }

    assertThat(parts.documents(SearchIndex.FINDINGS)).isEqualTo(before);
  }

  @Test
  void aRecordWithoutAValueDeletesTheDocument() throws Exception {
    parts.sendFindings(0, 3);
    FindingState gone = Messages.finding(1);
    parts.send(Topic.FINDINGS, Messages.key(gone), null);
    parts.send(Topic.COVERAGE, Messages.key("never", "seen"), null);
    parts.send(Topic.SCANS, "never".getBytes(StandardCharsets.UTF_8), null);

    parts.index();

    assertThat(parts.documents(SearchIndex.FINDINGS).values())
        .extracting(FindingDocument::read)
        .containsExactlyInAnyOrder(Messages.finding(0), Messages.finding(2));
  }

  @Test
  void recordsOfATransactionThatWasAbortedDoNotShow() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        parts.broker().producer(Map.of("transactional.id", "test"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(Messages.finding(0))).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(record(Messages.finding(1))).get();
      producer.abortTransaction();
    }

    parts.index();

    assertThat(parts.documents(SearchIndex.FINDINGS).values())
        .extracting(FindingDocument::read)
        .containsExactly(Messages.finding(0));
  }

  private static ProducerRecord<byte[], byte[]> record(FindingState finding) {
    return new ProducerRecord<>(
        Topic.FINDINGS.topicName(), Messages.key(finding), Wire.write(finding));
  }

  @Test
  void eachOfSeveralIndexersKnowsWhenAllAreDone() throws Exception {
    parts.sendFindings(0, 500);
    try (Indexer one = Indexer.start(parts.settings());
        Indexer other = Indexer.start(parts.settings())) {
      parts.await(one);
      parts.await(other);
      assertThat(parts.count(SearchIndex.FINDINGS)).isEqualTo(500);
    }
  }

  @Test
  void metricsAndHealthAreToldOverHttp() throws Exception {
    parts.sendFindings(0, 7);
    try (Indexer indexer = Indexer.start(parts.settings());
        MetricsPage page = MetricsPage.start(indexer, 0)) {
      parts.await(indexer);

      assertThat(read(page, "metrics")).contains("\nnightjar_indexer_indexed_total 7.0\n");
      assertThat(read(page, "health")).isEqualTo("ok\n");
      assertThat(read(page, "ready")).isEqualTo("ok\n");
    }
  }

  private static String read(MetricsPage page, String what) throws Exception {
    var address = java.net.URI.create("http://127.0.0.1:" + page.port() + "/" + what);
    try (var in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
