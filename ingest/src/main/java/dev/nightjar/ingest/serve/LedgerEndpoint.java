package dev.nightjar.ingest.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.LocalEndpoint;
import dev.nightjar.ingest.webhook.RequestLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;

/**
 * The ledger over HTTP: {@code GET /repositories} tells how each watched repository stands, {@code
 * POST /triggers} with {@code {"repository":NAME,"ref":REF}} asks for a scan, the ref being
 * optional.
 */
final class LedgerEndpoint implements LocalEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WatchedRepositories repositories;
  private final RepositoryLedger ledger;
  private final RequestLog log;
  private final Clock clock;

  LedgerEndpoint(
      WatchedRepositories repositories, RepositoryLedger ledger, RequestLog log, Clock clock) {
    this.repositories = repositories;
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public boolean takes(String method, String path) {
    return method.equals("GET") && path.equals("/repositories")
        || method.equals("POST") && path.equals("/triggers");
  }

  @Override
  public CompletableFuture<Reply> answer(String path, byte[] body) {
    return path.equals("/triggers")
        ? trigger(body)
        : CompletableFuture.completedFuture(new Reply(200, list()));
  }

  private String list() {
    StringJoiner all = new StringJoiner(",\n", "[", "]\n");
    for (Target target : repositories.all()) {
      ledger.line(target.repository()).ifPresent(line -> all.add(json(line)));
    }
    return all.toString();
  }

  /** A line as it stands on the topic, and what it means at this moment. */
  private String json(RepositoryState line) {
    String status =
        line.status(clock.instant(), RepositoryState.PATIENCE)
            .name()
            .toLowerCase(java.util.Locale.ROOT);
    long lag = line.lag(clock.instant(), RepositoryState.PATIENCE).toMillis();
    return "{\"status\":\""
        + status
        + "\",\"lagMillis\":"
        + lag
        + ","
        + new String(Wire.write(line), StandardCharsets.UTF_8).substring(1);
  }

  private CompletableFuture<Reply> trigger(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(new Reply(400, "{\"status\":\"bad-json\"}\n"));
    }
    String name = json.path("repository").asText();
    Optional<Target> target = repositories.find(name, name);
    if (target.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Reply(404, "{\"status\":\"unknown-repository\"}\n"));
    }
    ScanRequest request =
        new ScanRequest(
            target.get().repository(),
            "",
            json.path("ref").asText(),
            "manual",
            "",
            clock.instant());
    return log.store(request).thenApply(stored -> new Reply(202, "{\"status\":\"accepted\"}\n"));
  }
}
