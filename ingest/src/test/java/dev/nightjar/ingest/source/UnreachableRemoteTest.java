package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that refuse, against a real web server. */
class UnreachableRemoteTest {
  @TempDir Path folder;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
          exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  private Problem problem() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/shop/cart.git";
    Mirrors mirrors =
        new Mirrors(folder, 1, Map.of("NIGHTJAR_GIT_TOKEN", "t", "NIGHTJAR_GIT_HOST", "127.0.0.1"));
    return catchThrowableOfType(BrokenRepository.class, () -> mirrors.head(url, "")).problem();
  }

  @Test
  void aHostThatAsksWhoWeAreIsToldNothingInTheClear() {
    status = 401;

    Problem problem = problem();

    assertThat(problem.code()).isEqualTo(Problem.Code.NOT_AUTHORISED);
    assertThat(problem.remedy()).contains("NIGHTJAR_GIT_TOKEN");
    assertThat(authorizations).isNotEmpty().containsOnly("null");
  }

  @Test
  void aRepositoryThatIsNotThereIsNotFound() {
    status = 404;

    assertThat(problem().code()).isEqualTo(Problem.Code.NOT_FOUND);
  }

  @Test
  void aHostThatIsInTroubleIsUnreachable() {
    status = 500;

    assertThat(problem().code()).isEqualTo(Problem.Code.UNREACHABLE);
  }

  @Test
  void aHostThatDoesNotAnswerIsUnreachable() {
    int port = server.getAddress().getPort();
    server.stop(0);

    Problem problem = problem();

    assertThat(problem.code()).isEqualTo(Problem.Code.UNREACHABLE);
    assertThat(problem.message()).contains(Integer.toString(port));
  }
}
