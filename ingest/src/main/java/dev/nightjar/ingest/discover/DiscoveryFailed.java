package dev.nightjar.ingest.discover;

import java.io.IOException;

/** Says why an organisation's repositories are not known, and what can be done. */
public final class DiscoveryFailed extends IOException {
  private static final long serialVersionUID = 1;

  /** Whether there is no such organisation, or nobody may see it. */
  private final boolean missing;

  DiscoveryFailed(String message, boolean missing) {
    super(message);
    this.missing = missing;
  }

  boolean missing() {
    return missing;
  }
}
