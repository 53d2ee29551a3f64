package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.serve.IngestService;
import dev.nightjar.ingest.serve.Nightly;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.Secrets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The whole product in one process, for as long as it is wanted: the services, and ingest among
 * them as {@link IngestService}. Says when the findings of a scan can be asked for.
 */
public final class LocalService {
  /** What is not asked for has no hurry: a restart goes on from there and reads what came since. */
  private static final Duration IDLE_CHECKPOINTS = Duration.ofMinutes(1);

  private final RunningServices running;
  private final Listener listener;
  private final BooleanSupplier stopping;
  private final IndexedScans indexed;
  private final CheckpointPace pace;

  /** Scans that were sent and not answered, and results that were faster than their scan. */
  private final Map<String, Sent> waiting = new ConcurrentHashMap<>();

  private final Map<String, String> answered = new ConcurrentHashMap<>();

  private record Sent(RepositoryScan scan, String why) {}

  /**
   * What the service is asked for.
   *
   * @param port where it listens on this machine; 0 for any free one
   * @param secrets of the Git hosts that it listens to
   */
  public record Settings(
      ScanSettings scan, int port, Secrets secrets, Optional<Nightly> schedule) {}

  /** Hears of the service. */
  public interface Listener {
    /** It listens. */
    void listening(int port);

    /** A repository was looked at, and what was found can be asked for. */
    void scanned(RepositoryScan scan, String why);
  }

  private LocalService(RunningServices running, Listener listener, BooleanSupplier stopping) {
    this.running = running;
    this.listener = listener;
    this.stopping = stopping;
    this.indexed = new IndexedScans(running, listener::scanned);
    this.pace = new CheckpointPace(CheckpointPace.SHORT_PAUSE, running::checkpoint);
  }

  /**
   * Runs until it is told to stop.
   *
   * @throws dev.nightjar.ingest.target.TargetProblems if targets are wrong; nothing is started then
   * @throws IOException if a service does not start or breaks down
   */
  public static void run(
      Settings settings, ScanProgress progress, Listener listener, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    Boolean unused =
        ScanPipeline.use(
            settings.scan().withCheckpointInterval(IDLE_CHECKPOINTS),
            progress,
            stopping,
            (targets, running) -> {
              new LocalService(running, listener, stopping).serve(settings, targets);
              return true;
            });
  }

  private void serve(Settings settings, List<Target> targets)
      throws IOException, InterruptedException {
    // The targets of the start were resolved before the services; those of each night are new.
    Iterator<List<Target>> first = List.of(targets).iterator();
    Supplier<List<Target>> again = () -> first.hasNext() ? first.next() : running.targets();
    try (indexed) {
      indexed.start();
      IngestService.run(
          new IngestService.Settings(
              running.ingestSettings(),
              new InetSocketAddress("127.0.0.1", settings.port()),
              settings.secrets(),
              settings.schedule(),
              Clock.systemDefaultZone()),
          running.kafka(),
          again,
          new Heard(),
          this::goesOn);
    }
  }

  private boolean goesOn() throws IOException, InterruptedException {
    if (stopping.getAsBoolean()) {
      return false;
    }
    running.checkHealth();
    indexed.checkHealth();
    if (!waiting.isEmpty()) {
      pace.hurry();
    }
    return true;
  }

  private final class Heard implements IngestService.Listener {
    @Override
    public void listening(int port) {
      listener.listening(port);
    }

    @Override
    public void looked(RepositoryScan scan, String why) {
      if (scan.outcome() == RepositoryScan.Outcome.SENT) {
        waiting.put(scan.repository(), new Sent(scan, why));
        tellIfAnswered(scan.repository());
      } else if (scan.outcome() != RepositoryScan.Outcome.UNDER_WAY) {
        listener.scanned(scan, why);
      }
    }

    @Override
    public void answered(ScanResult result) {
      answered.put(result.repository(), result.scan());
      tellIfAnswered(result.repository());
    }
  }

  private void tellIfAnswered(String repository) {
    Sent sent = waiting.get(repository);
    if (sent != null
        && answered.getOrDefault(repository, "").compareTo(sent.scan().scan()) >= 0
        && waiting.remove(repository, sent)) {
      indexed.await(sent.scan(), sent.why());
    }
  }
}
