package dev.nightjar.ingest.serve;

import dev.nightjar.ingest.target.Target;
import java.time.Instant;

/**
 * A look at a repository that somebody wants.
 *
 * @param target with the branch that the request names
 * @param why {@code push}, {@code manual}, {@code nightly} or {@code retry}
 * @param at when it was asked for
 * @param deleted whether the host told that the repository was deleted
 * @param cause the step of a trace that it follows from; empty if there is none
 */
record Asked(Target target, String why, Instant at, boolean deleted, String cause) {
  /** Makes a look that nobody follows the trace of. */
  Asked(Target target, String why, Instant at, boolean deleted) {
    this(target, why, at, deleted, "");
  }

  /** Whether somebody waits for it, unlike for the looks of a night. */
  boolean urgent() {
    return why.equals("push") || why.equals("manual");
  }
}
