package dev.nightjar.contract;

/**
 * Somebody's word that a finding needs no action, in force or no longer.
 *
 * @param kind {@code inSource} for a comment, {@code external} for a triage decision
 * @param form what it was written as: {@code nosemgrep}, {@code NOSONAR}, {@code codeql}, {@code
 *     lgtm}, {@code NOLINT}, {@code nosec}, {@code gitleaks:allow}, {@code nightjar:ignore}, or the
 *     decision: {@code false-positive}, {@code accepted}
 * @param reason why; may be empty for the forms of others
 * @param who decided; empty if the source does not tell
 * @param until the last day on which it holds, as {@code YYYY-MM-DD}; empty for ever
 * @param content a digest of the code that it stands at, without white space; empty for decisions
 * @param lapsed why it no longer holds: {@code expired} or {@code content-changed}; empty if it
 *     does
 */
public record Suppression(
    String kind,
    String form,
    String reason,
    String who,
    String until,
    String content,
    String lapsed) {

  /** The kind of a comment. */
  public static final String IN_SOURCE = "inSource";

  /** The kind of a decision. */
  public static final String EXTERNAL = "external";

  /** Returns whether the finding is suppressed by it. */
  public boolean holds() {
    return lapsed.isEmpty();
  }
}
