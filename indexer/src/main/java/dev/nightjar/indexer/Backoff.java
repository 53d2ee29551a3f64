package dev.nightjar.indexer;

import java.time.Duration;

/** Waits longer after each failure in a row. */
final class Backoff {
  private final long first;
  private final long longest;
  private long delay;
  private long until;
  private boolean waiting;

  Backoff(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
  }

  /** Several requests fail together when a server goes: only the first of them counts. */
  synchronized void failed() {
    if (ready()) {
      delay = delay == 0 ? first : Math.min(delay * 2, longest);
      until = System.nanoTime() + delay;
      waiting = true;
    }
  }

  synchronized void succeeded() {
    delay = 0;
    waiting = false;
  }

  synchronized boolean ready() {
    return !waiting || System.nanoTime() - until >= 0;
  }
}
