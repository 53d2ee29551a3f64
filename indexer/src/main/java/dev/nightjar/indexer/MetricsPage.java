package dev.nightjar.indexer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Tells how an indexer is: {@code /metrics} in the text form of Prometheus, {@code /health} for as
 * long as it runs, {@code /ready} when people see what it writes. Nothing secret is told, and
 * nothing can be changed.
 */
final class MetricsPage implements AutoCloseable {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Indexer indexer;
  private final HttpServer server;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ExecutorService threads = Executors.newSingleThreadExecutor(MetricsPage::thread);

  private MetricsPage(Indexer indexer, HttpServer server) {
    this.indexer = indexer;
    this.server = server;
    gauge("lag", "records", "how far the furthest partition is behind", indexer::lag);
    gauge("memory", "bytes", "records and documents under way", indexer::bytesInFlight);
    gauge("in.view", "", "1 when people see what is written", () -> indexer.inView() ? 1 : 0);
    gauge("up", "", "1 while it runs", () -> indexer.failure().isEmpty() ? 1 : 0);
    gauge(
        "refused",
        "seconds",
        "for how long the server has refused documents; 0 while it takes them",
        () -> indexer.refusal().map(refusal -> refusal.lasted().toSeconds()).orElse(0L));
    counter("indexed", "documents that are in an index", IndexerStatistics::indexed);
    counter("rejected", "documents that Elasticsearch refused", IndexerStatistics::rejected);
    counter("malformed", "records that are not what they should be", IndexerStatistics::malformed);
    counter("retried", "deliveries that were sent again", IndexerStatistics::retried);
    counter("bulks", "requests that were answered", IndexerStatistics::bulks);
  }

  private void gauge(String name, String unit, String what, LongSupplier value) {
    Gauge.builder("nightjar.indexer." + name, value, LongSupplier::getAsLong)
        .description(what)
        .baseUnit(unit.isEmpty() ? null : unit)
        .strongReference(true)
        .register(registry);
  }

  private void counter(String name, String what, ToLongFunction<IndexerStatistics> count) {
    FunctionCounter.builder(
            "nightjar.indexer." + name, indexer, of -> count.applyAsLong(of.statistics()))
        .description(what)
        .register(registry);
  }

  /** Starts the page on a port; 0 for any free one. */
  static MetricsPage start(Indexer indexer, int port) throws IOException {
    MetricsPage page = new MetricsPage(indexer, HttpServer.create(new InetSocketAddress(port), 8));
    page.server.setExecutor(page.threads);
    page.server.createContext(
        "/metrics", exchange -> answer(exchange, 200, page.registry.scrape(CONTENT_TYPE)));
    page.server.createContext(
        "/health", exchange -> page.state(exchange, indexer.failure().isEmpty()));
    page.server.createContext("/ready", exchange -> page.state(exchange, indexer.inView()));
    page.server.start();
    return page;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nightjar-metrics");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void state(HttpExchange exchange, boolean good) throws IOException {
    answer(exchange, good ? 200 : 503, indexer.failure().map(Object::toString).orElse("ok") + "\n");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
