package dev.nightjar.job;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;

/** Recognises scans that look at what the scan before looked at, in the same way. */
final class UnchangedScan {
  private final Engine engine;

  UnchangedScan(Engine engine) {
    this.engine = engine;
  }

  /** Whether linking would find what the scan before found. */
  boolean isLike(Progress now, ScanManifest manifest, String reviewedBy) {
    if (now.completedScan().isEmpty() || manifest.gone()) {
      return false;
    }
    ScanManifest before = now.lastManifest().orElseThrow();
    ScanResult result = now.lastResult().orElseThrow();
    return !before.gone()
        && before.files() == manifest.files()
        && before.listing().equals(manifest.listing())
        && before.url().equals(manifest.url())
        && before.ref().equals(manifest.ref())
        && before.labels().equals(manifest.labels())
        && before.codeowners().equals(manifest.codeowners())
        && result.problem().isEmpty()
        && result.rules().equals(engine.rules())
        && reviewedBy.equals(engine.evidence())
        && result.engine().equals(engine.fingerprint());
  }

  /** Returns the result of such a scan. */
  ScanResult result(Progress now, ScanManifest manifest, RepositoryFindings findings)
      throws Exception {
    ScanResult before = now.lastResult().orElseThrow();
    FindingCounts counts =
        FindingCounts.unchanged(
            findings.hasDecisions() ? findings.passOver(manifest, now.at()) : before.open());
    return ScanResults.of(manifest, engine, 0, before.functions(), counts, "");
  }
}
