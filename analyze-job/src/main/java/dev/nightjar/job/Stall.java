package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a scan whose files never become those of its manifest, because records were lost
 * or ingest broke off. It is not given up: should the files come, it is linked.
 */
final class Stall {
  private Stall() {}

  static String problem(int held, ScanManifest manifest) {
    String files =
        held == manifest.files()
            ? "there are as many files as the manifest tells of, but other ones"
            : held + " of " + manifest.files() + " files are there";
    return "scan-stalled: " + files + "; scan the repository again with --everything";
  }

  static Outgoing deadLetter(int held, PendingScans.Pending waiting) {
    ScanManifest manifest = waiting.manifest();
    return DeadLetters.of(
        "link",
        "scan-stalled",
        manifest.repository() + ", scan " + manifest.scan() + ": " + problem(held, manifest),
        "",
        Topic.SCANS,
        -1,
        -1,
        manifest.repository(),
        waiting.wire(),
        manifest.startedAt().toEpochMilli());
  }

  /** Returns a result with the findings of the scan before, for those who wait for one. */
  static ScanResult result(
      int held, ScanManifest manifest, Optional<ScanResult> before, Engine engine) {
    return ScanResults.of(
        manifest,
        engine,
        0,
        before.map(ScanResult::functions).orElse(0),
        FindingCounts.unchanged(before.map(ScanResult::open).orElse(Map.of())),
        problem(held, manifest));
  }
}
