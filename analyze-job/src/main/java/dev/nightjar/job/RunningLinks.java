package dev.nightjar.job;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Links repositories beside the operator's mailbox, one after the other. */
final class RunningLinks implements AutoCloseable {
  private final RepositoryLink link;
  private final ExecutorService linker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(null, task, "nightjar-link", JobLimits.LINK_STACK_BYTES);
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Running> running = new HashMap<>();

  private record Running(PendingScans.Pending scan, long news, Future<Linked> outcome) {}

  private record Linked(LinkOutcome outcome, long millis) {}

  /**
   * A link that came to its end.
   *
   * @param millis how long it took
   */
  record Finished(PendingScans.Pending scan, long news, LinkOutcome outcome, long millis) {}

  RunningLinks(RepositoryLink link) {
    this.link = link;
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  boolean has(String repository) {
    return running.containsKey(repository);
  }

  /**
   * Begins.
   *
   * @param news how much was heard of other repositories
   * @param impatient see {@link RepositoryLink#link}
   */
  void start(
      String repository, PendingScans.Pending scan, LinkInput input, long news, boolean impatient) {
    running.put(repository, new Running(scan, news, linker.submit(() -> timed(input, impatient))));
  }

  private Linked timed(LinkInput input, boolean impatient) {
    long began = System.nanoTime();
    LinkOutcome outcome = link.link(input, impatient);
    return new Linked(outcome, (System.nanoTime() - began) / 1_000_000);
  }

  /**
   * Returns what came of the link of a repository, once; nothing while it runs.
   *
   * @throws Exception what the link failed with
   */
  Optional<Finished> finished(String repository) throws Exception {
    @Nullable Running task = running.get(repository);
    if (task == null || !task.outcome().isDone()) {
      return Optional.empty();
    }
    running.remove(repository);
    try {
      Linked linked = task.outcome().get();
      return Optional.of(new Finished(task.scan(), task.news(), linked.outcome(), linked.millis()));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    linker.shutdownNow();
  }
}
