package dev.nightjar.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of one finding.
 *
 * @param event the event's own id: finding, scan and action
 * @param action {@code opened}, {@code moved}, {@code fixed}, {@code reopened}, {@code not-seen},
 *     {@code seen-again}, {@code suppressed}, {@code unsuppressed} or {@code triaged} (a decision
 *     that changes no status)
 * @param cause as in {@link FindingState}
 * @param reason more about the cause: why it was not seen, or the words of a suppression; may be
 *     empty
 */
public record FindingEvent(
    String event,
    String finding,
    String repository,
    String check,
    String severity,
    String path,
    int line,
    String action,
    String cause,
    String scan,
    String commit,
    Instant at,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason) {

  public FindingEvent {
    // Events written before the field existed have none.
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** Makes an event that needs no more words. */
  public FindingEvent(
      String event,
      String finding,
      String repository,
      String check,
      String severity,
      String path,
      int line,
      String action,
      String cause,
      String scan,
      String commit,
      Instant at) {
    this(
        event,
        finding,
        repository,
        check,
        severity,
        path,
        line,
        action,
        cause,
        scan,
        commit,
        at,
        "");
  }
}
