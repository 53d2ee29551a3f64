package dev.nightjar.flow.link;

import java.util.List;

/**
 * A final summary, with what it was made from.
 *
 * @param digest of all that callers see of the summary
 * @param reads the summaries that it was made from, in the order in which they were asked for
 * @param cycle all functions that were iterated together, if it was a cycle; else empty
 */
record Linked(Summary summary, long digest, List<Summaries.Key> reads, List<Summaries.Key> cycle) {}
