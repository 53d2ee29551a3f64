package dev.nightjar.ingest.serve;

import dev.nightjar.ingest.IngestSettings;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.target.TargetProblems;
import dev.nightjar.ingest.target.TargetResolver;
import dev.nightjar.ingest.webhook.Secrets;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs ingest as a process of its own: {@code ingest serve}. It is configured by the environment,
 * see {@link IngestConfiguration}; secrets of webhooks and tokens as for {@code nightjar up}. Ends
 * with 0 after a signal, 1 after a failure, 2 when it is configured wrongly.
 */
public final class IngestMain {
  private static final Logger LOG = LoggerFactory.getLogger(IngestMain.class);

  /** A look that was begun ends, or goes on after the next start. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** A cluster knows best how many copies of a record it keeps. */
  private static final int BROKERS_DEFAULT = -1;

  private IngestMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    StopSignal signal = StopSignal.install(PATIENCE);
    signal.end(run(signal));
  }

  private static int run(StopSignal signal) {
    Clock clock = Clock.systemDefaultZone();
    try {
      IngestConfiguration configuration =
          IngestConfiguration.read(System.getenv(), ZonedDateTime.now(clock));
      Secrets secrets = Secrets.from(System.getenv());
      TopicSetup.create(configuration.kafka(), BROKERS_DEFAULT);
      TargetResolver resolver = new TargetResolver(configuration.home());
      IngestService.run(
          new IngestService.Settings(
              IngestSettings.standard(configuration.home(), "", configuration.release()),
              configuration.address(),
              secrets,
              configuration.schedule(),
              clock),
          configuration.kafka(),
          () -> resolver.resolve(configuration.targets()),
          new Log(),
          () -> !signal.isGiven());
      LOG.info("event=stopped");
      return 0;
    } catch (IngestConfiguration.InvalidConfiguration | TargetProblems e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | KafkaException e) {
      LOG.error("event=failed", e);
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static final class Log implements IngestService.Listener {
    @Override
    public void listening(int port) {
      LOG.info("event=listening port={}", port);
    }

    @Override
    public void looked(RepositoryScan scan, String why) {
      scan.problem()
          .ifPresent(problem -> LOG.warn("repository={} problem={}", scan.repository(), problem));
    }
  }
}
