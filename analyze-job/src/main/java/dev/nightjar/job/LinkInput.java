package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that the findings of a scan follow from: a copy of a repository's state at the moment
 * its files were complete.
 *
 * @param manifest the scan to complete
 * @param previous the result of the scan completed before
 * @param files by path, deleted ones included
 * @param objects by path, of the files that have one
 * @param sources by path, of the files that have one
 * @param findings by identity, on the wire
 * @param triage decisions by identity of the finding; see {@link DecisionHistory}
 */
record LinkInput(
    ScanManifest manifest,
    Optional<ScanResult> previous,
    SortedMap<String, HeldFile> files,
    SortedMap<String, byte[]> objects,
    SortedMap<String, byte[]> sources,
    SortedMap<String, byte[]> findings,
    SortedMap<String, byte[]> triage) {

  /** Returns when the scan before began. */
  Instant before() {
    return previous.map(ScanResult::startedAt).orElse(Instant.MIN);
  }

  LinkInput withFiles(SortedMap<String, HeldFile> others, SortedMap<String, byte[]> theirObjects) {
    return new LinkInput(manifest, previous, others, theirObjects, sources, findings, triage);
  }
}
