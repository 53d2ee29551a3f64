package dev.nightjar.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for a scan of a repository.
 *
 * @param repository its name, or {@link #EVERYTHING}
 * @param url where it is: an address, or the path of a folder on the machine of ingest; may be
 *     empty if the repository is known
 * @param why {@code manual}, {@code push}, {@code nightly} or {@code rules}
 * @param ref the branch, tag or commit; empty for the one that is watched
 * @param delivery the id of the event that asked, to drop repetitions; may be empty
 * @param event what the Git host told, if it was one that asked
 */
public record ScanRequest(
    String repository,
    String url,
    String ref,
    String why,
    String delivery,
    Instant requestedAt,
    Optional<HostEvent> event) {
  /** Stands for all repositories that are watched, looked for anew as at night. */
  public static final String EVERYTHING = "*";

  public ScanRequest {
    // Requests written before the field existed read as without it.
    event = Objects.requireNonNullElse(event, Optional.empty());
  }

  /** Asks on behalf of a person or a schedule. */
  public ScanRequest(
      String repository, String url, String ref, String why, String delivery, Instant requestedAt) {
    this(repository, url, ref, why, delivery, requestedAt, Optional.empty());
  }
}
