package dev.nightjar.ingest.discover;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Git host on this machine that answers addresses as the test says, one answer after another. */
public final class FakeHost implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  record Answer(int status, String body, Map<String, String> headers) {}

  public FakeHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String site() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void on(String path, int status, String body, String... headers) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    answers.computeIfAbsent(path, k -> new ArrayDeque<>()).add(new Answer(status, body, map));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String token =
        exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN") == null
            ? String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
            : "PRIVATE-TOKEN " + exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN");
    asked.add(path + " " + token);
    Deque<Answer> here = answers.getOrDefault(path, new ArrayDeque<>());
    Answer answer =
        here.isEmpty() ? new Answer(404, "{\"message\":\"Not Found\"}", Map.of()) : here.peek();
    if (here.size() > 1) {
      here.remove();
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
