package dev.nightjar.ingest;

import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.ledger.Ledger;
import dev.nightjar.ingest.ledger.LedgerEntry;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.trace.Step;
import dev.nightjar.trace.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads repositories, any number of times, with one connection and one memory of what was sent.
 *
 * <p>Several threads may scan at once, but each repository one at a time; and while a session is
 * open nobody else may scan its repositories.
 */
public final class IngestSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IngestSession.class);

  /** Then a scan that nobody answered is sent again: it may have been lost. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final IngestSettings settings;
  private final KafkaConnection kafka;
  private final String filesTopic;
  private final Ledger ledger;
  private final TargetOpener opener;
  private final Producer<byte[], byte[]> producer;

  /** By repository the last scan that was sent. */
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();

  private record Sent(String scan, Instant at) {}

  private IngestSession(IngestSettings settings, KafkaConnection kafka, Ledger ledger) {
    this.settings = settings;
    this.kafka = kafka;
    this.ledger = ledger;
    filesTopic = TopicSetup.id(kafka, Topic.FILES);
    opener = new TargetOpener(settings);
    producer = kafka.producer();
  }

  /**
   * Opens a session for any repository.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers cannot be reached
   */
  public static IngestSession open(IngestSettings settings, KafkaConnection kafka) {
    return new IngestSession(settings, kafka, Ledger.load(kafka));
  }

  static IngestSession open(IngestSettings settings, KafkaConnection kafka, Set<String> names) {
    return new IngestSession(settings, kafka, Ledger.load(kafka, names));
  }

  /**
   * Scans one repository, if anything about it changed. Never throws: a failure is an outcome.
   *
   * @param why as in {@link IngestSettings}
   * @param answered the scan of the newest result that the analysis gave; empty if there is none
   */
  public RepositoryScan scan(Target target, String why, String answered, Progress progress) {
    return scan(target, why, answered, "", progress);
  }

  /**
   * Scans one repository as {@link #scan(Target, String, String, Progress)} does.
   *
   * @param cause the step of a trace that this one follows from; empty if there is none
   */
  public RepositoryScan scan(
      Target target, String why, String answered, String cause, Progress progress) {
    progress.started(target.repository());
    try (Step step = Tracing.of("nightjar-ingest").begin("read repository", cause)) {
      RepositoryScan scan = scan(target, why, answered, step, progress);
      step.with("nightjar.repository", target.repository())
          .with("nightjar.scan", scan.scan())
          .with("nightjar.outcome", scan.outcome().name())
          .with("nightjar.files", scan.sent());
      scan.problem().ifPresent(problem -> step.failed(problem.code().name()));
      progress.finished(scan);
      return scan;
    }
  }

  private RepositoryScan scan(
      Target target, String why, String answered, Step step, Progress progress) {
    RepositoryScan scan;
    try (OpenedTarget source = opener.open(target)) {
      InheritedDecisions.send(target, kafka, new Outbox(producer));
      scan =
          new RepositoryIngest(
                  target,
                  source,
                  settings.withWhy(why),
                  ledger,
                  filesTopic,
                  new Outbox(producer),
                  progress,
                  step.context())
              .run(answered, sentShortlyAgo(target.repository()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      scan = fail(target, new Outbox(producer), e);
    }
    if (scan.outcome() == RepositoryScan.Outcome.SENT) {
      sent.put(target.repository(), new Sent(scan.scan(), Instant.now()));
    }
    return scan;
  }

  /** A scan will not be answered after all, and has to be sent again. */
  public void isGivenUp(String repository) {
    sent.remove(repository);
  }

  private String sentShortlyAgo(String repository) {
    @Nullable Sent last = sent.get(repository);
    return last == null || last.at().plus(PATIENCE).isBefore(Instant.now()) ? "" : last.scan();
  }

  /**
   * Tells the analysis that a repository was deleted: its findings are no longer open. Should it
   * come back, its next scan sends what differs from the last one.
   *
   * @throws BrokenRepository if that cannot be stored
   */
  public void tellGone(String repository, String url, Instant now) {
    LedgerEntry before = ledger.entry(repository);
    if (before.scan().isEmpty()) {
      return; // Nobody ever heard of it.
    }
    String last = before.attempt().map(LedgerEntry.Attempt::scan).orElse(before.scan());
    LedgerEntry gone =
        before.goneIn(ScanId.after(last.compareTo(before.scan()) > 0 ? last : before.scan(), now));
    Outbox outbox = new Outbox(producer);
    outbox.send(
        Topic.SCANS,
        repository,
        Wire.write(ScanManifest.gone(repository, gone.scan(), url, now)),
        Map.of());
    outbox.flush();
    ledger.put(outbox, gone);
    outbox.flush();
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

  @Override
  public void close() {
    producer.close();
  }
}
