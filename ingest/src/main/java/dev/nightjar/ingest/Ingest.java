package dev.nightjar.ingest;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Sends what repositories consist of to Kafka: files that changed, what was skipped and why, and
 * one manifest per repository. The topics must exist ({@link TopicSetup}).
 */
public final class Ingest {
  private final IngestSettings settings;
  private final KafkaConnection kafka;

  public Ingest(IngestSettings settings, KafkaConnection kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  /**
   * Scans repositories, several at once.
   *
   * @return one result per target, in their order; a repository that fails stops no other
   * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached at all
   */
  public List<RepositoryScan> scan(List<Target> targets, Progress progress) {
    Set<String> names =
        targets.stream().map(Target::repository).collect(Collectors.toUnmodifiableSet());
    if (names.size() < targets.size()) {
      throw new IllegalArgumentException("Two targets have the same name");
    }
    Map<String, String> answered = answered(names);
    ExecutorService threads = Executors.newFixedThreadPool(settings.threads(), Ingest::thread);
    try (IngestSession session = IngestSession.open(settings, kafka, names)) {
      List<Future<RepositoryScan>> running = new ArrayList<>();
      for (Target target : targets) {
        running.add(
            threads.submit(
                () ->
                    session.scan(
                        target,
                        settings.why(),
                        answered.getOrDefault(target.repository(), ""),
                        progress)));
      }
      return collect(running);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nightjar-ingest");
    thread.setDaemon(true);
    return thread;
  }

  private static List<RepositoryScan> collect(List<Future<RepositoryScan>> running) {
    List<RepositoryScan> scans = new ArrayList<>();
    for (Future<RepositoryScan> one : running) {
      try {
        scans.add(one.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("Reporting progress failed", e.getCause());
      } catch (InterruptedException e) {
        running.forEach(other -> other.cancel(true));
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The scan was interrupted", e);
      }
    }
    return scans;
  }

  /** Which scans the analysis has answered; one that it gave up is asked for again. */
  private Map<String, String> answered(Set<String> names) {
    Map<String, String> scans = new HashMap<>();
    CompactedTopic.newest(kafka, Topic.SCAN_RESULTS, names)
        .forEach(
            (name, value) -> {
              ScanResult result = Wire.read(value, ScanResult.class);
              if (result.problem().isEmpty()) {
                scans.put(name, result.scan());
              }
            });
    return scans;
  }
}
