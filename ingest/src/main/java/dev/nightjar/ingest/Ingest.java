package dev.nightjar.ingest;

import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.ledger.Ledger;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Target;
import java.time.Instant;
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
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what repositories consist of to Kafka: files that changed, what was skipped and why, and
 * one manifest per repository. The topics must exist ({@link TopicSetup}).
 */
public final class Ingest {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

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
    String filesTopic = TopicSetup.id(kafka, Topic.FILES);
    Ledger ledger = Ledger.load(kafka, names);
    Map<String, String> answered = answered(names);
    TargetOpener opener = new TargetOpener(settings);
    ExecutorService threads = Executors.newFixedThreadPool(settings.threads(), Ingest::thread);
    try (Producer<byte[], byte[]> producer = kafka.producer()) {
      List<Future<RepositoryScan>> running = new ArrayList<>();
      for (Target target : targets) {
        running.add(
            threads.submit(
                () -> {
                  progress.started(target.repository());
                  Outbox outbox = new Outbox(producer);
                  RepositoryScan scan;
                  try (OpenedTarget source = opener.open(target)) {
                    scan =
                        new RepositoryIngest(
                                target, source, settings, ledger, filesTopic, outbox, progress)
                            .run(answered.getOrDefault(target.repository(), ""));
                  } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                    scan = fail(target, new Outbox(producer), e);
                  }
                  progress.finished(scan);
                  return scan;
                }));
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

  /** Records a repository that failed, so that it is seen even if nobody reads the output. */
  private static RepositoryScan fail(Target target, Outbox outbox, Throwable error) {
    Problem problem =
        error instanceof BrokenRepository broken
            ? broken.problem()
            : new Problem(
                Problem.Code.UNEXPECTED,
                "Reading the repository failed: " + error,
                "Please report this with the log");
    if (problem.code() == Problem.Code.UNEXPECTED) {
      LOG.error("repository failed repository={}", target.repository(), error);
    } else {
      LOG.warn(
          "repository failed repository={} code={} message={}",
          target.repository(),
          problem.code(),
          problem.message());
    }
    if (problem.code() != Problem.Code.KAFKA && problem.code() != Problem.Code.INTERRUPTED) {
      try {
        outbox.send(
            Topic.DEAD_LETTERS,
            target.repository(),
            Wire.write(deadLetter(target, problem)),
            Map.of());
        outbox.flush();
      } catch (BrokenRepository e) {
        LOG.warn("dead letter not stored repository={}", target.repository(), e);
      }
    }
    return RepositoryScan.failed(target.repository(), problem);
  }

  private static DeadLetter deadLetter(Target target, Problem problem) {
    return new DeadLetter(
        "ingest",
        problem.code().name(),
        problem.toString(),
        "",
        "",
        0,
        0,
        target.repository(),
        "",
        Instant.now());
  }
}
