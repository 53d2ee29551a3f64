package dev.nightjar.ingest.webhook;

import dev.nightjar.ingest.webhook.WebhookEndpoint.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Listens for deliveries at {@code POST /webhooks} and {@code /webhooks/HOST}, and says at {@code
 * GET /health} that it does, and at {@code GET /metrics} how much. No thread waits for a client:
 * bodies are read as they come, up to a size and within a time.
 */
public final class WebhookServer implements AutoCloseable {
  static final String PATH = "/webhooks";
  private static final int CONNECTIONS = 2_000;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[0:0:0:0:0:0:0:1]");

  private final Server server;
  private final ServerConnector connector;

  /**
   * What is taken.
   *
   * @param body the largest body in bytes; GitHub sends 25 MB at most
   * @param bodies of all clients together; who comes when it is used up is told to come again
   * @param patience how long a client may take for its whole body
   */
  public record Limits(int body, long bodies, Duration patience) {
    public static final Limits STANDARD = new Limits(25 << 20, 100 << 20, Duration.ofSeconds(10));
  }

  private WebhookServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static WebhookServer start(
      WebhookEndpoint endpoint, InetSocketAddress address, Limits limits) throws IOException {
    return start(endpoint, address, limits, LocalEndpoint.NONE, WebhookMetrics.create());
  }

  /**
   * Starts to listen, for requests of this machine, too.
   *
   * @throws IOException if the port is taken
   */
  public static WebhookServer start(
      WebhookEndpoint endpoint,
      InetSocketAddress address,
      Limits limits,
      LocalEndpoint local,
      WebhookMetrics metrics)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(16);
    threads.setName("nightjar-webhooks");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(16 << 10);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(limits.patience().toMillis() * 2);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    server.setHandler(new GracefulHandler(new Deliveries(endpoint, limits, local, metrics)));
    // Connections without a delivery are closed at once; those with one have their patience.
    connector.setShutdownIdleTimeout(200);
    server.setStopTimeout(limits.patience().toMillis() + 2_000);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("Cannot listen at " + address + ": " + e.getMessage(), e);
    }
    return new WebhookServer(server, connector);
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** Takes nothing new, and answers what was taken. */
  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("The webhooks do not stop", e);
    }
  }

  private static final class Deliveries extends Handler.Abstract.NonBlocking {
    private final WebhookEndpoint endpoint;
    private final Limits limits;
    private final LocalEndpoint local;
    private final BodyBudget budget;
    private final WebhookMetrics metrics;

    Deliveries(
        WebhookEndpoint endpoint, Limits limits, LocalEndpoint local, WebhookMetrics metrics) {
      this.endpoint = endpoint;
      this.limits = limits;
      this.local = local;
      this.budget = new BodyBudget(limits.bodies());
      this.metrics = metrics;
      metrics.bodies(budget::taken);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Exchange exchange =
          new Exchange(endpoint, limits, local, budget, metrics, request, response, callback);
      String path = Request.getPathInContext(request);
      if (path.equals("/health")) {
        exchange.tell(200, "application/json", "{\"status\":\"listening\"}\n");
      } else if (path.equals("/metrics") && request.getMethod().equals("GET")) {
        exchange.tell(200, WebhookMetrics.CONTENT_TYPE, metrics.page());
      } else if (local.takes(request.getMethod(), path)) {
        if (!isLocal(request)) {
          exchange.answer(new Answer(403, "local-only"));
        } else if (request.getMethod().equals("GET")) {
          exchange.reply(path, new byte[0]);
        } else {
          exchange.begin(path);
        }
      } else if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
        exchange.answer(new Answer(404, "not-found"));
      } else if (!request.getMethod().equals("POST")) {
        exchange.answer(new Answer(405, "post-only"));
      } else if (request.getLength() > limits.body()) {
        exchange.answer(new Answer(413, "too-large"));
      } else {
        exchange.begin(path);
      }
      return true;
    }
  }

  /**
   * Whether a request comes from a program on this machine: pages in its browser, whatever name
   * they gave to the address, and what a proxy passes on are not.
   */
  private static boolean isLocal(Request request) {
    String host = Request.getServerName(request);
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    return LOOPBACK.contains(Request.getRemoteAddr(request))
        && (host.equals("127.0.0.1") || host.equals("localhost"))
        && !request.getHeaders().contains(HttpHeader.ORIGIN)
        && (request.getMethod().equals("GET") || type.startsWith("application/json"));
  }
}
