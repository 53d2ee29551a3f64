package dev.nightjar.flow.memory;

/** How much of the work for one function is done, and what was left out for it. */
final class Budget {
  /** Instructions that were run. */
  int steps;

  /** Paths that were told apart. */
  int paths;

  /** Whether no path was given up. */
  boolean complete = true;
}
