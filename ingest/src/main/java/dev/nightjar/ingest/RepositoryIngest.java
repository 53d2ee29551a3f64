package dev.nightjar.ingest;

import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.ledger.ChunkReference;
import dev.nightjar.ingest.ledger.Ledger;
import dev.nightjar.ingest.ledger.LedgerEntry;
import dev.nightjar.ingest.ledger.ListingWriter;
import dev.nightjar.ingest.ledger.SentFiles;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.SkipReason;
import dev.nightjar.ingest.source.Snapshot;
import dev.nightjar.ingest.source.Treatment;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.trace.Tracing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scans one repository.
 *
 * <p>The order of what is stored makes a scan that was killed at any moment harmless: the list of
 * paths that will be touched, the files, the list of all files, the manifest, the ledger.
 */
final class RepositoryIngest {
  private final Target target;
  private final OpenedTarget source;
  private final IngestSettings settings;
  private final Treatment treatment;
  private final Ledger ledger;
  private final String filesTopic;
  private final Outbox outbox;
  private final Progress progress;
  private final String trace;
  private final Instant startedAt = Instant.now();

  RepositoryIngest(
      Target target,
      OpenedTarget source,
      IngestSettings settings,
      Ledger ledger,
      String filesTopic,
      Outbox outbox,
      Progress progress,
      String trace) {
    this.target = target;
    this.source = source;
    this.settings = settings;
    this.treatment = new Treatment(settings.languages(), settings.limits());
    this.ledger = ledger;
    this.filesTopic = filesTopic;
    this.outbox = outbox;
    this.progress = progress;
    this.trace = trace;
  }

  /**
   * Scans the repository if anything about it changed.
   *
   * @param answered the scan of the newest result that the analysis gave; empty if there is none
   * @param sent a scan that was sent so shortly ago that its result may still come; empty if none
   */
  RepositoryScan run(String answered, String sent) {
    LedgerEntry before = ledger.entry(target.repository());
    if (!before.filesTopic().equals(filesTopic)) {
      before = before.forgotten();
    }
    boolean isAnswered = answered.compareTo(before.scan()) >= 0;
    if (isTold(before) && (isAnswered || sent.equals(before.scan()))) {
      return RepositoryScan.nothingSent(
          target.repository(),
          isAnswered ? RepositoryScan.Outcome.UNCHANGED : RepositoryScan.Outcome.UNDER_WAY,
          before.scan(),
          before.commit());
    }
    try (Snapshot snapshot = source.snapshot()) {
      return scan(snapshot, before);
    }
  }

  /** Whether a scan of the same was sent. */
  private boolean isTold(LedgerEntry before) {
    return !settings.everything()
        && before.attempt().isEmpty()
        && !before.scan().isEmpty()
        && before.content().equals(content())
        && before.linking().equals(linking())
        && before.commit().equals(source.commit());
  }

  private String content() {
    return treatment.fingerprint() + ";" + settings.engine();
  }

  private String linking() {
    return settings.rules() + ";" + target.scope() + ";" + new java.util.TreeMap<>(target.labels());
  }

  private RepositoryScan scan(Snapshot snapshot, LedgerEntry before) {
    LedgerEntry.Attempt attempt = begin(snapshot, before);
    Comparison comparison =
        new Comparison(
            treatment,
            target.scope(),
            settings.everything() || !before.content().equals(content()));
    String name = attempt.scan() + "." + attempt.number();

    ListingWriter touched = ledger.listing(outbox, target.repository(), name + "a");
    PlanVisitor plan = new PlanVisitor(touched);
    try (SentFiles sent = ledger.sent(before)) {
      comparison.run(snapshot, sent, plan);
    }
    progress.planned(target.repository(), plan.reads());

    SkippedCoverage coverage =
        new SkippedCoverage(outbox, target.repository(), snapshot.commit(), attempt.scan());
    Totals totals = plan.totals();
    List<ChunkReference> chunks = before.chunks();
    List<ChunkReference> old = new ArrayList<>();
    if (plan.changes() > 0) {
      attempt =
          new LedgerEntry.Attempt(
              attempt.scan(), attempt.commit(), attempt.number(), touched.finish());
      ledger.put(outbox, before.with(attempt, filesTopic));
      ListingWriter listing = ledger.listing(outbox, target.repository(), name);
      SendVisitor send =
          new SendVisitor(
              target.repository(),
              attempt.scan(),
              snapshot,
              treatment,
              outbox,
              listing,
              coverage,
              progress);
      try (SentFiles sent = ledger.sent(before)) {
        comparison.run(snapshot, sent, send);
      }
      totals = send.totals();
      chunks = listing.finish();
      old.addAll(before.chunks());
      old.addAll(attempt.chunks());
    }
    before.attempt().ifPresent(unfinished -> old.addAll(unfinished.chunks()));
    List<String> unsafe = reportUnsafe(totals, before, coverage);
    tell(snapshot, attempt, totals);
    ledger.put(
        outbox,
        new LedgerEntry(
            target.repository(),
            attempt.scan(),
            snapshot.commit(),
            content(),
            linking(),
            filesTopic,
            chunks,
            unsafe,
            Optional.empty()));
    ledger.drop(outbox, old);
    outbox.flush();
    return new RepositoryScan(
        target.repository(),
        RepositoryScan.Outcome.SENT,
        attempt.scan(),
        snapshot.commit(),
        totals.files(),
        totals.sent(),
        totals.removedFiles(),
        totals.bytes(),
        totals.skipped(),
        totals.unsupported(),
        Optional.empty());
  }

  /** Takes the id of a scan of the same commit that did not end, or else a new one. */
  private LedgerEntry.Attempt begin(Snapshot snapshot, LedgerEntry before) {
    Optional<LedgerEntry.Attempt> unfinished = before.attempt();
    boolean newest = unfinished.isPresent() && unfinished.get().scan().compareTo(before.scan()) > 0;
    if (newest && unfinished.get().commit().equals(snapshot.commit())) {
      LedgerEntry.Attempt same = unfinished.get();
      return new LedgerEntry.Attempt(same.scan(), same.commit(), same.number() + 1, List.of());
    }
    String last = newest ? unfinished.get().scan() : before.scan();
    return new LedgerEntry.Attempt(ScanId.after(last, startedAt), snapshot.commit(), 1, List.of());
  }

  /** Unsafe paths are in no listing; the few that can be shown are kept in the ledger itself. */
  private List<String> reportUnsafe(Totals totals, LedgerEntry before, SkippedCoverage coverage) {
    Set<String> now = new HashSet<>();
    for (Entry entry : totals.unsafe()) {
      if (now.add(entry.path()) && !before.unsafe().contains(entry.path())) {
        coverage.skipped(entry.path(), "", SkipReason.UNSAFE_PATH, 0);
      }
    }
    before.unsafe().stream().filter(path -> !now.contains(path)).forEach(coverage::gone);
    return now.stream().sorted().toList();
  }

  /** Sends the manifest, when everything that it tells of is stored. */
  private void tell(Snapshot snapshot, LedgerEntry.Attempt attempt, Totals totals) {
    outbox.flush();
    ScanManifest manifest =
        new ScanManifest(
            target.repository(),
            attempt.scan(),
            source.url(),
            snapshot.ref(),
            snapshot.commit(),
            snapshot.committedAt(),
            settings.why(),
            totals.files(),
            totals.listing(),
            totals.sent(),
            totals.removedFiles(),
            totals.bytes(),
            totals.skipped(),
            target.labels(),
            startedAt,
            totals.codeowners().read(snapshot, source.url()),
            false);
    Map<String, String> headers = trace.isEmpty() ? Map.of() : Map.of(Tracing.HEADER, trace);
    outbox.send(Topic.SCANS, target.repository(), Wire.write(manifest), headers);
  }
}
