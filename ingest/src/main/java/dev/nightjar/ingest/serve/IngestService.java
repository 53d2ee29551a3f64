package dev.nightjar.ingest.serve;

import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.ingest.IngestSession;
import dev.nightjar.ingest.IngestSettings;
import dev.nightjar.ingest.Progress;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.history.Introducer;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.ingest.webhook.WebhookEndpoint;
import dev.nightjar.ingest.webhook.WebhookMetrics;
import dev.nightjar.ingest.webhook.WebhookServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at repositories for as long as it is wanted: at all of them at the start and by a schedule,
 * at one when its Git host tells of a push, when a person asks, or again when it did not answer.
 * Nothing waits for the analysis: its results are followed, and go into the ledger.
 */
public final class IngestService {
  private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);

  private final Settings settings;
  private final Listener listener;
  private final RepositoryLedger ledger;
  private final WatchedRepositories repositories;
  private final ResultFollower results;
  private final IngestSession session;
  private final Retries retries = new Retries();
  private final WebhookMetrics metrics = WebhookMetrics.create();
  private volatile Optional<RuntimeException> broken = Optional.empty();

  /**
   * What the service is asked for.
   *
   * @param address where it listens; port 0 for any free one
   * @param secrets of the Git hosts that it listens to
   * @param schedule when to look at all repositories
   */
  public record Settings(
      IngestSettings ingest,
      InetSocketAddress address,
      Secrets secrets,
      Optional<Nightly> schedule,
      Clock clock) {}

  /** Hears of the service; from several threads, and should not make them wait. */
  public interface Listener {
    /** It listens. */
    default void listening(int port) {}

    /** A repository was looked at; if anything was sent, a result will follow. */
    default void looked(RepositoryScan scan, String why) {}

    /** The analysis has answered. */
    default void answered(ScanResult result) {}
  }

  /** Is asked all the time whether to go on. */
  @FunctionalInterface
  public interface Going {
    /** Returns false to stop; throws if something that the service needs has broken down. */
    boolean on() throws IOException, InterruptedException;
  }

  private IngestService(
      Settings settings,
      Listener listener,
      RepositoryLedger ledger,
      ResultFollower results,
      IngestSession session) {
    this.settings = settings;
    this.listener = listener;
    this.ledger = ledger;
    this.results = results;
    this.session = session;
    this.repositories = new WatchedRepositories(ledger);
  }

  /**
   * Runs until it is told to stop. The topics must exist.
   *
   * @param targets finds the repositories, at the start and again every night
   * @throws dev.nightjar.ingest.target.TargetProblems if targets are wrong at the start
   * @throws IOException if the port is taken, or what it follows breaks down
   */
  public static void run(
      Settings settings,
      KafkaConnection kafka,
      Supplier<List<Target>> targets,
      Listener listener,
      Going going)
      throws IOException, InterruptedException {
    List<Target> first = targets.get();
    try (RepositoryLedger ledger = RepositoryLedger.open(kafka);
        ResultFollower results = new ResultFollower(kafka);
        IngestSession session = IngestSession.open(settings.ingest(), kafka)) {
      IngestService service = new IngestService(settings, listener, ledger, results, session);
      results.catchUp(service::answered);
      service.repositories.watch(first);
      service.serve(kafka, targets, going);
    }
  }

  private void serve(KafkaConnection kafka, Supplier<List<Target>> targets, Going going)
      throws IOException, InterruptedException {
    Thread following = new Thread(this::follow, "nightjar-results");
    following.setDaemon(true);
    // What was asked for before is answered by the looks of the start.
    try (RequestQueue requests = new RequestQueue(kafka, repositories, ledger);
        KafkaRequestLog log = new KafkaRequestLog(kafka);
        Introducer introducer =
            Introducer.start(
                kafka,
                settings.ingest().home(),
                name -> repositories.find(name, ""),
                metrics::introduced);
        ScanQueue scans = new ScanQueue(settings.ingest().threads(), this::look)) {
      WebhookEndpoint endpoint = new WebhookEndpoint(settings.secrets(), log, settings.clock());
      KafkaRequestLog.newest(kafka, request -> endpoint.known(request.delivery()));
      LedgerEndpoint local = new LedgerEndpoint(repositories, ledger, log, settings.clock());
      metrics.waiting(scans::size);
      metrics.questions(introducer::waiting);
      standing().forEach((state, is) -> metrics.repositories(state, () -> count(is)));
      following.start();
      try (WebhookServer server =
          WebhookServer.start(
              endpoint, settings.address(), WebhookServer.Limits.STANDARD, local, metrics)) {
        listener.listening(server.port());
        askForAll(scans, "manual");
        while (going.on() && broken.isEmpty()) {
          requests.poll().forEach(scans::ask);
          retries.due(settings.clock().instant()).forEach(scans::ask);
          if (requests.everything() || isNight()) {
            watchAgain(targets);
            askForAll(scans, "nightly");
          }
        }
      }
    } finally {
      following.interrupt();
      following.join();
    }
    if (broken.isPresent()) {
      throw new IOException("The results cannot be followed", broken.get());
    }
  }

  /** How repositories can stand, as metrics tell it. */
  private Map<String, Predicate<RepositoryState>> standing() {
    return Map.of(
        "watched", line -> true,
        "failing", line -> line.failure().isPresent(),
        "stale",
            line ->
                line.look()
                    .filter(
                        look ->
                            look.at()
                                .plus(RepositoryState.PATIENCE)
                                .isAfter(settings.clock().instant()))
                    .isEmpty());
  }

  private long count(Predicate<RepositoryState> is) {
    return repositories.all().stream()
        .filter(target -> ledger.line(target.repository()).filter(is).isPresent())
        .count();
  }

  private boolean isNight() {
    return settings.schedule().isPresent()
        && settings.schedule().get().due(ZonedDateTime.now(settings.clock()));
  }

  private void askForAll(ScanQueue scans, String why) {
    Instant now = settings.clock().instant();
    repositories.all().forEach(target -> scans.ask(new Asked(target, why, now, false)));
  }

  /** Looks for repositories that came or went; if that fails, those of the night before stay. */
  private void watchAgain(Supplier<List<Target>> targets) {
    try {
      repositories.watch(targets.get());
    } catch (RuntimeException e) {
      LOG.warn("repositories not discovered, watching those of before", e);
    }
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        results.poll(Duration.ofMillis(500), this::answered);
      }
    } catch (org.apache.kafka.common.errors.InterruptException e) {
      // Asked to stop.
    } catch (RuntimeException e) {
      broken = Optional.of(e);
    }
  }

  private void look(Asked asked) {
    Target target = asked.target();
    Instant began = settings.clock().instant();
    RepositoryScan scan =
        session.scan(
            target,
            asked.why(),
            results.answered(target.repository()),
            asked.cause(),
            Progress.NONE);
    Duration took = Duration.between(began, settings.clock().instant());
    metrics.looked(asked.why(), scan, took);
    LOG.info(
        "looked repository={} why={} outcome={} scan={} millis={}",
        target.repository(),
        asked.why(),
        scan.outcome(),
        scan.scan(),
        took.toMillis());
    if (scan.problem().isPresent()) {
      failed(asked, scan.problem().get());
    } else {
      retries.forget(target.repository());
      RepositoryState.Look look =
          new RepositoryState.Look(
              began,
              scan.commit(),
              scan.scan(),
              scan.outcome() != RepositoryScan.Outcome.UNCHANGED);
      ledger.update(target.repository(), line -> line.withLook(look));
    }
    listener.looked(scan, asked.why());
  }

  private void failed(Asked asked, Problem problem) {
    if (problem.code() == Problem.Code.INTERRUPTED) {
      return; // The service stops: that says nothing about the repository.
    }
    Instant now = settings.clock().instant();
    String repository = asked.target().repository();
    boolean gone = asked.deleted() && isMissing(problem) && tellGone(repository, now);
    ledger.update(
        repository,
        line -> {
          int attempts = line.failure().map(RepositoryState.Failure::attempts).orElse(0) + 1;
          Optional<Instant> again = Retries.time(problem.code(), attempts, now);
          again.ifPresent(at -> retries.add(at, asked));
          RepositoryState failed =
              line.withFailure(
                  new RepositoryState.Failure(
                      line.failure().map(RepositoryState.Failure::since).orElse(now),
                      now,
                      attempts,
                      problem.code().name(),
                      problem.toString(),
                      again));
          return gone ? failed.gone(now) : failed;
        });
  }

  private static boolean isMissing(Problem problem) {
    return problem.code() == Problem.Code.NOT_FOUND
        || problem.code() == Problem.Code.NOT_AUTHORISED;
  }

  /** Tells the analysis, once, that a repository is gone; returns whether it knows. */
  private boolean tellGone(String repository, Instant now) {
    Optional<RepositoryState> line = ledger.line(repository);
    if (line.flatMap(RepositoryState::goneSince).isPresent()) {
      return true;
    }
    try {
      session.tellGone(repository, line.map(RepositoryState::url).orElse(""), now);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("deleted repository not told repository={}", repository, e);
      return false;
    }
  }

  private void answered(ScanResult result) {
    boolean isReplaced = result.problem().equals(ScanResult.DEPENDENCY);
    if (!result.problem().isEmpty() && !isReplaced) {
      session.isGivenUp(result.repository());
    }
    ledger.update(
        result.repository(),
        line -> {
          if (line.answer().filter(last -> last.scan().compareTo(result.scan()) > 0).isPresent()) {
            return line;
          }
          long lag = lag(line, result);
          metrics.answeredAfter(Duration.ofMillis(lag));
          return line.withAnswer(
              new RepositoryState.Answer(
                  result.finishedAt(), result.commit(), result.scan(), lag, result.problem()));
        });
    listener.answered(result);
  }

  /** From what asked for the scan; something that came later asks for the next one. */
  private static long lag(RepositoryState line, ScanResult result) {
    Optional<Instant> before =
        line.answer().map(RepositoryState.Answer::at).or(() -> line.event().map(e -> e.at()));
    return line.event()
        .map(RepositoryState.Event::at)
        .filter(at -> !at.isAfter(result.startedAt()) && !at.isBefore(before.orElse(at)))
        .map(at -> Duration.between(at, result.finishedAt()).toMillis())
        .orElse(result.analysedMillis());
  }
}
