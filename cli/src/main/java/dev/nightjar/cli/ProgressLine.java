package dev.nightjar.cli;

import dev.nightjar.cli.check.Progress;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far a check has come, once it takes long enough to wonder. */
final class ProgressLine implements Progress {
  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(1500);
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);

  private final Console console;
  private long next = System.nanoTime() + FIRST;
  private boolean shown;

  ProgressLine(Console console) {
    this.console = console;
  }

  @Override
  public void compiled(int done, int all) {
    show(done + " of " + all + " files");
  }

  /** Shows a few words in place of those before. */
  synchronized void show(String text) {
    if (!console.interactive()) {
      return;
    }
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY;
      shown = true;
      console.err().print("\r\033[K" + text);
      console.err().flush();
    }
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (shown) {
      shown = false;
      console.err().print("\r\033[K");
      console.err().flush();
    }
  }
}
