package dev.nightjar.indexer;

import java.util.List;

/** The severities of the contract as numbers that can be sorted: the worst is the greatest. */
final class Severities {
  private static final List<String> RISING = List.of("low", "medium", "high", "critical");

  private Severities() {}

  /** Returns 1 for low up to 4 for critical, and 0 for anything else. */
  static int rank(String severity) {
    return RISING.indexOf(severity) + 1;
  }
}
