package dev.nightjar.report;

import java.util.Map;

/** Decides whether output goes to a reader who sees colours. */
public final class Terminal {
  private Terminal() {}

  /**
   * Returns whether standard output is a terminal and nothing in the environment forbids colours.
   */
  public static boolean coloursOnStandardOutput() {
    return colours(System.getenv(), System.console() != null);
  }

  static boolean colours(Map<String, String> environment, boolean terminal) {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
