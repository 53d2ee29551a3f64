package dev.nightjar.indexer;

import java.time.Duration;
import java.util.Optional;

/** Waits longer after each failure in a row, and keeps why. */
final class Backoff {
  private final long first;
  private final long longest;
  private long delay;
  private long until;
  private boolean waiting;
  private long since;
  private String reason = "";

  Backoff(Duration first, Duration longest) {
    this.first = first.toNanos();
    this.longest = longest.toNanos();
  }

  /** Several requests fail together when a server goes: only the first of them counts. */
  synchronized void failed(String why) {
    reason = why;
    if (delay == 0) {
      since = System.nanoTime();
    }
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

  /** Returns that nothing has succeeded for a while, and why; empty while all is well. */
  synchronized Optional<Refusal> refusal() {
    return delay == 0
        ? Optional.empty()
        : Optional.of(new Refusal(Duration.ofNanos(System.nanoTime() - since), reason));
  }

  synchronized boolean ready() {
    return !waiting || System.nanoTime() - until >= 0;
  }
}
