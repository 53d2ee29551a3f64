package dev.nightjar.indexer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells how an indexer is: {@code /metrics} in the text form of Prometheus, {@code /health} for as
 * long as it runs, {@code /ready} when people see what it writes. Nothing secret is told, and
 * nothing can be changed.
 */
final class MetricsPage implements AutoCloseable {
  private final Indexer indexer;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newSingleThreadExecutor(MetricsPage::thread);

  private MetricsPage(Indexer indexer, HttpServer server) {
    this.indexer = indexer;
    this.server = server;
  }

  /** Starts the page on a port; 0 for any free one. */
  static MetricsPage start(Indexer indexer, int port) throws IOException {
    MetricsPage page = new MetricsPage(indexer, HttpServer.create(new InetSocketAddress(port), 8));
    page.server.setExecutor(page.threads);
    page.server.createContext("/metrics", exchange -> answer(exchange, 200, page.metrics()));
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

  private String metrics() {
    IndexerStatistics statistics = indexer.statistics();
    return gauge("lag_records", "records that the furthest partition is behind", indexer.lag())
        + gauge("memory_bytes", "records and documents under way", indexer.bytesInFlight())
        + gauge("in_view", "1 when people see what is written", indexer.inView() ? 1 : 0)
        + gauge("up", "1 while it runs", indexer.failure().isEmpty() ? 1 : 0)
        + counter("indexed", "documents that are in an index", statistics.indexed())
        + counter("rejected", "documents that Elasticsearch refused", statistics.rejected())
        + counter("malformed", "records that are not what they should be", statistics.malformed())
        + counter("retried", "deliveries that were sent again", statistics.retried())
        + counter("bulks", "requests that were answered", statistics.bulks());
  }

  private static String counter(String name, String help, long value) {
    return line("nightjar_indexer_" + name + "_total", "counter", help, value);
  }

  private static String gauge(String name, String help, long value) {
    return line("nightjar_indexer_" + name, "gauge", help, value);
  }

  private static String line(String full, String type, String help, long value) {
    return "# HELP "
        + full
        + " "
        + help
        + "\n# TYPE "
        + full
        + " "
        + type
        + "\n"
        + full
        + " "
        + value
        + "\n";
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
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
