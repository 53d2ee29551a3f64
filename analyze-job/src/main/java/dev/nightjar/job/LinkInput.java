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
 * @param triage decisions by identity of the finding, on the wire
 * @param summaries what other repositories tell, on the wire, by the keys of the topic
 * @param wishes types that others were asked for; true if they have answered
 * @param told digests of what this repository tells others, by the keys of the topic
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
    SortedMap<String, byte[]> summaries,
    SortedMap<String, Boolean> wishes,
    SortedMap<String, String> told,
    Optional<Instant> others) {

  /** Returns the same input with other files and objects. */
  LinkInput with(SortedMap<String, HeldFile> changed, SortedMap<String, byte[]> compiled) {
    return new LinkInput(
        manifest, previous, changed, compiled, sources, findings, triage, summaries, wishes, told,
        others);
  }

  /** Returns the same input, saying when other repositories changed. */
  LinkInput because(Instant of) {
    return new LinkInput(
        manifest,
        previous,
        files,
        objects,
        sources,
        findings,
        triage,
        summaries,
        wishes,
        told,
        Optional.of(of));
  }

  /** Returns the manifest as of the moment that the findings are of. */
  ScanManifest dated() {
    return others
        .filter(moment -> moment.isAfter(manifest.startedAt()))
        .map(manifest::at)
        .orElse(manifest);
  }

  /** Names what made the findings be looked at: different each time that they are. */
  String occasion() {
    return manifest.scan() + others.map(moment -> "+" + moment).orElse("");
  }
}
