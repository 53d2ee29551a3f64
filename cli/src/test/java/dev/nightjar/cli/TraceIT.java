package dev.nightjar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scans followed by a collector through all services. The commands run in processes of their own,
 * which read their environment as usual.
 */
final class TraceIT {
  private static final String SECRET = "of a test";
  private static final String URL = "https://git.example.org/acme/shop.git";
  private static final Pattern LISTENING = Pattern.compile("listening at (\\S+)");

  @TempDir private Path folder;
  private OtlpReceiver receiver;
  private Path repository;

  @BeforeEach
  void start() throws Exception {
    receiver = new OtlpReceiver();
    repository = folder.resolve("shop");
    commit(Sources.UNSAFE);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void commit(String text) throws Exception {
    Sources.write(repository, "Orders.java", text);
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.getRepository().getConfig().setString("remote", "origin", "url", URL);
      git.getRepository().getConfig().save();
      git.add().addFilepattern(".").call();
      git.commit().setMessage("m").setAuthor("A", "a@example.org").setSign(false).call();
    }
  }

  private Process nightjar(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Nightjar.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", folder.resolve("home").toString()));
    File out = out().toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out);
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.address());
    builder.environment().put("OTEL_BSP_SCHEDULE_DELAY", "100");
    builder.environment().put("NIGHTJAR_WEBHOOK_GITHUB_SECRET", SECRET);
    return builder.start();
  }

  private Path out() {
    return folder.resolve("out.txt");
  }

  private String said() {
    try {
      return Files.readString(out());
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void await(Process process, BooleanSupplier so) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofMinutes(3));
    while (!so.getAsBoolean()) {
      assertThat(process.isAlive() && Instant.now().isBefore(end)).as(said()).isTrue();
      Thread.sleep(50);
    }
  }

  @Test
  void aScanIsOneTraceFromTheRepositoryToTheIndex() throws Exception {
    Process process = nightjar("scan", repository.toString());
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(said()).contains("critical");
    assertThat(process.exitValue()).isZero();

    List<Span> read = receiver.spans("nightjar-ingest", "read repository");
    List<Span> analysed = receiver.spans("nightjar-analyze", "analyse repository");
    List<Span> indexed = receiver.spans("nightjar-indexer", "index document");
    assertThat(read).hasSize(1);
    assertThat(analysed).hasSize(1);
    // The manifest, one finding, and the result in two indices.
    assertThat(indexed).hasSize(4);
    assertThat(analysed.get(0).getParentSpanId()).isEqualTo(read.get(0).getSpanId());
    assertThat(indexed)
        .allMatch(span -> span.getTraceId().equals(read.get(0).getTraceId()))
        .filteredOn(span -> span.getParentSpanId().equals(analysed.get(0).getSpanId()))
        .hasSize(3);
  }

  @Test
  void aDeliveryIsFollowedFromItsIdToTheIndex() throws Exception {
    Process process = nightjar("up", "--repos", repository.toString(), "--port", "0");
    try {
      await(process, () -> said().contains("manual, SENT"));
      Matcher listening = LISTENING.matcher(said());
      assertThat(listening.find()).isTrue();
      commit("// changed\n" + Sources.UNSAFE);
      assertThat(push(listening.group(1))).isEqualTo(202);

      await(process, () -> !receiver.spans("nightjar-ingest", "request scan").isEmpty());
      Span request = receiver.spans("nightjar-ingest", "request scan").get(0);
      assertThat(request.getAttributesList())
          .anyMatch(
              each ->
                  each.getKey().equals("nightjar.delivery")
                      && each.getValue().getStringValue().endsWith("delivery-1"));
      await(process, () -> isInTrace(request, "nightjar-ingest", "read repository"));
      await(process, () -> isInTrace(request, "nightjar-analyze", "analyse repository"));
      await(process, () -> isInTrace(request, "nightjar-indexer", "index document"));
    } finally {
      process.destroy();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    }
  }

  private boolean isInTrace(Span first, String service, String name) {
    return receiver.spans(service, name).stream()
        .anyMatch(span -> span.getTraceId().equals(first.getTraceId()));
  }

  private static int push(String address) throws Exception {
    String body =
        """
        {"ref":"refs/heads/main","before":"%s","after":"%s",
         "repository":{"id":7,"clone_url":"%s","default_branch":"main"}}"""
            .formatted("1".repeat(40), "2".repeat(40), URL);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address + "/webhooks/github"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "push")
                .header("X-GitHub-Delivery", "delivery-1")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
