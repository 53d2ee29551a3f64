package dev.nightjar.job;

import dev.nightjar.contract.ScanResult;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What linking a repository changes.
 *
 * @param recompiled files that were compiled again because the engine changed
 * @param findings by identity, on the wire: the findings whose state is new
 * @param messages to be written, in this order
 * @param result the scan's result but for the two fields that tell how long it took; empty if
 *     nothing was linked, because other repositories must be asked for types first
 * @param duplicates how many findings were dropped because another had the same identity
 * @param expires the first last day of a suppression that holds, as {@code YYYY-MM-DD}; empty if
 *     none ends
 * @param wishes the types of others that the repository uses; those that were not asked for yet
 *     must be
 * @param told digests of what it now tells others, by the keys of the topic
 * @param reviews by path, what reviews were made from and say that are new; empty for those that
 *     are gone
 */
record LinkOutcome(
    List<CompiledFile> recompiled,
    SortedMap<String, byte[]> findings,
    List<Outgoing> messages,
    Optional<ScanResult> result,
    int duplicates,
    String expires,
    SortedSet<String> wishes,
    SortedMap<String, String> told,
    SortedMap<String, byte[]> reviews) {

  /** Stands for a review that is gone. */
  static final byte[] GONE = new byte[0];

  /** Returns what there is before anything is linked. */
  static LinkOutcome waiting(
      List<CompiledFile> recompiled, List<Outgoing> messages, SortedSet<String> wishes) {
    return new LinkOutcome(
        recompiled,
        new TreeMap<>(),
        messages,
        Optional.empty(),
        0,
        "",
        wishes,
        new TreeMap<>(),
        new TreeMap<>());
  }
}
