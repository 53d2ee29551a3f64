package dev.nightjar.ingest;

import dev.nightjar.ingest.ledger.LedgerEntry;
import dev.nightjar.ingest.ledger.ListingWriter;
import dev.nightjar.ingest.ledger.SentFile;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.SkipReason;
import java.util.Optional;

/** Finds out what will be sent, and stores the list of its paths before anything is. */
final class PlanVisitor implements Comparison.Visitor {
  private final ListingWriter attempt;
  private final Totals totals = new Totals();
  private int changes;
  private int reads;

  PlanVisitor(ListingWriter attempt) {
    this.attempt = attempt;
  }

  @Override
  public void unlisted(Entry entry, SkipReason reason) {
    totals.unlisted(entry, reason, LedgerEntry.MAXIMUM_UNSAFE);
  }

  @Override
  public void same(SentFile file) {
    totals.file(file);
  }

  @Override
  public void different(Entry entry, Optional<SkipReason> reason, Optional<SentFile> before) {
    change(entry.path());
    reads += reason.isPresent() ? 0 : 1;
  }

  @Override
  public void gone(SentFile before) {
    change(before.path());
  }

  private void change(String path) {
    changes++;
    attempt.add(SentFile.uncertain(path));
  }

  int changes() {
    return changes;
  }

  /** Returns how many files will be read. */
  int reads() {
    return reads;
  }

  /** Returns what the scan covers; right only if there are no changes. */
  Totals totals() {
    return totals;
  }
}
