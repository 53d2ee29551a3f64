package dev.nightjar.cli.scan;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks for checkpoints while somebody waits for a result, which is told only after one; but spends
 * no more than a part of the time on them, because each writes all of the state. Belongs to one
 * thread.
 */
final class CheckpointPace {
  private static final long SHORTEST_NANOS = Duration.ofMillis(500).toNanos();

  /** Of the time that a checkpoint takes: so long is none, where one answer is waited for. */
  static final int SHORT_PAUSE = 3;

  /** The same where much else is still to be done. */
  static final int LONG_PAUSE = 6;

  private final int pause;
  private final Supplier<CompletableFuture<?>> checkpoint;
  private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
  private boolean measured = true;
  private long began = System.nanoTime();
  private long next = began;

  /**
   * Begins.
   *
   * @param pause of the time that a checkpoint takes: so long is none
   */
  CheckpointPace(int pause, Supplier<CompletableFuture<?>> checkpoint) {
    this.pause = pause;
    this.checkpoint = checkpoint;
  }

  /** Begins a checkpoint if the time has come. */
  void hurry() {
    if (!running.isDone()) {
      return;
    }
    long now = System.nanoTime();
    if (!measured) {
      measured = true;
      next = now + Math.max(SHORTEST_NANOS, pause * (now - began));
    }
    if (now - next >= 0) {
      began = now;
      measured = false;
      running = checkpoint.get();
    }
  }
}
