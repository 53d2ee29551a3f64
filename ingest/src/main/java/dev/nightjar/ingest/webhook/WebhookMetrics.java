package dev.nightjar.ingest.webhook;

import dev.nightjar.ingest.webhook.WebhookEndpoint.Answer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What ingest counts, for Prometheus. Nothing secret, and no names of repositories. */
public final class WebhookMetrics {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private WebhookMetrics() {}

  /** Begins to count at zero. */
  public static WebhookMetrics create() {
    return new WebhookMetrics();
  }

  void answered(Answer answer, long nanos) {
    registry
        .counter(
            "nightjar.webhook.deliveries",
            "answer",
            answer.word(),
            "status",
            Integer.toString(answer.status()))
        .increment();
    Timer.builder("nightjar.webhook.answer")
        .description("from the headers of a delivery to its answer")
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(10))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void bodies(LongSupplier bytes) {
    Gauge.builder("nightjar.webhook.bodies", bytes, LongSupplier::getAsLong)
        .description("what bodies under way take")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
  }

  /** Watches how many repositories wait for a look or are being looked at. */
  public void waiting(LongSupplier repositories) {
    Gauge.builder("nightjar.ingest.waiting", repositories, LongSupplier::getAsLong)
        .description("repositories that wait for a look or are being looked at")
        .strongReference(true)
        .register(registry);
  }

  /** Counts a look at a repository. */
  public void looked(String why, String outcome, Duration took) {
    registry.timer("nightjar.ingest.looks", "why", why, "outcome", outcome).record(took);
  }

  /** Counts a result of the analysis, and how long it took since what asked for it. */
  public void answeredAfter(Duration lag) {
    registry.timer("nightjar.ingest.lag").record(lag);
  }

  String page() {
    return registry.scrape(CONTENT_TYPE);
  }
}
