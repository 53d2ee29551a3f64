package dev.nightjar.contract;

import java.time.Instant;

/**
 * Somebody's decision about a finding. The latest one holds; one that says {@link #OPEN} takes
 * earlier ones back.
 *
 * @param repository of the finding
 * @param identity of the finding, so that the decision follows it through renames and moves
 * @param status {@link #FALSE_POSITIVE}, {@link #ACCEPTED}, {@link #CONFIRMED} or {@link #OPEN}
 * @param who decided; empty if unknown
 * @param until the last day on which it holds, as {@code YYYY-MM-DD}; empty for ever
 */
public record Triage(
    String repository,
    String identity,
    String status,
    String reason,
    String who,
    String until,
    Instant at) {

  public static final String FALSE_POSITIVE = "false-positive";
  public static final String ACCEPTED = "accepted";
  public static final String CONFIRMED = "confirmed";
  public static final String OPEN = "open";

  /** Returns the same decision about the same finding of another repository. */
  public Triage of(String otherRepository) {
    return new Triage(otherRepository, identity, status, reason, who, until, at);
  }

  /** Returns whether a finding with this decision needs no action. */
  public boolean suppresses() {
    return status.equals(FALSE_POSITIVE) || status.equals(ACCEPTED);
  }
}
