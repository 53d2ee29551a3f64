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
 * @param introductions who wrote the lines of findings, by identity, on the wire
 * @param summaries what other repositories tell, on the wire, by the keys of the topic
 * @param wishes types that others were asked for; true if they have answered
 * @param told digests of what this repository tells others, by the keys of the topic
 * @param reviews by path, what the review that was written last was made from and said
 * @param others if only other repositories changed since the scan was linked: when they last did
 */
record LinkInput(
    ScanManifest manifest,
    Optional<ScanResult> previous,
    SortedMap<String, HeldFile> files,
    SortedMap<String, byte[]> objects,
    SortedMap<String, byte[]> sources,
    SortedMap<String, byte[]> findings,
    SortedMap<String, byte[]> triage,
    SortedMap<String, byte[]> introductions,
    SortedMap<String, byte[]> summaries,
    SortedMap<String, Boolean> wishes,
    SortedMap<String, String> told,
    SortedMap<String, byte[]> reviews,
    Optional<Instant> others) {

  /** Returns when the scan before began. */
  Instant before() {
    return previous.map(ScanResult::startedAt).orElse(Instant.MIN);
  }

  LinkInput withFiles(SortedMap<String, HeldFile> changed, SortedMap<String, byte[]> theirObjects) {
    return new LinkInput(
        manifest,
        previous,
        changed,
        theirObjects,
        sources,
        findings,
        triage,
        introductions,
        summaries,
        wishes,
        told,
        reviews,
        others);
  }

  /**
   * Returns the same input as of the moment when other repositories changed: the scan is looked at
   * as if it had begun then.
   */
  LinkInput because(Instant of) {
    return new LinkInput(
        of.isAfter(manifest.startedAt()) ? manifest.at(of) : manifest,
        previous,
        files,
        objects,
        sources,
        findings,
        triage,
        introductions,
        summaries,
        wishes,
        told,
        reviews,
        Optional.of(of));
  }

  /** Names what made the findings be looked at: different each time that they are. */
  String occasion() {
    return manifest.scan() + others.map(moment -> "+" + moment).orElse("");
  }
}
