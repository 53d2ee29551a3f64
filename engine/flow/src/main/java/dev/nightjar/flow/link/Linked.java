package dev.nightjar.flow.link;

import java.util.List;

/** A final summary, with what it was made from. */
final class Linked {
  private final Summary summary;
  private final List<Summaries.Key> reads;
  private final List<Summaries.Key> cycle;
  private volatile long digest;

  /**
   * Takes a final summary.
   *
   * @param reads the summaries that it was made from, in the order in which they were asked for
   * @param cycle all functions that were iterated together, if it was a cycle; else empty
   */
  Linked(Summary summary, List<Summaries.Key> reads, List<Summaries.Key> cycle) {
    this.summary = summary;
    this.reads = reads;
    this.cycle = cycle;
  }

  Summary summary() {
    return summary;
  }

  List<Summaries.Key> reads() {
    return reads;
  }

  List<Summaries.Key> cycle() {
    return cycle;
  }

  /** Returns a digest of all that callers see of the summary, made when first asked for. */
  long digest() {
    long known = digest;
    if (known == 0) {
      known = SummaryDigest.of(summary);
      digest = known;
    }
    return known;
  }
}
