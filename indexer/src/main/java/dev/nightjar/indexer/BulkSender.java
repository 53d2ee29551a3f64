package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkListener;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends documents in bulks until each is in the index or rejected.
 *
 * <p>Answers come on the client's threads and only sort the deliveries; the indexer's own thread
 * does everything that may wait.
 */
final class BulkSender implements AutoCloseable {
  /** A document that cannot be indexed, and why. */
  record Rejection(Delivery delivery, String reason) {}

  private static final Logger LOG = LoggerFactory.getLogger(BulkSender.class);

  /** How many are asked for at once. */
  private static final int MOST_UNSURE = 1_000;

  private final ElasticsearchClient client;
  private final WrittenEvents written;
  private final BulkIngester<Delivery> ingester;
  private final Backoff backoff;
  private final IndexerStatistics.Counters counters;
  private final AtomicLong bytesInFlight = new AtomicLong();
  private final Queue<Delivery> failed = new ConcurrentLinkedQueue<>();
  private final Queue<Delivery> unsure = new ConcurrentLinkedQueue<>();
  private final Queue<Delivery> apart = new ConcurrentLinkedQueue<>();
  private final Queue<Rejection> rejected = new ConcurrentLinkedQueue<>();

  BulkSender(
      ElasticsearchClient client,
      IndexerSettings.Limits limits,
      IndexerStatistics.Counters counters) {
    this.client = client;
    this.written = new WrittenEvents(client);
    this.counters = counters;
    this.backoff = new Backoff(limits.firstBackoff(), limits.longestBackoff());
    this.ingester =
        BulkIngester.of(
            builder ->
                builder
                    .client(client)
                    .maxOperations(limits.bulkOperations())
                    .maxSize(limits.bulkBytes())
                    .maxConcurrentRequests(limits.bulkRequests())
                    .flushInterval(limits.bulkInterval().toMillis(), TimeUnit.MILLISECONDS)
                    .listener(new Listener()));
  }

  void send(Delivery delivery) {
    bytesInFlight.addAndGet(delivery.bytes());
    ingester.add(delivery.operation(), delivery);
  }

  /** Sends an event that may be in the index already, if it is not. */
  void sendUnlessThere(Delivery delivery) {
    bytesInFlight.addAndGet(delivery.bytes());
    unsure.add(delivery);
  }

  /** Returns whether there may be more. */
  private boolean sendUnsure() {
    List<Delivery> some = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Delivery next = unsure.poll(); next != null; next = unsure.poll()) {
      if (next.entry().abandoned()) {
        finish(next);
        continue;
      }
      some.add(next);
      ids.add(String.valueOf(next.operation().create().id()));
      if (some.size() == MOST_UNSURE) {
        break;
      }
    }
    if (some.isEmpty()) {
      return false;
    }
    try {
      Set<String> there = written.among(ids);
      for (int i = 0; i < some.size(); i++) {
        if (there.contains(ids.get(i))) {
          counters.indexed.increment();
          finish(some.get(i));
        } else {
          ingester.add(some.get(i).operation(), some.get(i));
        }
      }
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("event=written-unknown events={} cause=\"{}\"", some.size(), e.toString());
      backoff.failed(String.valueOf(e.getMessage()));
      unsure.addAll(some);
      return false;
    }
  }

  /** Sends again what failed, when the time has come. */
  void retry() {
    if (!backoff.ready()) {
      return;
    }
    while (sendUnsure()) {
      // One request for each part.
    }
    for (Delivery delivery = failed.poll(); delivery != null; delivery = failed.poll()) {
      if (delivery.entry().abandoned()) {
        finish(delivery);
      } else {
        counters.retried.increment();
        ingester.add(delivery.operation(), delivery);
      }
    }
    for (Delivery delivery = apart.poll(); delivery != null; delivery = apart.poll()) {
      sendAlone(delivery);
    }
  }

  private void sendAlone(Delivery delivery) {
    try {
      BulkResponse response = client.bulk(bulk -> bulk.operations(delivery.operation()));
      answered(delivery, response.items().get(0));
    } catch (IOException | RuntimeException e) {
      decide(delivery, Verdict.of(e, true), String.valueOf(e.getMessage()));
    }
  }

  void flush() {
    ingester.flush();
  }

  /** Returns whether the server does not take documents at the moment. */
  boolean backingOff() {
    return !(failed.isEmpty() && unsure.isEmpty()) && !backoff.ready();
  }

  Optional<Refusal> refusal() {
    return backoff.refusal();
  }

  long bytesInFlight() {
    return bytesInFlight.get();
  }

  /** Takes a rejected document out; null when there is none. */
  Queue<Rejection> rejected() {
    return rejected;
  }

  /** Forgets a delivery that is in the index or in the dead letters. */
  void finish(Delivery delivery) {
    bytesInFlight.addAndGet(-delivery.bytes());
    delivery.step().close();
    delivery.entry().done();
  }

  private Verdict answered(Delivery delivery, BulkResponseItem item) {
    // A server that is full for an hour says nothing about the document.
    int failures = item.status() == 500 ? delivery.failed() : 0;
    Verdict verdict = Verdict.of(item, failures);
    decide(delivery, verdict, item.error() == null ? "" : reason(item));
    return verdict;
  }

  private static String reason(BulkResponseItem item) {
    var error = item.error();
    StringBuilder reason = new StringBuilder().append(item.status());
    for (; error != null; error = error.causedBy()) {
      reason.append(' ').append(error.type()).append(": ").append(error.reason());
    }
    return reason.toString();
  }

  private void decide(Delivery delivery, Verdict verdict, String reason) {
    switch (verdict) {
      case DONE -> {
        counters.indexed.increment();
        finish(delivery);
      }
      case RETRY -> {
        backoff.failed(reason);
        // An answer that was lost may have been a good one.
        (delivery.operation().isCreate() ? unsure : failed).add(delivery);
      }
      case ALONE -> apart.add(delivery);
      case REJECT -> {
        delivery.step().failed(reason);
        rejected.add(new Rejection(delivery, reason));
      }
    }
  }

  /** Sends what is collected and waits for the answers to what is under way. */
  @Override
  public void close() {
    ingester.close();
  }

  private final class Listener implements BulkListener<Delivery> {
    @Override
    public void beforeBulk(long id, BulkRequest request, List<Delivery> deliveries) {}

    @Override
    public void afterBulk(
        long id, BulkRequest request, List<Delivery> deliveries, BulkResponse response) {
      counters.bulks.increment();
      boolean retrying = false;
      for (int i = 0; i < deliveries.size(); i++) {
        Verdict verdict = answered(deliveries.get(i), response.items().get(i));
        retrying |= verdict == Verdict.RETRY;
      }
      if (!retrying) {
        backoff.succeeded();
      }
    }

    @Override
    public void afterBulk(
        long id, BulkRequest request, List<Delivery> deliveries, Throwable failure) {
      LOG.warn(
          "event=bulk-failed documents={} cause=\"{}\"", deliveries.size(), failure.toString());
      for (Delivery delivery : deliveries) {
        decide(delivery, Verdict.of(failure, false), String.valueOf(failure.getMessage()));
      }
    }
  }
}
