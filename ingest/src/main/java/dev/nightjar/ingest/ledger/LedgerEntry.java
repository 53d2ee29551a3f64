package dev.nightjar.ingest.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What was sent of one repository.
 *
 * @param scan the newest scan that ended; empty if none did
 * @param content differs if files must be sent again although they did not change
 * @param linking differs if the analysis must link again although no file changed
 * @param filesTopic the id of the topic that the files went to; one that was deleted and created
 *     again has another
 * @param chunks the list of all files, in order
 * @param unsafe paths that were reported as unsafe, at most {@link #MAXIMUM_UNSAFE}
 * @param attempt a scan that began to send, and perhaps did not end
 */
public record LedgerEntry(
    String repository,
    String scan,
    String commit,
    String content,
    String linking,
    String filesTopic,
    List<ChunkReference> chunks,
    List<String> unsafe,
    Optional<Attempt> attempt) {
  public static final int MAXIMUM_UNSAFE = 200;

  /**
   * A scan that began to send.
   *
   * @param number how many times it was begun
   * @param chunks the list of paths for which it may have sent something
   */
  public record Attempt(String scan, String commit, int number, List<ChunkReference> chunks) {}

  /** Returns the entry of a repository of which nothing was sent. */
  public static LedgerEntry none(String repository) {
    return new LedgerEntry(repository, "", "", "", "", "", List.of(), List.of(), Optional.empty());
  }

  /** Returns the entry with a scan begun. */
  public LedgerEntry with(Attempt begun, String topic) {
    return new LedgerEntry(
        repository, scan, commit, content, linking, topic, chunks, unsafe, Optional.of(begun));
  }

  /** Returns the entry of a repository that a scan told to be gone; what was sent still holds. */
  public LedgerEntry goneIn(String newScan) {
    return new LedgerEntry(
        repository, newScan, "", content, "", filesTopic, chunks, unsafe, attempt);
  }

  /** Forgets what was sent to a topic that is no more; scan ids still rise. */
  public LedgerEntry forgotten() {
    return new LedgerEntry(
        repository, scan, "", "", "", "", List.of(), List.of(), Optional.empty());
  }
}
