package dev.nightjar.review.evidence;

/** What the analysis says of a place that needs something. */
public enum Outcome {
  /** It has it. */
  GUARDED,
  /** It does not have it: somebody should look. */
  UNGUARDED,
  /** It cannot be said from this file, for the reason that the evidence names. */
  OPEN
}
