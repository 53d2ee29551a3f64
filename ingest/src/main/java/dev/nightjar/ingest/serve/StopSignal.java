package dev.nightjar.ingest.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish of the operating system that the process ends: the virtual machine waits until what was
 * begun is done, or patience is over.
 */
final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);
  private final CountDownLatch followed = new CountDownLatch(1);

  private StopSignal() {}

  /** Waits for the signal from now on. */
  static StopSignal install(Duration patience) {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  signal.given.countDown();
                  signal.awaitFollowed(patience);
                },
                "nightjar-stop"));
    return signal;
  }

  boolean isGiven() {
    return given.getCount() == 0;
  }

  /** Returns when the signal is given, or the thread interrupted. */
  void await() {
    try {
      given.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end; without a signal it ends now, with a status. */
  void end(int status) {
    followed.countDown();
    if (!isGiven()) {
      System.exit(status);
    }
  }

  private void awaitFollowed(Duration patience) {
    try {
      boolean unused = followed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
