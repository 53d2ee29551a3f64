package dev.nightjar.ingest.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies all clients together may have under way. Nobody knows who a client is
 * before its whole body is here, so without it strangers could fill the memory.
 */
final class BodyBudget {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  BodyBudget(long most) {
    this.most = most;
  }

  /** Takes bytes; returns false, with none taken, if there are not so many left. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
