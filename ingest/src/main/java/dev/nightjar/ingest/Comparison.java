package dev.nightjar.ingest;

import dev.nightjar.ingest.ledger.SentFile;
import dev.nightjar.ingest.ledger.SentFiles;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.EntryCursor;
import dev.nightjar.ingest.source.PathText;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.source.SkipReason;
import dev.nightjar.ingest.source.Snapshot;
import dev.nightjar.ingest.source.Treatment;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares a snapshot with what was sent before, file by file, as a merge of two sorted streams.
 *
 * <p>The list of what was sent is used, not the last commit: a commit may be gone after a forced
 * push, and says nothing of a scan that did not end.
 */
final class Comparison {
  private final Treatment treatment;
  private final Predicate<String> scope;
  private final boolean everything;

  /** Hears of each file. */
  interface Visitor {
    /** The entry is none that is decided on file by file. */
    void unlisted(Entry entry, SkipReason reason);

    /** What was sent for the file, or that it was skipped, still holds. */
    void same(SentFile file);

    /**
     * The file is new, or changed, or uncertain.
     *
     * @param reason present if its path alone says that it is skipped
     */
    void different(Entry entry, Optional<SkipReason> reason, Optional<SentFile> before);

    /** The file is gone. */
    void gone(SentFile before);
  }

  /**
   * Creates a comparison.
   *
   * @param everything whether nothing that was sent before holds any more
   */
  Comparison(Treatment treatment, Predicate<String> scope, boolean everything) {
    this.treatment = treatment;
    this.scope = scope;
    this.everything = everything;
  }

  void run(Snapshot snapshot, SentFiles before, Visitor visitor) {
    EntryCursor entries = snapshot.entries();
    long count = 0;
    for (Optional<Entry> next = entries.next(); next.isPresent(); next = entries.next()) {
      if (++count > treatment.entries()) {
        throw new BrokenRepository(
            Problem.Code.TOO_LARGE,
            "The commit has more than " + treatment.entries() + " files",
            "Raise the limit if they are real; a forged tree can name itself many times");
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new BrokenRepository(
            Problem.Code.INTERRUPTED, "The scan was interrupted", "Scan again");
      }
      visit(next.orElseThrow(), before, visitor);
    }
    for (Optional<SentFile> rest = before.peek(); rest.isPresent(); rest = before.peek()) {
      visitor.gone(rest.orElseThrow());
      before.skip();
    }
  }

  private void visit(Entry entry, SentFiles before, Visitor visitor) {
    Optional<SkipReason> reason = treatment.byPath(entry, scope);
    if (entry.kind() == Entry.Kind.UNSAFE || treatment.language(entry).isEmpty()) {
      visitor.unlisted(entry, reason.orElse(SkipReason.UNSUPPORTED));
      return;
    }
    Optional<SentFile> known = before.peek();
    while (known.isPresent() && PathText.ORDER.compare(known.get().path(), entry.path()) < 0) {
      visitor.gone(known.get());
      before.skip();
      known = before.peek();
    }
    known = known.filter(file -> file.path().equals(entry.path()));
    if (known.isPresent() && holds(known.get(), entry, reason)) {
      visitor.same(known.get());
    } else {
      visitor.different(entry, reason, known);
    }
    if (known.isPresent()) {
      before.skip();
    }
  }

  private boolean holds(SentFile known, Entry entry, Optional<SkipReason> reason) {
    return !everything
        && known.certain()
        && known.blob().equals(entry.blob())
        && known.marks().equals(entry.marks().code())
        && (reason.isPresent()
            ? known.skipped().equals(reason)
            : known.skipped().map(Comparison::isByContent).orElse(true));
  }

  /** Says whether the reason still holds for the same content under the same marks. */
  private static boolean isByContent(SkipReason reason) {
    return switch (reason) {
      case BINARY, GENERATED, MINIFIED, OVERSIZED, LFS_POINTER -> true;
      // What could not be read before may have been fetched since.
      case SUBMODULE, SYMBOLIC_LINK, UNSAFE_PATH, UNSUPPORTED, EXCLUDED, UNREADABLE -> false;
    };
  }
}
