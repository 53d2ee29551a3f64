package dev.nightjar.indexer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.ScanSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A scan as a document. What it covers and what it found come on two topics, in any order, and
 * become one; each writes only fields of its own, so that the order does not matter.
 *
 * <p>Coupling: {@code templates/nightjar-scans.json} names every field.
 */
public final class ScanDocument {
  private ScanDocument() {}

  static Fields write(ScanManifest manifest) {
    Fields fields = new Fields();
    Shared.head(fields, SearchIndex.SCANS, "event", manifest.startedAt());
    Shared.repository(
        fields, manifest.repository(), manifest.url(), manifest.ref(), manifest.commit());
    return fields
        .put("labels", manifest.labels())
        .put("organization.name", manifest.labels().getOrDefault("organization", ""))
        .put("event.start", manifest.startedAt())
        .put("nightjar.scan.id", manifest.scan())
        .put("nightjar.scan.why", manifest.why())
        .put("nightjar.scan.commit_time", manifest.commitTime())
        .put("nightjar.scan.files", manifest.files())
        .put("nightjar.scan.listing", manifest.listing())
        .put("nightjar.scan.sent", manifest.sent())
        .put("nightjar.scan.removed", manifest.removed())
        .put("nightjar.scan.bytes", manifest.bytes())
        .put("nightjar.scan.skipped", manifest.skipped());
  }

  static Fields write(ScanResult result) {
    Fields fields = new Fields();
    Shared.repository(fields, result.repository(), "", "", result.commit());
    return fields
        .put("event.end", result.finishedAt())
        .put("event.duration", Duration.between(result.startedAt(), result.finishedAt()).toNanos())
        .put("nightjar.scan.id", result.scan())
        .put("nightjar.scan.status", "finished")
        .put("nightjar.scan.compiled", result.compiled())
        .put("nightjar.scan.functions", result.functions())
        .put("nightjar.scan.opened", result.opened())
        .put("nightjar.scan.fixed", result.fixed())
        .put("nightjar.scan.unchanged", result.unchanged())
        .put("nightjar.scan.open", result.open())
        .put("nightjar.scan.not_analysed", result.skipped())
        .put("nightjar.scan.rules", result.rules())
        .put("nightjar.scan.engine", result.engine())
        .put("nightjar.scan.analysed_millis", result.analysedMillis());
  }

  /** A repository as its last result tells; a later result replaces it. */
  static Fields repository(ScanResult result) {
    Fields fields = new Fields();
    ScanSubject subject = result.subject();
    Shared.head(fields, SearchIndex.REPOSITORIES, "state", result.finishedAt());
    Shared.repository(fields, result.repository(), subject.url(), subject.ref(), result.commit());
    int open = result.open().values().stream().mapToInt(count -> count).sum();
    int skipped = result.skipped().values().stream().mapToInt(count -> count).sum();
    fields
        .put("labels", subject.labels())
        .put("organization.name", subject.labels().getOrDefault("organization", ""))
        .put("nightjar.repository.scan", result.scan())
        .put("nightjar.repository.why", subject.why())
        .put("nightjar.repository.scanned_at", result.finishedAt())
        .put("nightjar.repository.files", result.files())
        .put("nightjar.repository.functions", result.functions())
        .put("nightjar.repository.skipped", skipped)
        .put("nightjar.repository.skipped_by_reason", result.skipped())
        .put("nightjar.repository.open", open)
        .put("nightjar.repository.open_by_severity", result.open())
        .put("nightjar.repository.rules", result.rules())
        .put("nightjar.repository.engine", result.engine())
        .put("nightjar.repository.problem", result.problem());
    subject.commitTime().ifPresent(time -> fields.put("nightjar.repository.commit_time", time));
    return fields;
  }

  /** Reads what summaries tell of a scan. */
  public static ScanSummary read(ObjectNode source) {
    Fields fields = new Fields(source);
    return new ScanSummary(
        fields.text("nightjar.scan.id"),
        fields.text("vcs.repository.url.full"),
        fields.text("vcs.ref.head.revision"),
        time(fields, "event.start").orElse(Instant.EPOCH),
        time(fields, "event.end"),
        fields.number("nightjar.scan.files"),
        fields.numberMap("nightjar.scan.skipped"));
  }

  private static Optional<Instant> time(Fields fields, String name) {
    return Optional.of(fields.text(name)).filter(text -> !text.isEmpty()).map(Instant::parse);
  }
}
