package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.nightjar.search.SearchNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real node behind what ends TLS and asks for an API key: the embedded node cannot do that
 * itself.
 */
final class SecuredSearchIT {
  private static final String KEY = "aWQ6c2VjcmV0";
  private static final String OLD_KEY = "aWQ6b2xkZXI=";

  @TempDir private static Path folder;
  private static SearchNode node;
  private static HttpsServer door;
  private static TestKeys keys;
  private static URI address;

  @BeforeAll
  static void start() throws Exception {
    node = SearchNode.start(folder.resolve("search"), 0);
    keys = TestKeys.make(folder.resolve("keys"));
    door = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    door.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    door.createContext("/", SecuredSearchIT::pass);
    door.start();
    address = URI.create("https://127.0.0.1:" + door.getAddress().getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    door.stop(0);
    node.close();
  }

  private static void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!List.of("ApiKey " + KEY).equals(exchange.getRequestHeaders().get("Authorization"))) {
        byte[] no = "{\"error\":{\"type\":\"security_exception\"},\"status\":401}".getBytes();
        exchange.sendResponseHeaders(401, no.length);
        exchange.getResponseBody().write(no);
        return;
      }
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(node.uri().resolve(exchange.getRequestURI()))
                      .header("Content-Type", "application/json")
                      .method(
                          exchange.getRequestMethod(),
                          HttpRequest.BodyPublishers.ofByteArray(
                              exchange.getRequestBody().readAllBytes()))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void install(Map<String, String> environment) throws IOException {
    try (SearchConnection connection =
        SearchConnection.open(SearchAddress.fromEnvironment(address, environment))) {
      IndexTemplates.install(connection.client());
    }
  }

  @Test
  void aKeyIsReplacedWhileTheConnectionIsUsed() throws Exception {
    Map<String, String> environment = environment(OLD_KEY);
    Path file = Path.of(environment.get(SearchAddress.API_KEY_FILE));

    try (SearchConnection connection =
        SearchConnection.open(SearchAddress.fromEnvironment(address, environment))) {
      assertThatThrownBy(() -> connection.client().cluster().health())
          .hasMessageContaining("security_exception");

      Path next = Files.writeString(folder.resolve("next"), KEY);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);

      assertThat(nameWhenLetIn(connection)).isEqualTo("nightjar");
    }
  }

  private static String nameWhenLetIn(SearchConnection connection) throws Exception {
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      try {
        return connection.client().cluster().health().clusterName();
      } catch (ElasticsearchException | TransportException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static Map<String, String> environment(String key) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "key", ""), key + "\n");
    return Map.of(
        SearchAddress.API_KEY_FILE, file.toString(),
        SearchAddress.CERTIFICATE, keys.certificate().toString());
  }

  @Test
  void theRightKeyAndAuthorityOpenTheWay() throws Exception {
    install(environment(KEY));

    try (SearchConnection direct = SearchConnection.open(SearchAddress.open(node.uri()))) {
      assertThat(direct.client().indices().existsAlias(e -> e.name("nightjar-findings")).value())
          .isTrue();
      // What the embedded node sets by the component that is there for it outweighs our templates.
      assertThat(
              direct
                  .client()
                  .indices()
                  .getSettings(get -> get.index("nightjar-findings"))
                  .settings()
                  .values())
          .isNotEmpty()
          .allSatisfy(index -> assertThat(index.settings().index().codec()).isEqualTo("default"));
    }
  }

  @Test
  void aWrongKeyIsRefusedAndNotTold() {
    assertThatThrownBy(() -> install(environment("d3Jvbmc6a2V5")))
        .isInstanceOf(ElasticsearchException.class)
        .hasMessageContaining("security_exception")
        .hasMessageNotContaining("d3Jvbmc6a2V5");
  }

  @Test
  void anAuthorityThatNobodyNamedIsNotTrusted() {
    assertThatThrownBy(() -> install(Map.of(SearchAddress.API_KEY, KEY)))
        .hasStackTraceContaining(SSLException.class.getPackageName())
        .hasStackTraceContaining("PKIX");
  }
}
