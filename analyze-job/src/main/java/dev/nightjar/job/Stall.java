package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a scan whose files never become those of its manifest, because records were lost
 * or ingest broke off. It is not given up: should the files come, it is linked.
 */
final class Stall {
  private Stall() {}

  static String problem(Progress waiting) {
    String files =
        waiting.files() == waiting.pendingFiles()
            ? "there are as many files as the manifest tells of, but other ones"
            : waiting.files() + " of " + waiting.pendingFiles() + " files are there";
    return "scan-stalled: " + files + "; scan the repository again with --everything";
  }

  static Outgoing deadLetter(Progress waiting) {
    ScanManifest manifest = Wire.read(waiting.pending(), ScanManifest.class);
    return DeadLetters.of(
        "link",
        "scan-stalled",
        manifest.repository() + ", scan " + manifest.scan() + ": " + problem(waiting),
        "",
        Topic.SCANS,
        -1,
        -1,
        manifest.repository(),
        waiting.pending(),
        manifest.startedAt().toEpochMilli());
  }

  /** Returns a result with the findings of the scan before, for those who wait for one. */
  static ScanResult result(Progress waiting, Engine engine) {
    ScanManifest manifest = Wire.read(waiting.pending(), ScanManifest.class);
    Optional<ScanResult> before =
        waiting.result().length == 0
            ? Optional.empty()
            : Optional.of(Wire.read(waiting.result(), ScanResult.class));
    Map<String, Integer> open = before.map(ScanResult::open).orElse(Map.of());
    return new ScanResult(
        manifest.repository(),
        manifest.scan(),
        manifest.commit(),
        manifest.files(),
        0,
        before.map(ScanResult::functions).orElse(0),
        Map.of(),
        Map.of(),
        open,
        open,
        manifest.skipped(),
        engine.rules(),
        engine.fingerprint(),
        manifest.startedAt(),
        manifest.startedAt(),
        0,
        problem(waiting));
  }
}
