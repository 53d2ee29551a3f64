package dev.nightjar.indexer;

import java.util.concurrent.atomic.LongAdder;

/**
 * What an indexer has done since it started.
 *
 * @param indexed documents that are in an index
 * @param rejected documents that Elasticsearch refused
 * @param malformed records that are not what the contract says
 * @param retried deliveries that were sent again
 * @param bulks requests that were answered
 */
public record IndexerStatistics(
    long indexed, long rejected, long malformed, long retried, long bulks) {
  static final class Counters {
    final LongAdder indexed = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder bulks = new LongAdder();

    IndexerStatistics snapshot() {
      return new IndexerStatistics(
          indexed.sum(), rejected.sum(), malformed.sum(), retried.sum(), bulks.sum());
    }
  }
}
