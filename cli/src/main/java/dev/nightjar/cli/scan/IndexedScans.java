package dev.nightjar.cli.scan;

import dev.nightjar.ingest.RepositoryScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in a thread of its own until the index holds what scans found, and tells of it. */
final class IndexedScans implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexedScans.class);

  private final RunningServices running;
  private final BiConsumer<RepositoryScan, String> told;
  private final BlockingQueue<Scan> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "nightjar-indexed");
  private volatile Optional<Exception> failure = Optional.empty();

  private record Scan(RepositoryScan scan, String why) {}

  IndexedScans(RunningServices running, BiConsumer<RepositoryScan, String> told) {
    this.running = running;
    this.told = told;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void await(RepositoryScan scan, String why) {
    queue.add(new Scan(scan, why));
  }

  void checkHealth() throws IOException {
    if (failure.isPresent()) {
      throw new IOException("The index does not take in findings", failure.get());
    }
  }

  private void run() {
    try {
      while (true) {
        List<Scan> scans = new ArrayList<>(List.of(queue.take()));
        queue.drainTo(scans);
        awaitIndexed();
        scans.forEach(one -> told.accept(one.scan(), one.why()));
      }
    } catch (InterruptedException e) {
      // Asked to stop.
    } catch (RuntimeException e) {
      LOG.error("event=index-failed", e);
      failure = Optional.of(e);
    }
  }

  /**
   * A search node that is slow or away for long stops nothing: what it missed it takes in later.
   */
  private void awaitIndexed() throws InterruptedException {
    while (true) {
      try {
        running.awaitIndexed();
        return;
      } catch (IOException e) {
        LOG.warn("event=index-behind cause=\"{}\"", e.getMessage());
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
