package dev.nightjar.cli;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector of OpenTelemetry on this machine that remembers what it is told. */
final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, List<Span>> spans = new ConcurrentHashMap<>();

  OtlpReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          try (InputStream body = exchange.getRequestBody();
              InputStream in = packed ? new GZIPInputStream(body) : body) {
            take(ExportTraceServiceRequest.parseFrom(in));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  private void take(ExportTraceServiceRequest request) {
    request
        .getResourceSpansList()
        .forEach(
            resource -> {
              String service =
                  resource.getResource().getAttributesList().stream()
                      .filter(each -> each.getKey().equals("service.name"))
                      .map(each -> each.getValue().getStringValue())
                      .findFirst()
                      .orElse("");
              resource
                  .getScopeSpansList()
                  .forEach(
                      scope ->
                          spans
                              .computeIfAbsent(service, name -> new CopyOnWriteArrayList<>())
                              .addAll(scope.getSpansList()));
            });
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Returns the spans of a service that have a name. */
  List<Span> spans(String service, String name) {
    return spans.getOrDefault(service, List.of()).stream()
        .filter(each -> each.getName().equals(name))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
