package dev.nightjar.indexer;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the index keeps what only grows. Everything else is a current state and stays as long as
 * what it describes. The topics are older than the index and keep their own time.
 *
 * @param events empty for ever; questions about the past reach back no further than this
 * @param scans empty for ever
 */
public record Retention(Optional<Duration> events, Optional<Duration> scans) {
  /** Keeps everything. */
  public static final Retention FOREVER = new Retention(Optional.empty(), Optional.empty());
}
