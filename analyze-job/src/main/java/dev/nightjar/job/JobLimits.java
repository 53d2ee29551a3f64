package dev.nightjar.job;

/** The bounds of the job. Each one that is reached shows in coverage or in a dead letter. */
final class JobLimits {
  /** A record holds its operator until it is done, checkpoints included: 2 MiB take seconds. */
  static final int MOST_SOURCE_BYTES = 2 * 1024 * 1024;

  /** Lines longer than this are cut in snippets: minified code has lines of megabytes. */
  static final int MOST_SNIPPET_LINE = 400;

  /** A snippet shows where to look, not the function. */
  static final int MOST_SNIPPET_LINES = 5;

  /** Enough to recognise a record, small enough never to fail to be written itself. */
  static final int MOST_DEAD_LETTER_BYTES = 4096;

  /** Stack of the linking thread: objects are decoded by recursion over nested expressions. */
  static final long LINK_STACK_BYTES = 64L * 1024 * 1024;

  private JobLimits() {}
}
