package dev.nightjar.cli.scan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.ingest.webhook.LocalEndpoint;
import dev.nightjar.ingest.webhook.RequestLog;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The repositories that a running stack watches, over HTTP: {@code GET /repositories} lists them
 * with their last scan, {@code POST /triggers} with {@code {"repository":NAME,"ref":REF}} asks for
 * one, the ref being optional.
 */
final class Watched implements LocalEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Target> targets;
  private final RequestLog log;
  private final Map<String, Last> last = new ConcurrentHashMap<>();

  private record Last(Instant at, String why, RepositoryScan scan) {}

  Watched(List<Target> targets, RequestLog log) {
    this.targets = targets;
    this.log = log;
  }

  void scanned(ScanOutcome outcome, String why) {
    Instant now = Instant.now();
    outcome.repositories().forEach(scan -> last.put(scan.repository(), new Last(now, why, scan)));
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
    ArrayNode all = JSON.createArrayNode();
    for (Target target : targets) {
      ObjectNode one = all.addObject();
      one.put("repository", target.repository());
      one.put("url", RequestQueue.url(target));
      one.put("ref", target.ref());
      Optional.ofNullable(last.get(target.repository()))
          .ifPresent(
              scanned -> {
                ObjectNode scan = one.putObject("lastScan");
                scan.put("at", scanned.at().toString());
                scan.put("why", scanned.why());
                scan.put("id", scanned.scan().scan());
                scan.put("outcome", scanned.scan().outcome().name());
                scanned
                    .scan()
                    .problem()
                    .ifPresent(problem -> scan.put("problem", problem.toString()));
              });
    }
    return all + "\n";
  }

  private CompletableFuture<Reply> trigger(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      return CompletableFuture.completedFuture(new Reply(400, "{\"status\":\"bad-json\"}\n"));
    }
    String name = json.path("repository").asText();
    Optional<Target> target = RequestQueue.target(targets, name, name);
    if (target.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Reply(404, "{\"status\":\"unknown-repository\"}\n"));
    }
    ScanRequest request =
        new ScanRequest(
            target.get().repository(), "", json.path("ref").asText(), "manual", "", Instant.now());
    return log.store(request).thenApply(stored -> new Reply(202, "{\"status\":\"accepted\"}\n"));
  }
}
