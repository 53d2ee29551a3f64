package dev.nightjar.ingest.ledger;

import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was sent of each repository. It lies on the same Kafka as the files, so the two are kept,
 * moved and lost together.
 *
 * <p>It is a write-ahead log. Before a scan sends anything it stores the list of paths that it will
 * send or delete ({@link LedgerEntry.Attempt}); when it has ended it stores the list of all files.
 * After a scan that did not end, the next one knows for which paths the topic may hold anything.
 *
 * <p>One ingest at a time may scan a repository: two would not know of each other's attempts.
 */
public final class Ledger {
  private final KafkaConnection connection;
  private final Map<String, LedgerEntry> entries = new ConcurrentHashMap<>();

  private Ledger(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Reads the entries of some repositories. */
  public static Ledger load(KafkaConnection connection, Set<String> repositories) {
    Ledger ledger = new Ledger(connection);
    CompactedTopic.newest(connection, Topic.INGEST_LEDGER, repositories)
        .forEach((key, value) -> ledger.entries.put(key, Wire.read(value, LedgerEntry.class)));
    return ledger;
  }

  /** Reads the entries of all repositories. */
  public static Ledger load(KafkaConnection connection) {
    Ledger ledger = new Ledger(connection);
    CompactedTopic.newest(connection, Topic.INGEST_LEDGER)
        .forEach((key, value) -> ledger.entries.put(key, Wire.read(value, LedgerEntry.class)));
    return ledger;
  }

  /** Returns the entry of a repository, as it was read or last put. */
  public LedgerEntry entry(String repository) {
    LedgerEntry entry = entries.get(repository);
    return entry == null ? LedgerEntry.none(repository) : entry;
  }

  /** Reads what may have been sent. */
  public SentFiles sent(LedgerEntry entry) {
    return new SentFiles(connection, entry);
  }

  /** Begins a listing. */
  public ListingWriter listing(Outbox outbox, String repository, String name) {
    return new ListingWriter(outbox, repository, name);
  }

  /** Stores an entry; when this returns, it holds. */
  public void put(Outbox outbox, LedgerEntry entry) {
    outbox.flush();
    outbox.send(Topic.INGEST_LEDGER, entry.repository(), Wire.write(entry), Map.of());
    // Also if that fails: then it may be there, and what it says to have been begun has been.
    entries.put(entry.repository(), entry);
    outbox.flush();
  }

  /** Deletes listings that no entry points to any more. */
  public void drop(Outbox outbox, Iterable<ChunkReference> chunks) {
    chunks.forEach(chunk -> outbox.sendDeletion(Topic.INGEST_LISTINGS, chunk.key(), Map.of()));
  }
}
