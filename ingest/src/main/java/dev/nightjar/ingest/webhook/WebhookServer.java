package dev.nightjar.ingest.webhook;

import dev.nightjar.ingest.webhook.WebhookEndpoint.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
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
 * GET /health} that it does. No thread waits for a client: bodies are read as they come, up to a
 * size and within a time.
 */
public final class WebhookServer implements AutoCloseable {
  private static final String PATH = "/webhooks";
  private static final int CONNECTIONS = 2_000;

  private final Server server;
  private final ServerConnector connector;

  /**
   * What is taken.
   *
   * @param body the largest body in bytes; GitHub sends 25 MB at most
   * @param patience how long a client may take for its whole body
   */
  public record Limits(int body, Duration patience) {
    public static final Limits STANDARD = new Limits(25 << 20, Duration.ofSeconds(10));
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
    server.setHandler(new GracefulHandler(new Deliveries(endpoint, limits)));
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

    Deliveries(WebhookEndpoint endpoint, Limits limits) {
      this.endpoint = endpoint;
      this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Exchange exchange = new Exchange(endpoint, limits, request, response, callback);
      String path = Request.getPathInContext(request);
      if (path.equals("/health")) {
        exchange.answer(new Answer(200, "listening"));
      } else if (!path.equals(PATH) && !path.startsWith(PATH + "/")) {
        exchange.answer(new Answer(404, "not-found"));
      } else if (!request.getMethod().equals("POST")) {
        exchange.answer(new Answer(405, "post-only"));
      } else if (request.getLength() > limits.body()) {
        exchange.answer(new Answer(413, "too-large"));
      } else {
        exchange.begin(path.length() <= PATH.length() + 1 ? "" : path.substring(PATH.length() + 1));
      }
      return true;
    }
  }

  /** One delivery while it comes in. */
  private static final class Exchange {
    private final WebhookEndpoint endpoint;
    private final Limits limits;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean answered = new AtomicBoolean();

    Exchange(
        WebhookEndpoint endpoint,
        Limits limits,
        Request request,
        Response response,
        Callback callback) {
      this.endpoint = endpoint;
      this.limits = limits;
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    void begin(String host) {
      var late =
          request
              .getComponents()
              .getScheduler()
              .schedule(
                  () -> answer(new Answer(408, "too-slow")),
                  limits.patience().toMillis(),
                  TimeUnit.MILLISECONDS);
      read(host, late::cancel);
    }

    private void read(String host, Runnable inTime) {
      while (!answered.get()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(() -> read(host, inTime));
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          inTime.run();
          answer(new Answer(408, "too-slow"));
          return;
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        boolean last = chunk.isLast();
        chunk.release();
        if (body.size() > limits.body()) {
          inTime.run();
          answer(new Answer(413, "too-large"));
        } else if (last) {
          inTime.run();
          decide(host);
          return;
        }
      }
    }

    private void decide(String host) {
      endpoint
          .accept(
              host, name -> Optional.ofNullable(request.getHeaders().get(name)), body.toByteArray())
          .whenComplete(
              (answer, failure) -> answer(failure == null ? answer : new Answer(500, "failed")));
    }

    void answer(Answer answer) {
      if (!answered.compareAndSet(false, true)) {
        return;
      }
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      if (answer.status() == 408 || answer.status() == 413) {
        // What is left of the body must not be read as the next request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      byte[] text = ("{\"status\":\"" + answer.word() + "\"}\n").getBytes(StandardCharsets.UTF_8);
      response.write(true, java.nio.ByteBuffer.wrap(text), callback);
    }
  }
}
