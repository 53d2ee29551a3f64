package dev.nightjar.cli.scan;

import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.ingest.webhook.WebhookEndpoint;
import dev.nightjar.ingest.webhook.WebhookServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The whole product in one process, for as long as it is wanted: scans the targets once, and again
 * when a Git host tells of a push, a person asks or the schedule says so.
 */
public final class LocalService {
  private LocalService() {}

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

    /** A scan has ended and its findings can be asked for. */
    void scanned(ScanOutcome outcome, String why);
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
            settings.scan(),
            progress,
            stopping,
            (targets, running) -> {
              serve(settings, listener, stopping, targets, running);
              return true;
            });
  }

  private static void serve(
      Settings settings,
      Listener listener,
      BooleanSupplier stopping,
      List<Target> targets,
      ScanPipeline.Running running)
      throws IOException, InterruptedException {
    // What was asked for before is answered by the first scan.
    try (RequestQueue queue = new RequestQueue(running.kafka(), targets);
        KafkaRequestLog log = new KafkaRequestLog(running.kafka())) {
      Watched watched = new Watched(targets, log);
      WebhookEndpoint endpoint = new WebhookEndpoint(settings.secrets(), log, Clock.systemUTC());
      KafkaRequestLog.newest(running.kafka(), request -> endpoint.known(request.delivery()));
      Scan scan =
          (chosen, why) -> {
            ScanOutcome outcome = running.scan(chosen, why);
            watched.scanned(outcome, why);
            listener.scanned(outcome, why);
          };
      try (WebhookServer server =
          WebhookServer.start(
              endpoint,
              new InetSocketAddress("127.0.0.1", settings.port()),
              WebhookServer.Limits.STANDARD,
              watched)) {
        listener.listening(server.port());
        scan.run(targets, "manual");
        while (!stopping.getAsBoolean()) {
          List<RequestQueue.Asked> asked = queue.poll();
          if (settings.schedule().isPresent()
              && settings.schedule().get().due(ZonedDateTime.now(Clock.systemDefaultZone()))) {
            scan.run(targets, "nightly");
          }
          if (!asked.isEmpty()) {
            scan.run(asked.stream().map(RequestQueue.Asked::target).toList(), asked.get(0).why());
          }
          if (!stopping.getAsBoolean()) {
            running.checkHealth();
          }
        }
      }
    }
  }

  @FunctionalInterface
  private interface Scan {
    void run(List<Target> targets, String why) throws IOException, InterruptedException;
  }
}
