package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.indices.TranslogDurability;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Findings and their events, to ask questions about. They go straight into the indices, by two
 * threads and without what protects documents from a crash: this is about questions, not indexing.
 */
final class QueryCorpus {
  private static final int BATCH = 2_500;
  private static final int THREADS = 2;

  private QueryCorpus() {}

  /** Adds findings until there are so many; goes on where an earlier call was stopped. */
  static void fill(ElasticsearchClient client, int findings) throws Exception {
    protect(client, false);
    long there = client.count(count -> count.index(SearchIndex.FINDINGS.target())).count();
    // Two threads may have left a gap at the end.
    AtomicInteger next = new AtomicInteger(Math.max(0, (int) there - THREADS * BATCH));
    Callable<Void> work =
        () -> {
          for (int from = next.getAndAdd(BATCH); from < findings; from = next.getAndAdd(BATCH)) {
            send(client, from, Math.min(findings, from + BATCH));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    protect(client, true);
  }

  private static void protect(ElasticsearchClient client, boolean fully) throws Exception {
    for (SearchIndex index : SearchIndex.values()) {
      client
          .indices()
          .putSettings(
              put ->
                  put.index(index.target())
                      .settings(
                          settings ->
                              settings
                                  .refreshInterval(time -> time.time(fully ? "5s" : "-1"))
                                  .translog(
                                      log ->
                                          log.durability(
                                              fully
                                                  ? TranslogDurability.Request
                                                  : TranslogDurability.Async))));
      client.indices().refresh(refresh -> refresh.index(index.target()));
    }
  }

  private static void send(ElasticsearchClient client, int from, int to) throws Exception {
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    for (int i = from; i < to; i++) {
      FindingState finding =
          Messages.owned(
              Messages.finding(i, i % 5 == 0 ? "fixed" : "open"), List.of("@shop/t" + i % 97));
      add(bulk, Topic.FINDINGS, i, Messages.key(finding), Wire.write(finding));
      add(bulk, Topic.FINDING_EVENTS, i, Messages.key(finding), Wire.write(Messages.event(i)));
    }
    // Documents of a batch that is sent again are there, which is what is wanted.
    client.bulk(bulk.build());
  }

  private static void add(
      BulkRequest.Builder bulk, Topic topic, long offset, byte[] key, byte[] value) {
    RecordDocuments.of(new ConsumerRecord<>(topic.topicName(), 0, offset, key, value))
        .forEach(document -> bulk.operations(BulkOperations.of(document, EventsForm.ALIAS)));
  }
}
