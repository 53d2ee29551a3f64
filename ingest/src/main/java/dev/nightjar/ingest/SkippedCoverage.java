package dev.nightjar.ingest;

import dev.nightjar.contract.Coverage;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.source.SkipReason;
import java.util.List;
import java.util.Map;

/** Records the files of one scan that were skipped. Those that were sent, the analysis records. */
final class SkippedCoverage {
  private final Outbox outbox;
  private final String repository;
  private final String commit;
  private final String scan;

  SkippedCoverage(Outbox outbox, String repository, String commit, String scan) {
    this.outbox = outbox;
    this.repository = repository;
    this.commit = commit;
    this.scan = scan;
  }

  void skipped(String path, String language, SkipReason reason, long size) {
    Coverage record =
        new Coverage(
            repository,
            path,
            commit,
            scan,
            language,
            size,
            0,
            "skipped",
            reason.code(),
            List.of(),
            0);
    outbox.send(Topic.COVERAGE, key(path), Wire.write(record), Map.of());
  }

  void gone(String path) {
    outbox.sendDeletion(Topic.COVERAGE, key(path), Map.of());
  }

  private String key(String path) {
    return repository + '\0' + path;
  }
}
