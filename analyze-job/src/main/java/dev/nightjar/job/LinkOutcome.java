package dev.nightjar.job;

import dev.nightjar.contract.ScanResult;
import java.util.List;
import java.util.SortedMap;

/**
 * What linking a repository changes.
 *
 * @param recompiled files that were compiled again because the engine changed
 * @param findings by identity, on the wire: the findings whose state is new
 * @param messages to be written, in this order
 * @param result the scan's result but for the two fields that tell how long it took
 * @param duplicates how many findings were dropped because another had the same identity
 * @param expires the first last day of a suppression that holds, as {@code YYYY-MM-DD}; empty if
 *     none ends
 */
record LinkOutcome(
    List<CompiledFile> recompiled,
    SortedMap<String, byte[]> findings,
    List<Outgoing> messages,
    ScanResult result,
    int duplicates,
    String expires) {}
