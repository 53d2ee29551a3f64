package dev.nightjar.indexer;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.FileReview;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the records of the topics into documents. */
final class RecordDocuments {
  private static final Map<String, Topic> TOPICS =
      Map.of(
          Topic.FINDINGS.topicName(), Topic.FINDINGS,
          Topic.FINDING_EVENTS.topicName(), Topic.FINDING_EVENTS,
          Topic.COVERAGE.topicName(), Topic.COVERAGE,
          Topic.REVIEWS.topicName(), Topic.REVIEWS,
          Topic.SCANS.topicName(), Topic.SCANS,
          Topic.SCAN_RESULTS.topicName(), Topic.SCAN_RESULTS,
          Topic.REPOSITORIES.topicName(), Topic.REPOSITORIES);

  private RecordDocuments() {}

  /**
   * Returns what a record does; nothing if it does nothing.
   *
   * @throws RuntimeException if the record is not what the contract says
   */
  static List<Document> of(ConsumerRecord<byte[], byte[]> record) {
    Topic topic = TOPICS.get(record.topic());
    if (topic == null) {
      throw new IllegalArgumentException("Not a topic of the indexer: " + record.topic());
    }
    if (record.value() == null) {
      return deletion(topic, record);
    }
    return switch (topic) {
      case FINDINGS -> List.of(finding(record));
      case FINDING_EVENTS -> List.of(event(Wire.read(record.value(), FindingEvent.class)));
      case COVERAGE -> List.of(coverage(record));
      case REVIEWS -> List.of(review(record));
      case SCANS -> List.of(manifest(Wire.read(record.value(), ScanManifest.class)));
      case SCAN_RESULTS -> result(record, Wire.read(record.value(), ScanResult.class));
      case REPOSITORIES -> List.of(line(record));
      case SCAN_REQUESTS,
          FILES,
          OBJECTS,
          SUMMARIES,
          WISHES,
          TRIAGE,
          INTRODUCTION_REQUESTS,
          INTRODUCTIONS,
          SCAN_DIFFS,
          DEAD_LETTERS,
          INGEST_LEDGER,
          INGEST_LISTINGS ->
          throw new IllegalArgumentException("Not a topic of the indexer: " + topic);
    };
  }

  /** A scan is named by its message, not by its key, and a deletion has no message: it stays. */
  private static List<Document> deletion(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    return switch (topic) {
      case FINDINGS -> List.of(delete(SearchIndex.FINDINGS, record));
      case COVERAGE -> List.of(delete(SearchIndex.COVERAGE, record));
      case REVIEWS -> List.of(delete(SearchIndex.REVIEWS, record));
      case REPOSITORIES -> List.of(delete(SearchIndex.LEDGER, record));
      default -> List.of();
    };
  }

  private static Document delete(SearchIndex index, ConsumerRecord<byte[], byte[]> record) {
    return new Document.Delete(index, Document.id(record.key()), record.offset());
  }

  private static Document finding(ConsumerRecord<byte[], byte[]> record) {
    Fields fields = FindingDocument.write(Wire.read(record.value(), FindingState.class));
    return new Document.Put(
        SearchIndex.FINDINGS, Document.id(record.key()), record.offset(), fields.json());
  }

  private static Document line(ConsumerRecord<byte[], byte[]> record) {
    Fields fields =
        LedgerDocument.write(
            Wire.read(record.value(), RepositoryState.class),
            Instant.ofEpochMilli(record.timestamp()));
    return new Document.Put(
        SearchIndex.LEDGER, Document.id(record.key()), record.offset(), fields.json());
  }

  private static Document event(FindingEvent event) {
    Fields fields = new Fields();
    Shared.head(fields, SearchIndex.FINDING_EVENTS, "event", event.at());
    Shared.vulnerability(fields, event.check(), event.severity());
    Shared.file(fields, event.path());
    Shared.repository(fields, event.repository(), "", "", event.commit());
    fields
        .put("event.id", event.event())
        .put("event.action", event.action())
        .put("event.reason", event.cause())
        .put("message", event.reason())
        .put("code.line.number", event.line())
        .put("nightjar.scan.id", event.scan())
        .put("nightjar.finding.id", event.finding());
    return new Document.Create(
        SearchIndex.FINDING_EVENTS, Document.id(event.event()), fields.json());
  }

  private static Document coverage(ConsumerRecord<byte[], byte[]> record) {
    Coverage coverage = Wire.read(record.value(), Coverage.class);
    Fields fields = new Fields();
    // The message has no time of its own; the record's is when it was written.
    Shared.head(fields, SearchIndex.COVERAGE, "state", Instant.ofEpochMilli(record.timestamp()));
    Shared.file(fields, coverage.path());
    Shared.repository(fields, coverage.repository(), "", "", coverage.commit());
    fields
        .put("event.reason", coverage.reason())
        .put("file.size", coverage.bytes())
        .put("nightjar.scan.id", coverage.scan())
        .put("nightjar.coverage.status", coverage.status())
        .put("nightjar.coverage.language", coverage.language())
        .put("nightjar.coverage.functions", coverage.functions())
        .put("nightjar.coverage.problems", coverage.problems())
        .put("nightjar.coverage.problem_count", coverage.problemCount());
    return new Document.Put(
        SearchIndex.COVERAGE, Document.id(record.key()), record.offset(), fields.json());
  }

  private static Document review(ConsumerRecord<byte[], byte[]> record) {
    Fields fields = ReviewDocument.write(Wire.read(record.value(), FileReview.class));
    return new Document.Put(
        SearchIndex.REVIEWS, Document.id(record.key()), record.offset(), fields.json());
  }

  private static Document manifest(ScanManifest manifest) {
    return scan(manifest.repository(), manifest.scan(), ScanDocument.write(manifest));
  }

  private static List<Document> result(ConsumerRecord<byte[], byte[]> record, ScanResult result) {
    return List.of(
        scan(result.repository(), result.scan(), ScanDocument.write(result)),
        new Document.Put(
            SearchIndex.REPOSITORIES,
            Document.id(result.repository()),
            record.offset(),
            ScanDocument.repository(result).json()));
  }

  private static Document scan(String repository, String scan, Fields fields) {
    return new Document.Merge(
        SearchIndex.SCANS, Document.id(repository + '\0' + scan), fields.json());
  }
}
