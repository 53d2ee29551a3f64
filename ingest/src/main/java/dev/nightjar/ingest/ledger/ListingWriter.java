package dev.nightjar.ingest.ledger;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes a listing to its topic, chunk by chunk. */
public final class ListingWriter {
  private static final int CHUNK_BYTES = 256 << 10;

  /** Content id, state and marks. */
  private static final int LINE_OVERHEAD = 64;

  private final Outbox outbox;
  private final String keyPrefix;
  private final List<SentFile> buffer = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Future<RecordMetadata>> stored = new ArrayList<>();
  private int bufferedBytes;

  /**
   * Begins a listing.
   *
   * @param name tells this listing from all others of the repository, so that none is overwritten
   *     while the ledger still points to it
   */
  ListingWriter(Outbox outbox, String repository, String name) {
    this.outbox = outbox;
    this.keyPrefix = repository + '\0' + name + '\0';
  }

  /** Adds a file; files come in the order of their paths. */
  public void add(SentFile file) {
    buffer.add(file);
    bufferedBytes += file.path().length() + LINE_OVERHEAD;
    if (bufferedBytes >= CHUNK_BYTES) {
      sendBuffer();
    }
  }

  private void sendBuffer() {
    String key = keyPrefix + keys.size();
    keys.add(key);
    stored.add(outbox.sendAndLocate(Topic.INGEST_LISTINGS, key, ListingChunk.write(buffer)));
    buffer.clear();
    bufferedBytes = 0;
  }

  /** Waits until the listing is stored, and returns where. */
  public List<ChunkReference> finish() {
    if (!buffer.isEmpty()) {
      sendBuffer();
    }
    outbox.flush();
    List<ChunkReference> references = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      try {
        RecordMetadata metadata = stored.get(i).get();
        references.add(new ChunkReference(keys.get(i), metadata.partition(), metadata.offset()));
      } catch (ExecutionException e) {
        throw new IllegalStateException("A failed record passed the flush", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BrokenRepository(
            Problem.Code.INTERRUPTED, "The scan was interrupted", "Scan again", e);
      }
    }
    return references;
  }
}
