package dev.nightjar.job;

import dev.nightjar.contract.Coverage;
import java.util.Optional;

/** Makes the coverage record of a file. */
final class CoverageMessage {
  private CoverageMessage() {}

  /** Returns the record; none if ingest left the file out, and wrote the record itself. */
  static Optional<Outgoing> of(CompiledFile file) {
    if (file.deleted()) {
      return file.reason().isEmpty()
          ? Optional.of(Outgoing.noCoverage(file.repository(), file.path()))
          : Optional.empty();
    }
    return Optional.of(
        Outgoing.coverage(
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
                file.problemCount())));
  }
}
