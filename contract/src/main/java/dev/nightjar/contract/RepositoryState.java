package dev.nightjar.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How things stand with one repository: one line of the ledger.
 *
 * @param repository its name in Nightjar, which stays when the host renames it
 * @param url where it is: an address without credentials, or the path of a folder
 * @param ref the branch, tag or commit that is watched; empty for the default branch
 * @param hostId what the host calls it whatever its name; may be empty
 * @param alias if not empty, this line only says that the name now means that other repository
 * @param source the word that led to it, such as {@code github:acme}; may be empty
 * @param event the last that was heard of it
 * @param look the last time that its commit was read
 * @param answer the last result of the analysis
 * @param failure why it cannot be read at the moment
 * @param goneSince when it was found to be deleted
 */
public record RepositoryState(
    String repository,
    String url,
    String ref,
    String hostId,
    String alias,
    String source,
    Map<String, String> labels,
    Optional<Event> event,
    Optional<Look> look,
    Optional<Answer> answer,
    Optional<Failure> failure,
    Optional<Instant> goneSince) {

  /** How long a look lasts: from one night to the next, and half a day for one that runs late. */
  public static final Duration PATIENCE = Duration.ofHours(36);

  /**
   * Something that asked for a scan.
   *
   * @param why {@code push}, {@code manual}, {@code nightly} or {@code rules}
   * @param commit where the branch is according to the host; empty if it did not say
   * @param delivery may be empty
   */
  public record Event(Instant at, String why, String commit, String delivery) {}

  /**
   * A look at the repository.
   *
   * @param at when it began: what was asked for before is answered by it
   * @param scan the scan that was sent, or that still holds
   * @param sent whether anything was sent
   */
  public record Look(Instant at, String commit, String scan, boolean sent) {}

  /**
   * A result of the analysis.
   *
   * @param lagMillis from what asked for the scan to the result
   * @param problem why findings are still those of an earlier scan; empty if they are not
   */
  public record Answer(Instant at, String commit, String scan, long lagMillis, String problem) {}

  /**
   * Why a repository cannot be read.
   *
   * @param since the first failure since it could be read
   * @param attempts how many failed in a row
   * @param retryAt when it is tried again; empty if not before the next event or night
   */
  public record Failure(
      Instant since,
      Instant at,
      int attempts,
      String code,
      String message,
      Optional<Instant> retryAt) {}

  /** What people are told. */
  public enum Status {
    /** It was looked at lately, and the findings are of the commit that was seen. */
    CURRENT,
    /** Something asked for a scan whose result is not there yet. */
    BEHIND,
    /** It cannot be read, or was not for too long, or the analysis gave up: see why. */
    STALE,
    /** It was deleted on its host. */
    GONE
  }

  public RepositoryState {
    labels = Map.copyOf(labels);
  }

  /** Begins a line for a repository of which nothing is known yet. */
  public static RepositoryState begin(String repository, String url) {
    return new RepositoryState(
        repository,
        url,
        "",
        "",
        "",
        "",
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Says that a name now means another repository. */
  public static RepositoryState alias(String name, String repository) {
    RepositoryDraft draft = new RepositoryDraft(begin(name, ""));
    draft.alias = repository;
    return draft.state();
  }

  /**
   * Returns how it stands at a moment.
   *
   * @param patience how long a look lasts; longer than from one night to the next
   */
  public Status status(Instant now, Duration patience) {
    if (goneSince.isPresent()) {
      return Status.GONE;
    }
    if (failure.isPresent()
        || answer.filter(last -> !last.problem().isEmpty()).isPresent()
        || look.filter(last -> last.at().plus(patience).isBefore(now)).isPresent()) {
      return Status.STALE;
    }
    boolean answered =
        look.isPresent()
            && answer.isPresent()
            && answer.get().scan().compareTo(look.get().scan()) >= 0;
    boolean asked =
        event.isPresent() && look.isPresent() && event.get().at().isAfter(look.get().at());
    return answered && !asked ? Status.CURRENT : Status.BEHIND;
  }

  /** Returns how long something has been waiting for its result; zero if nothing is. */
  public Duration lag(Instant now, Duration patience) {
    if (status(now, patience) == Status.CURRENT || event.isEmpty()) {
      return Duration.ZERO;
    }
    Duration since = Duration.between(event.get().at(), now);
    return since.isNegative() ? Duration.ZERO : since;
  }

  public RepositoryState withPlace(
      String place, String watchedRef, String led, Map<String, String> more) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.url = place;
    draft.ref = watchedRef;
    draft.source = led;
    draft.labels = more;
    return draft.state();
  }

  public RepositoryState withHostId(String id) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.hostId = id;
    return draft.state();
  }

  public RepositoryState withEvent(Event heard) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.event = Optional.of(heard);
    return draft.state();
  }

  /** The repository could be read: whatever was wrong is over. */
  public RepositoryState withLook(Look seen) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.look = Optional.of(seen);
    draft.failure = Optional.empty();
    draft.goneSince = Optional.empty();
    return draft.state();
  }

  public RepositoryState withAnswer(Answer given) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.answer = Optional.of(given);
    return draft.state();
  }

  public RepositoryState withFailure(Failure failed) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.failure = Optional.of(failed);
    return draft.state();
  }

  public RepositoryState gone(Instant since) {
    RepositoryDraft draft = new RepositoryDraft(this);
    draft.goneSince = Optional.of(goneSince.orElse(since));
    return draft.state();
  }
}
