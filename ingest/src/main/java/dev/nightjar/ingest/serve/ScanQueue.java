package dev.nightjar.ingest.serve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Looks at repositories in a few threads: each repository in one at a time, those that somebody
 * waits for before those of the night. What is asked for while it waits or is being looked at is
 * looked at once more, not as often as it was asked for.
 */
final class ScanQueue implements AutoCloseable {
  private final Consumer<Asked> look;
  private final ThreadPoolExecutor threads;
  private final AtomicLong order = new AtomicLong();
  private final Map<String, Asked> waiting = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  ScanQueue(int size, Consumer<Asked> look) {
    this.look = look;
    threads =
        new ThreadPoolExecutor(
            size, size, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(), ScanQueue::thread);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nightjar-ingest");
    thread.setDaemon(true);
    return thread;
  }

  void ask(Asked asked) {
    String repository = asked.target().repository();
    synchronized (this) {
      waiting.merge(repository, asked, (first, last) -> first.urgent() ? keep(first, last) : last);
      if (running.contains(repository)) {
        return;
      }
    }
    threads.execute(new Turn(asked.urgent(), order.getAndIncrement(), repository));
  }

  /** Of two that somebody waits for the last, so that a night does not make a push wait. */
  private static Asked keep(Asked first, Asked last) {
    return last.urgent() ? last : first;
  }

  /** Returns how many repositories wait or are being looked at. */
  synchronized int size() {
    Set<String> all = new HashSet<>(waiting.keySet());
    all.addAll(running);
    return all.size();
  }

  /** Ends looks that are under way; they go on after the next start. */
  @Override
  public void close() throws InterruptedException {
    threads.shutdownNow();
    boolean unused = threads.awaitTermination(30, TimeUnit.SECONDS);
  }

  private final class Turn implements Runnable, Comparable<Turn> {
    private final boolean urgent;
    private final long number;
    private final String repository;

    Turn(boolean urgent, long number, String repository) {
      this.urgent = urgent;
      this.number = number;
      this.repository = repository;
    }

    @Override
    public int compareTo(Turn other) {
      return urgent == other.urgent ? Long.compare(number, other.number) : urgent ? -1 : 1;
    }

    @Override
    public void run() {
      Asked asked;
      synchronized (ScanQueue.this) {
        if (running.contains(repository) || !waiting.containsKey(repository)) {
          return; // An earlier turn of the same repository does it.
        }
        asked = waiting.remove(repository);
        running.add(repository);
      }
      try {
        look.accept(asked);
      } finally {
        boolean again;
        boolean soon;
        synchronized (ScanQueue.this) {
          running.remove(repository);
          again = waiting.containsKey(repository) && !threads.isShutdown();
          soon = again && waiting.get(repository).urgent();
        }
        if (again) {
          threads.execute(new Turn(soon, order.getAndIncrement(), repository));
        }
      }
    }
  }
}
