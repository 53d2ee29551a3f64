package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;

/** Makes the results of scans; when they ended is filled in last. */
final class ScanResults {
  private ScanResults() {}

  /**
   * Makes a result.
   *
   * @param compiled how many files were parsed for it
   * @param problem why the findings are still those of the scan before; empty if they are not
   */
  static ScanResult of(
      ScanManifest manifest,
      Engine engine,
      int compiled,
      int functions,
      FindingCounts counts,
      String problem) {
    return new ScanResult(
        manifest.repository(),
        manifest.scan(),
        manifest.commit(),
        manifest.files(),
        compiled,
        functions,
        counts.opened(),
        counts.fixed(),
        counts.unchanged(),
        counts.open(),
        manifest.skipped(),
        engine.rules(),
        engine.fingerprint(),
        manifest.startedAt(),
        manifest.startedAt(),
        0,
        problem,
        ScanSubject.of(manifest));
  }
}
