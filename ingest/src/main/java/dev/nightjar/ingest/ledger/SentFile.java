package dev.nightjar.ingest.ledger;

import dev.nightjar.ingest.source.SkipReason;
import java.util.Optional;

/**
 * One line of the list of what was sent.
 *
 * @param blob Git's id of the content
 * @param marks the marks of the file ({@link dev.nightjar.ingest.source.Marks#code})
 * @param skipped why it was not sent; empty if it was
 * @param certain false if a scan that did not end may have sent something else since
 */
public record SentFile(
    String path, String blob, String marks, Optional<SkipReason> skipped, boolean certain) {

  /** Says that anything may have been sent for the path. */
  public static SentFile uncertain(String path) {
    return new SentFile(path, "", "", Optional.empty(), false);
  }

  SentFile asUncertain() {
    return new SentFile(path, blob, marks, skipped, false);
  }
}
