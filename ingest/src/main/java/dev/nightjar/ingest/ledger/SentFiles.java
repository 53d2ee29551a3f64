package dev.nightjar.ingest.ledger;

import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.source.PathText;
import java.util.Optional;

/** All that may have been sent of a repository, in the order of the paths. */
public final class SentFiles implements AutoCloseable {
  private final ListingReader ended;
  private final ListingReader attempted;
  private Optional<SentFile> nextEnded;
  private Optional<SentFile> nextAttempted;

  SentFiles(KafkaConnection connection, LedgerEntry entry) {
    ended = new ListingReader(connection, entry.chunks());
    attempted =
        new ListingReader(
            connection,
            entry.attempt().map(LedgerEntry.Attempt::chunks).orElse(java.util.List.of()));
    nextEnded = advance(ended);
    nextAttempted = advance(attempted);
  }

  private static Optional<SentFile> advance(ListingReader reader) {
    return reader.hasNext() ? Optional.of(reader.next()) : Optional.empty();
  }

  /** Returns the next file without moving on; empty at the end. */
  public Optional<SentFile> peek() {
    if (nextAttempted.isEmpty()) {
      return nextEnded;
    }
    if (nextEnded.isEmpty()) {
      return nextAttempted.map(SentFile::asUncertain);
    }
    int order =
        PathText.ORDER.compare(nextEnded.orElseThrow().path(), nextAttempted.orElseThrow().path());
    if (order < 0) {
      return nextEnded;
    }
    return (order == 0 ? nextEnded : nextAttempted).map(SentFile::asUncertain);
  }

  /** Moves on. */
  public void skip() {
    peek()
        .map(SentFile::path)
        .ifPresent(
            path -> {
              if (nextEnded.filter(f -> f.path().equals(path)).isPresent()) {
                nextEnded = advance(ended);
              }
              if (nextAttempted.filter(f -> f.path().equals(path)).isPresent()) {
                nextAttempted = advance(attempted);
              }
            });
  }

  @Override
  public void close() {
    ended.close();
    attempted.close();
  }
}
