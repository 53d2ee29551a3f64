package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets findings be found as soon as the indexer has nothing more to write. The server shows what is
 * new only every few seconds, which suits a night; who pushes a commit waits for the few findings
 * that it changed. Belongs to the indexer's thread.
 */
final class Freshness {
  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

  /** A refresh makes a segment: where changes come one by one, that many are not made. */
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final ElasticsearchAsyncClient client;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  private long shown;
  private long next = System.nanoTime();

  Freshness(ElasticsearchClient client) {
    this.client = new ElasticsearchAsyncClient(client._transport());
  }

  /**
   * Nothing is left to be written for now.
   *
   * @param written how many documents have been until now
   */
  void idle(long written) {
    if (written == shown || !running.isDone() || System.nanoTime() - next < 0) {
      return;
    }
    shown = written;
    next = System.nanoTime() + PAUSE_NANOS;
    running =
        client
            .indices()
            .refresh(
                refresh ->
                    refresh.index(
                        SearchIndex.FINDINGS.target(), SearchIndex.FINDING_EVENTS.target()))
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    // The server shows it by itself a little later.
                    LOG.debug("event=refresh-failed cause=\"{}\"", failure.toString());
                  }
                });
  }
}
