package dev.nightjar.indexer;

import dev.nightjar.indexer.BulkSender.Rejection;
import dev.nightjar.trace.Step;
import dev.nightjar.trace.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads findings, their events, coverage and scans from the topics, and writes them to
 * Elasticsearch.
 *
 * <p>Offsets are committed after the documents are in the index, so a record may come again; ids
 * and versions make that harmless. While Elasticsearch is away, reading pauses and nothing is lost.
 * What Elasticsearch or the contract refuses goes to the dead letters.
 *
 * <p>One thread reads, sends, repeats and commits. Several indexers share the partitions.
 */
public final class Indexer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

  /** How often the broker is asked what other indexers did. */
  private static final Duration ASK_OTHERS = Duration.ofMillis(500);

  /** How often what grows is rolled over and expires, where the server does not do it. */
  private static final Duration HOUSEKEEPING = Duration.ofHours(1);

  /** Those that run for a scan only have other things to do. */
  private static final Duration FIRST_HOUSEKEEPING = Duration.ofMinutes(1);

  private final Tracing tracing = Tracing.of("nightjar-indexer");
  private final IndexerSettings.Limits limits;
  private final SearchConnection connection;
  private final Map<String, String> kafka;
  private final DeadLetters deadLetters;
  private final BulkSender sender;
  private final Backoff starting;
  private final Housekeeping housekeeping;
  private final Freshness freshness;
  private final IndexerStatistics.Counters counters = new IndexerStatistics.Counters();
  private final Thread thread;
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<RecordReader> reading = Optional.empty();
  private volatile Optional<Generation> generation = Optional.empty();
  private volatile Optional<Throwable> failure = Optional.empty();
  private volatile boolean stopping;
  private volatile long lag;

  /** Found out before the first record is read. */
  private EventsForm form = EventsForm.ALIAS;

  private Indexer(IndexerSettings settings) {
    limits = settings.limits();
    connection = SearchConnection.open(settings.search(), limits.answerTimeout());
    kafka = settings.kafka();
    deadLetters = new DeadLetters(settings.kafka());
    starting = new Backoff(limits.firstBackoff(), limits.longestBackoff());
    sender = new BulkSender(connection.client(), limits, counters);
    housekeeping = new Housekeeping(connection.client(), settings.retention());
    freshness = new Freshness(connection.client());
    thread = new Thread(this::run, "nightjar-indexer");
  }

  /** Starts an indexer; it waits for Elasticsearch and Kafka as long as it has to. */
  public static Indexer start(IndexerSettings settings) {
    Indexer indexer = new Indexer(settings);
    indexer.thread.start();
    return indexer;
  }

  private void run() {
    try {
      Optional<String> group = prepare();
      if (group.isPresent()) {
        Generation next = new Generation(connection.client(), kafka, group.get(), form);
        generation = Optional.of(next);
        read(new RecordReader(kafka, group.get()), next);
      }
    } catch (RuntimeException | InterruptedException e) {
      failure = Optional.of(e);
      LOG.error("event=indexer-failed", e);
    } finally {
      release();
      ended.countDown();
    }
  }

  /** Returns the group to read as, when Elasticsearch and Kafka are ready; empty after a stop. */
  private Optional<String> prepare() throws InterruptedException {
    while (!stopping) {
      try {
        form = IndexTemplates.prepare(connection.client());
        housekeeping.begin(form);
        String group = IndexOrigin.join(connection.client(), kafka);
        starting.succeeded();
        return Optional.of(group);
      } catch (IndexOrigin.OtherTopics e) {
        throw e;
      } catch (IOException | ExecutionException | RuntimeException e) {
        LOG.warn("event=not-ready cause=\"{}\"", e.toString());
        starting.failed(String.valueOf(e.getMessage()));
        while (!starting.ready() && !stopping) {
          Thread.sleep(50);
        }
      }
    }
    return Optional.empty();
  }

  private void read(RecordReader reader, Generation generation) {
    reading = Optional.of(reader);
    reader.subscribe();
    long nextCommit = System.nanoTime();
    long nextHousekeeping = nextCommit + FIRST_HOUSEKEEPING.toNanos();
    while (!stopping) {
      turn(reader, sender.backingOff() || sender.bytesInFlight() >= limits.bytesInFlight());
      if (System.nanoTime() - nextCommit >= 0) {
        reader.commit();
        lag = reader.lag();
        generation.advance();
        nextCommit = System.nanoTime() + limits.commitInterval().toNanos();
      }
      if (System.nanoTime() - nextHousekeeping >= 0) {
        keepHouse();
        nextHousekeeping = System.nanoTime() + HOUSEKEEPING.toNanos();
      }
    }
    drain(reader);
  }

  private void keepHouse() {
    try {
      housekeeping.run(form, Instant.now());
    } catch (IOException | RuntimeException e) {
      LOG.warn("event=housekeeping-failed cause=\"{}\"", e.toString());
    }
  }

  private void turn(RecordReader reader, boolean hold) {
    ConsumerRecords<byte[], byte[]> records = reader.poll(hold);
    for (TopicPartition partition : records.partitions()) {
      PartitionProgress progress = reader.progress(partition);
      for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
        accept(record, progress.begin(record.offset()), progress.isUnsure(record.offset()));
      }
    }
    reader.advance();
    sender.retry();
    deadLetters.retry();
    for (Rejection next = sender.rejected().poll(); next != null; next = sender.rejected().poll()) {
      reject(next);
    }
    if (waiting.get() > 0 || (records.isEmpty() && !hold)) {
      sender.flush();
    }
    if (sender.bytesInFlight() == 0) {
      freshness.idle(counters.indexed.sum());
    }
  }

  private void accept(
      ConsumerRecord<byte[], byte[]> record, PartitionProgress.Entry entry, boolean unsure) {
    List<Document> documents;
    try {
      documents = RecordDocuments.of(record);
    } catch (RuntimeException e) {
      counters.malformed.increment();
      deadLetters.send(
          record,
          DeadLetters.Code.MALFORMED_MESSAGE,
          String.valueOf(e.getMessage()),
          DeadLetters.stack(e),
          entry::done);
      return;
    }
    if (documents.isEmpty()) {
      entry.done();
      return;
    }
    entry.expect(documents.size());
    for (Document document : documents) {
      long bytes =
          BulkOperations.size(document)
              + Math.max(0, record.serializedKeySize())
              + Math.max(0, record.serializedValueSize());
      Delivery delivery =
          new Delivery(
              record, entry, BulkOperations.of(document, form), bytes, step(record, document));
      if (unsure && document instanceof Document.Create) {
        sender.sendUnlessThere(delivery);
      } else {
        sender.send(delivery);
      }
    }
  }

  private Step step(ConsumerRecord<byte[], byte[]> record, Document document) {
    Header cause = record.headers().lastHeader(Tracing.HEADER);
    return cause == null
        ? Step.NONE
        : tracing
            .follow("index document", new String(cause.value(), StandardCharsets.US_ASCII))
            .with("nightjar.index", document.index().alias())
            .with("nightjar.document", document.id());
  }

  private void reject(Rejection rejection) {
    counters.rejected.increment();
    ConsumerRecord<byte[], byte[]> record = rejection.delivery().record();
    LOG.warn(
        "event=document-rejected topic={} partition={} offset={} reason=\"{}\"",
        record.topic(),
        record.partition(),
        record.offset(),
        rejection.reason());
    deadLetters.send(
        record,
        DeadLetters.Code.REJECTED_DOCUMENT,
        rejection.reason(),
        "",
        () -> sender.finish(rejection.delivery()));
  }

  /** Finishes what was read, within the time that a stop may take. */
  private void drain(RecordReader reader) {
    long deadline = System.nanoTime() + limits.stopTimeout().toNanos();
    sender.flush();
    while (sender.bytesInFlight() > 0 && System.nanoTime() - deadline < 0) {
      turn(reader, true);
    }
    reader.commit();
  }

  private void release() {
    reading.ifPresent(Indexer::closeQuietly);
    closeQuietly(deadLetters);
    closeQuietly(sender);
    closeQuietly(connection);
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("event=close-failed part={}", part.getClass().getSimpleName(), e);
    }
  }

  /**
   * Waits until every record before the given offsets is indexed and can be found.
   *
   * @param ends for each partition the offset after its last record, as the broker reports it
   * @return whether that is so; false if the time ran out
   * @throws IllegalStateException if the indexer ended
   */
  public boolean awaitIndexed(Map<TopicPartition, Long> ends, Duration timeout)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    waiting.incrementAndGet();
    try {
      while (!(indexed(ends) || indexedByAll(ends)) || !inView()) {
        if (ended.await(10, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("The indexer has ended", failure.orElse(null));
        }
        if (System.nanoTime() - deadline >= 0) {
          return false;
        }
      }
    } finally {
      waiting.decrementAndGet();
    }
    while (!shown()) {
      if (ended.await(500, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The indexer has ended", failure.orElse(null));
      }
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Makes everything that is written visible; returns false if the server is too busy for it. */
  private boolean shown() {
    try {
      for (SearchIndex index : SearchIndex.values()) {
        connection.client().indices().refresh(refresh -> refresh.index(index.target()));
      }
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("event=refresh-failed cause=\"{}\"", e.toString());
      return false;
    }
  }

  /** Returns whether people see what is written; false while new mappings are filled. */
  boolean inView() {
    return generation.map(Generation::inView).orElse(false);
  }

  /** Looks at what all indexers of the installation have committed: each does some partitions. */
  private boolean indexedByAll(Map<TopicPartition, Long> ends) throws InterruptedException {
    boolean all =
        ends.keySet().stream()
            .allMatch(
                partition -> reading.flatMap(reader -> reader.doneBefore(partition)).isPresent());
    if (all || generation.isEmpty()) {
      return false;
    }
    Thread.sleep(ASK_OTHERS.toMillis());
    return generation.get().hasCommitted(ends);
  }

  private boolean indexed(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(
            end ->
                reading.flatMap(reader -> reader.doneBefore(end.getKey())).orElse(-1L)
                    >= end.getValue());
  }

  /** Returns what has been done so far. */
  public IndexerStatistics statistics() {
    return counters.snapshot();
  }

  /** Returns how many records the furthest partition was behind a moment ago. */
  long lag() {
    return lag;
  }

  /** Returns about how many bytes of records and documents are in memory. */
  long bytesInFlight() {
    return sender.bytesInFlight();
  }

  /** Returns that the server takes nothing at the moment, and why. */
  public Optional<Refusal> refusal() {
    return starting.refusal().or(sender::refusal);
  }

  /** Returns why the indexer ended by itself, if it did. */
  public Optional<Throwable> failure() {
    return failure;
  }

  /** Waits until the indexer has ended. */
  public void join() throws InterruptedException {
    ended.await();
  }

  /** Stops: finishes and commits what was read, as far as that goes in time. */
  @Override
  public void close() {
    stopping = true;
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
