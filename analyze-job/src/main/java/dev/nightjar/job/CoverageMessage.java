package dev.nightjar.job;

import dev.nightjar.contract.Coverage;

/** Makes the coverage record of a file. */
final class CoverageMessage {
  private CoverageMessage() {}

  static Outgoing of(CompiledFile file) {
    if (file.deleted()) {
      return Outgoing.noCoverage(file.repository(), file.path());
    }
    return Outgoing.coverage(
        new Coverage(
            file.repository(),
            file.path(),
            file.commit(),
            file.scan(),
            file.language(),
            file.bytes(),
            file.functions(),
            file.status(),
            file.reason(),
            file.problems(),
            file.problemCount()));
  }
}
