package dev.nightjar.ingest;

import dev.nightjar.contract.FileHeaders;
import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.ledger.LedgerEntry;
import dev.nightjar.ingest.ledger.ListingWriter;
import dev.nightjar.ingest.ledger.SentFile;
import dev.nightjar.ingest.source.Charsets;
import dev.nightjar.ingest.source.Content;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.Language;
import dev.nightjar.ingest.source.SkipReason;
import dev.nightjar.ingest.source.Snapshot;
import dev.nightjar.ingest.source.Treatment;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sends what differs, and writes the list of what then holds. */
final class SendVisitor implements Comparison.Visitor {
  private final String repository;
  private final String scan;
  private final Snapshot snapshot;
  private final Treatment treatment;
  private final Outbox outbox;
  private final ListingWriter listing;
  private final SkippedCoverage coverage;
  private final Progress progress;
  private final Totals totals = new Totals();

  SendVisitor(
      String repository,
      String scan,
      Snapshot snapshot,
      Treatment treatment,
      Outbox outbox,
      ListingWriter listing,
      SkippedCoverage coverage,
      Progress progress) {
    this.repository = repository;
    this.scan = scan;
    this.snapshot = snapshot;
    this.treatment = treatment;
    this.outbox = outbox;
    this.listing = listing;
    this.coverage = coverage;
    this.progress = progress;
  }

  @Override
  public void unlisted(Entry entry, SkipReason reason) {
    totals.unlisted(entry, reason, LedgerEntry.MAXIMUM_UNSAFE);
  }

  @Override
  public void same(SentFile file) {
    keep(file);
  }

  @Override
  public void different(Entry entry, Optional<SkipReason> reason, Optional<SentFile> before) {
    Language language = treatment.language(entry).orElseThrow();
    if (reason.isPresent()) {
      skip(entry, language, reason.get(), 0, before);
      return;
    }
    Content content = snapshot.read(entry, treatment.fileBytes());
    if (content instanceof Content.TooLarge large) {
      skip(entry, language, SkipReason.OVERSIZED, large.size(), before);
    } else if (content instanceof Content.Bytes whole) {
      Optional<SkipReason> found = treatment.byContent(entry, language, whole.bytes());
      if (found.isPresent()) {
        skip(entry, language, found.get(), whole.bytes().length, before);
      } else {
        send(entry, whole.bytes());
      }
    } else {
      skip(entry, language, SkipReason.UNREADABLE, 0, before);
    }
  }

  private void send(Entry entry, byte[] bytes) {
    Map<String, String> headers = headers(entry.path());
    headers.put(FileHeaders.BLOB, entry.blob());
    Charsets.otherThanUtf8(bytes).ifPresent(name -> headers.put(FileHeaders.CHARSET, name));
    if (entry.marks().vendored()) {
      headers.put(FileHeaders.VENDORED, "true");
    }
    outbox.send(Topic.FILES, key(entry.path()), bytes, headers);
    totals.sent(bytes.length);
    keep(new SentFile(entry.path(), entry.blob(), entry.marks().code(), Optional.empty(), true));
    progress.sent(repository, entry.path(), bytes.length);
  }

  private void skip(
      Entry entry, Language language, SkipReason reason, long size, Optional<SentFile> before) {
    if (before.map(SendVisitor::mayHoldContent).orElse(false)) {
      Map<String, String> headers = headers(entry.path());
      headers.put(FileHeaders.SKIPPED, reason.code());
      outbox.sendDeletion(Topic.FILES, key(entry.path()), headers);
      totals.removed();
    }
    coverage.skipped(entry.path(), language.name(), reason, size);
    keep(new SentFile(entry.path(), entry.blob(), entry.marks().code(), Optional.of(reason), true));
  }

  @Override
  public void gone(SentFile before) {
    if (mayHoldContent(before)) {
      outbox.sendDeletion(Topic.FILES, key(before.path()), headers(before.path()));
      totals.removed();
    }
    if (before.skipped().isPresent() || !before.certain()) {
      coverage.gone(before.path());
    }
  }

  private static boolean mayHoldContent(SentFile file) {
    return file.skipped().isEmpty() || !file.certain();
  }

  private void keep(SentFile file) {
    listing.add(file);
    totals.file(file);
  }

  private Map<String, String> headers(String path) {
    Map<String, String> headers = new HashMap<>();
    headers.put(FileHeaders.REPOSITORY, repository);
    headers.put(FileHeaders.PATH, path);
    headers.put(FileHeaders.COMMIT, snapshot.commit());
    headers.put(FileHeaders.SCAN, scan);
    return headers;
  }

  private String key(String path) {
    return repository + '\0' + path;
  }

  Totals totals() {
    return totals;
  }
}
