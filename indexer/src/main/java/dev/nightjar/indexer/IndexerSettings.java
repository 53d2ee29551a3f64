package dev.nightjar.indexer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What an indexer has to know.
 *
 * @param kafka properties for the clients, {@code bootstrap.servers} at least
 */
public record IndexerSettings(
    Map<String, String> kafka, SearchAddress search, Limits limits, Retention retention) {
  /**
   * How much at once, and how often.
   *
   * @param bulkOperations documents in one request
   * @param bulkBytes bytes in one request; servers like 5 to 15 MB and refuse more than 100
   * @param bulkInterval how long a document waits for others
   * @param bulkRequests requests under way at once
   * @param bytesInFlight records and documents in memory; reading pauses above
   * @param commitInterval how often offsets are committed; a restart repeats that much
   * @param firstBackoff the wait after a failure; doubles with each further one
   * @param longestBackoff where doubling ends
   * @param stopTimeout how long a stop waits for what is under way; the rest comes again
   * @param answerTimeout how long a request waits for its answer, before it is sent again: a server
   *     that has gone without a word must not be waited for forever
   */
  public record Limits(
      int bulkOperations,
      long bulkBytes,
      Duration bulkInterval,
      int bulkRequests,
      long bytesInFlight,
      Duration commitInterval,
      Duration firstBackoff,
      Duration longestBackoff,
      Duration stopTimeout,
      Duration answerTimeout) {
    /** Limits that suit one node on the same machine and a cluster alike. */
    public static final Limits DEFAULT =
        new Limits(
            2_000,
            5L << 20,
            Duration.ofMillis(200),
            2,
            32L << 20,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
  }

  /** Makes settings that keep everything. */
  public IndexerSettings(Map<String, String> kafka, SearchAddress search, Limits limits) {
    this(kafka, search, limits, Retention.FOREVER);
  }

  public IndexerSettings {
    kafka = Map.copyOf(kafka);
    if (!kafka.containsKey("bootstrap.servers")) {
      throw new IllegalArgumentException("Set bootstrap.servers of Kafka");
    }
  }

  /**
   * Returns the same settings for the only indexer of an installation: started again after it was
   * killed, it takes its partitions back at once, and not when the broker has given it up.
   */
  public IndexerSettings alone() {
    Map<String, String> more = new HashMap<>(kafka);
    more.put("group.instance.id", "nightjar-only-indexer");
    return new IndexerSettings(more, search, limits, retention);
  }

  /** Returns settings for a broker and a server that let everybody in. */
  public static IndexerSettings of(String bootstrapServers, SearchAddress search) {
    return new IndexerSettings(
        Map.of("bootstrap.servers", bootstrapServers), search, Limits.DEFAULT);
  }
}
