package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.Ingest;
import dev.nightjar.ingest.Progress;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.history.Introducer;
import dev.nightjar.ingest.target.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** One scan: what changed is sent, linked by the job and taken in by the index. */
final class Scan {
  /** A few checkpoints; a job that is older than decisions never takes them in. */
  private static final Duration DECISIONS = Duration.ofMinutes(1);

  /** Who changes when a library does is linked in much less. */
  private static final Duration NEIGHBOURS = Duration.ofMinutes(5);

  /**
   * A first scan may ask for thousands of lines; what is left is answered by the next one, and by
   * the service that stays up.
   */
  private static final Duration INTRODUCTIONS = Duration.ofSeconds(20);

  private final RunningServices services;
  private final ScanProgress progress;

  Scan(RunningServices services) {
    this.services = services;
    this.progress = services.progress();
  }

  /**
   * Sends what changed, and waits.
   *
   * @param settles whether to wait for what repositories mean for each other, too
   */
  ScanOutcome run(List<Target> targets, String why, boolean settles)
      throws IOException, InterruptedException {
    Map<String, Target> byName =
        targets.stream().collect(Collectors.toMap(Target::repository, target -> target));
    try (ResultWatch watch = new ResultWatch(services.kafka(), progress)) {
      CompletableFuture<List<RepositoryScan>> ingest =
          CompletableFuture.supplyAsync(() -> ingest(targets, why), Scan::start);
      CheckpointPace slow = new CheckpointPace(CheckpointPace.LONG_PAUSE, services::checkpoint);
      while (!ingest.isDone() || !finished(ingest.join(), watch)) {
        if (ingest.isDone()) {
          slow.hurry();
        }
        watch.poll();
        services.checkHealth();
      }
      CheckpointPace pace = new CheckpointPace(CheckpointPace.SHORT_PAUSE, services::checkpoint);
      List<RepositoryScan> repositories = ingest.join();
      if (repositories.stream().anyMatch(each -> each.outcome() == RepositoryScan.Outcome.SENT)) {
        awaitIntroductions(byName, watch);
      }
      awaitDecisions(watch, pace);
      if (settles) {
        awaitNeighbours(watch, pace);
      }
      progress.indexing();
      services.awaitIndexed();
      SortedMap<String, ScanResult> results = new TreeMap<>(watch.results());
      List<String> scanned =
          repositories.stream()
              .filter(scan -> scan.outcome() != RepositoryScan.Outcome.FAILED)
              .map(RepositoryScan::repository)
              .toList();
      results.keySet().retainAll(scanned);
      return new ScanOutcome(repositories, results, services.addresses());
    } catch (CompletionException e) {
      throw new IOException("The repositories cannot be read: " + e.getCause(), e.getCause());
    }
  }

  /** Results are told after the questions that a scan asks, so these are all on their topic. */
  private void awaitIntroductions(Map<String, Target> targets, ResultWatch watch)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + INTRODUCTIONS.toNanos();
    // Not while repositories are linked, from which it would take the processors.
    try (Introducer introducer =
        Introducer.start(
            services.kafka(),
            services.settings().home(),
            name -> Optional.ofNullable(targets.get(name)))) {
      Map<TopicPartition, Long> asked = Introducer.asked(services.kafka());
      while (!introducer.hasAnswered(asked) && System.nanoTime() < end) {
        watch.poll();
        services.checkHealth();
      }
    }
  }

  private void awaitDecisions(ResultWatch watch, CheckpointPace pace)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + DECISIONS.toNanos();
    try (TopicWatch decisions =
        new TopicWatch(services.kafka(), List.of(Topic.TRIAGE, Topic.INTRODUCTIONS))) {
      while (!decisions.done() && System.nanoTime() < end) {
        pace.hurry();
        watch.poll();
        services.checkHealth();
      }
    }
  }

  /**
   * Waits until no repository is linked again because another one changed: what one tells others
   * may change what those tell in their turn.
   */
  private void awaitNeighbours(ResultWatch watch, CheckpointPace pace)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + NEIGHBOURS.toNanos();
    Map<TopicPartition, Long> before = Map.of();
    while (System.nanoTime() < end) {
      try (TopicWatch told =
          new TopicWatch(services.kafka(), List.of(Topic.SUMMARIES, Topic.WISHES))) {
        if (told.ends().equals(before)) {
          return;
        }
        before = told.ends();
        while (!told.done() && System.nanoTime() < end) {
          pace.hurry();
          watch.poll();
          services.checkHealth();
        }
      }
      watch.readAll();
      while (watch.hasUnsettled() && System.nanoTime() < end) {
        pace.hurry();
        watch.poll();
        services.checkHealth();
      }
    }
  }

  private List<RepositoryScan> ingest(List<Target> targets, String why) {
    return new Ingest(services.ingestSettings().withWhy(why), services.kafka())
        .scan(targets, new IngestProgress(progress));
  }

  private static boolean finished(List<RepositoryScan> scans, ResultWatch watch) {
    return watch.hasReadOldResults()
        && scans.stream()
            .filter(scan -> scan.outcome() == RepositoryScan.Outcome.SENT)
            .allMatch(
                scan -> {
                  ScanResult result = watch.results().get(scan.repository());
                  return result != null && result.scan().compareTo(scan.scan()) >= 0;
                });
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "nightjar-scan");
    thread.setDaemon(true);
    thread.start();
  }

  /** Passes on what ingest tells. */
  private record IngestProgress(ScanProgress progress) implements Progress {
    @Override
    public void planned(String repository, int files) {
      progress.planned(repository, files);
    }

    @Override
    public void sent(String repository, String path, int bytes) {
      progress.sent(repository, path, bytes);
    }

    @Override
    public void finished(RepositoryScan scan) {
      progress.read(scan);
    }
  }
}
