package dev.nightjar.job;

import dev.nightjar.contract.ListingDigest;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Wire;
import java.time.Instant;
import java.util.Optional;

/**
 * The scan of a repository that was completed last.
 *
 * @param files how many files it has, deleted ones not counted
 * @param listing the {@link ListingDigest} over them
 * @param completedScan its id; empty if no scan was completed
 * @param completed its manifest on the wire
 * @param result its result on the wire
 */
public record Progress(
    int files, String listing, String completedScan, byte[] completed, byte[] result) {

  static final Progress NONE =
      new Progress(0, new ListingDigest().toString(), "", new byte[0], new byte[0]);

  Optional<ScanManifest> lastManifest() {
    return completedScan.isEmpty()
        ? Optional.empty()
        : Optional.of(Wire.read(completed, ScanManifest.class));
  }

  Optional<ScanResult> lastResult() {
    return completedScan.isEmpty()
        ? Optional.empty()
        : Optional.of(Wire.read(result, ScanResult.class));
  }

  /** Returns when the last scan began: what happened until then is part of the findings. */
  Instant at() {
    return lastManifest().map(ScanManifest::startedAt).orElse(Instant.MIN);
  }

  /** Whether all that a manifest tells of is there after some changes. */
  boolean leadsTo(ScanManifest manifest, ListingChange change) {
    if (manifest.gone()) {
      return true;
    }
    ListingDigest sum = ListingDigest.parse(listing);
    sum.add(ListingDigest.parse(change.digest()));
    return files + change.files() == manifest.files() && sum.toString().equals(manifest.listing());
  }

  /**
   * Whether a manifest says nothing new. One scan may come with two manifests, if ingest began it
   * twice: the last one holds.
   */
  boolean knows(ScanManifest manifest) {
    int order = manifest.scan().compareTo(completedScan);
    return order < 0
        || (order == 0 && files == manifest.files() && listing.equals(manifest.listing()));
  }

  /**
   * Returns the progress after a scan.
   *
   * @param change by what the records until then change the files
   */
  Progress after(ScanManifest manifest, byte[] wire, ListingChange change, ScanResult ended) {
    ListingDigest sum = ListingDigest.parse(listing);
    sum.add(ListingDigest.parse(change.digest()));
    return new Progress(
        files + change.files(), sum.toString(), manifest.scan(), wire, Wire.write(ended));
  }
}
