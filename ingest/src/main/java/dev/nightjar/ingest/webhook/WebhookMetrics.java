package dev.nightjar.ingest.webhook;

import dev.nightjar.ingest.RepositoryScan;
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

  /** Watches how many repositories are in a state, such as {@code stale}. */
  public void repositories(String state, LongSupplier count) {
    Gauge.builder("nightjar.ingest.repositories", count, LongSupplier::getAsLong)
        .description("repositories that are watched, by how they stand; one can count twice")
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }

  /** Counts a look at a repository: how long it took, and what it sent and left out. */
  public void looked(String why, RepositoryScan scan, Duration took) {
    registry
        .timer("nightjar.ingest.looks", "why", why, "outcome", scan.outcome().name())
        .record(took);
    registry.counter("nightjar.ingest.files", "what", "sent").increment(scan.sent());
    registry.counter("nightjar.ingest.files", "what", "removed").increment(scan.removed());
    registry.counter("nightjar.ingest.sent.bytes").increment(scan.bytes());
    scan.skipped()
        .forEach(
            (reason, files) ->
                registry.counter("nightjar.ingest.skipped", "reason", reason).increment(files));
  }

  /** Watches how many questions who wrote a line are not answered. */
  public void questions(LongSupplier waiting) {
    Gauge.builder("nightjar.introductions.waiting", waiting, LongSupplier::getAsLong)
        .description("requests who wrote the lines of new findings that are not answered")
        .strongReference(true)
        .register(registry);
  }

  /** Counts an answer to such a question: lines, those of unknown origin, and how long it took. */
  public void introduced(int lines, int unknown, Duration took) {
    registry.timer("nightjar.introductions").record(took);
    registry.counter("nightjar.introductions.lines", "origin", "known").increment(lines - unknown);
    registry.counter("nightjar.introductions.lines", "origin", "unknown").increment(unknown);
  }

  /** Counts a result of the analysis, and how long it took since what asked for it. */
  public void answeredAfter(Duration lag) {
    registry.timer("nightjar.ingest.lag").record(lag);
  }

  String page() {
    return registry.scrape(CONTENT_TYPE);
  }
}
