package dev.nightjar.ingest.serve;

import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.ingest.webhook.WebhookEndpoint;
import dev.nightjar.ingest.webhook.WebhookServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of webhooks, and stores what they ask for, without looking at any repository:
 * any number of these may stand in front of one {@link IngestMain}. It needs no disk and no
 * repositories; the topics must exist. Of the variables of {@link IngestMain} it reads those of
 * Kafka, the address and the secrets of the hosts.
 *
 * <p>A delivery that comes again to another one is stored twice, and looked at once.
 */
public final class ListenMain {
  private static final Logger LOG = LoggerFactory.getLogger(ListenMain.class);

  /** Deliveries that are being read have their own, shorter. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private ListenMain() {}

  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    StopSignal signal = StopSignal.install(PATIENCE);
    signal.end(run(signal));
  }

  private static int run(StopSignal signal) {
    try {
      IngestConfiguration.Listening configuration = IngestConfiguration.listening(System.getenv());
      Secrets secrets = Secrets.from(System.getenv());
      try (KafkaRequestLog log = new KafkaRequestLog(configuration.kafka())) {
        WebhookEndpoint endpoint = new WebhookEndpoint(secrets, log, Clock.systemDefaultZone());
        KafkaRequestLog.newest(
            configuration.kafka(), request -> endpoint.known(request.delivery()));
        try (WebhookServer server =
            WebhookServer.start(endpoint, configuration.address(), WebhookServer.Limits.STANDARD)) {
          LOG.info("event=listening port={}", server.port());
          signal.await();
        }
      }
      LOG.info("event=stopped");
      return 0;
    } catch (IngestConfiguration.InvalidConfiguration e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | KafkaException e) {
      LOG.error("event=failed", e);
      System.err.println(e.getMessage());
      return 1;
    }
  }
}
