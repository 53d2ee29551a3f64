package dev.nightjar.job;

import dev.nightjar.contract.ListingDigest;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Wire;

/**
 * How far a repository is.
 *
 * @param files how many files are held, deleted ones not counted
 * @param listing the {@link ListingDigest} over them
 * @param pendingScan the newest scan whose manifest came and that is not complete; empty if none
 * @param pending its manifest on the wire
 * @param completedScan the newest scan that was linked; empty if none
 * @param completed its manifest on the wire
 * @param result its result on the wire
 */
public record Progress(
    int files,
    String listing,
    String pendingScan,
    int pendingFiles,
    String pendingListing,
    byte[] pending,
    String completedScan,
    byte[] completed,
    byte[] result) {

  static final Progress NONE =
      new Progress(
          0, new ListingDigest().toString(), "", 0, "", new byte[0], "", new byte[0], new byte[0]);

  /** Whether the files that the pending scan consists of are exactly those that are held. */
  boolean complete() {
    return !pendingScan.isEmpty() && files == pendingFiles && listing.equals(pendingListing);
  }

  /**
   * Whether a manifest says nothing new. One scan may come with two manifests, if ingest began it
   * twice: the last one holds.
   */
  boolean alreadyTold(ScanManifest manifest) {
    String scan = manifest.scan();
    if (scan.compareTo(completedScan) < 0 || scan.compareTo(pendingScan) < 0) {
      return true;
    }
    if (!scan.equals(completedScan)) {
      return false;
    }
    ScanManifest told = Wire.read(completed, ScanManifest.class);
    return told.files() == manifest.files() && told.listing().equals(manifest.listing());
  }

  Progress withFiles(int files, ListingDigest listing) {
    return new Progress(
        files,
        listing.toString(),
        pendingScan,
        pendingFiles,
        pendingListing,
        pending,
        completedScan,
        completed,
        result);
  }

  Progress withPending(ScanManifest manifest, byte[] wire) {
    return new Progress(
        files,
        listing,
        manifest.scan(),
        manifest.files(),
        manifest.listing(),
        wire,
        completedScan,
        completed,
        result);
  }

  /** A scan is done; a pending later one stays pending. */
  Progress withCompleted(String scan, byte[] manifest, byte[] result) {
    boolean wasPending = pendingScan.equals(scan);
    return new Progress(
        files,
        listing,
        wasPending ? "" : pendingScan,
        wasPending ? 0 : pendingFiles,
        wasPending ? "" : pendingListing,
        wasPending ? new byte[0] : pending,
        scan,
        manifest,
        result);
  }
}
