package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.serve.ListenMain;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.ingest.webhook.WebhookEndpoint;
import dev.nightjar.ingest.webhook.WebhookServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries over HTTP, in the form that hosts document, to a real broker. */
class WebhookIT {
  private static final String ADDRESS = "https://git.example.org/shop/cart.git";
  private static final String PUSH =
      """
      {"ref":"refs/heads/main","before":"%s","after":"%s","forced":true,"commits":[],
       "repository":{"id":7,"clone_url":"%s","default_branch":"main"}}"""
          .formatted("a".repeat(40), "b".repeat(40), ADDRESS);

  private final KafkaConnection kafka = KafkaConnection.to(Broker.address());
  private KafkaRequestLog log;
  private WebhookServer server;

  @BeforeEach
  void listen() throws Exception {
    TopicSetup.create(kafka, 1);
    start();
  }

  private void start() throws Exception {
    log = new KafkaRequestLog(kafka);
    Secrets secrets =
        Secrets.from(
            Map.of(
                "NIGHTJAR_WEBHOOK_GITHUB_SECRET", "s1",
                "NIGHTJAR_WEBHOOK_GITLAB_SECRET", "s2",
                "NIGHTJAR_WEBHOOK_FORGEJO_SECRET", "s3",
                "NIGHTJAR_WEBHOOK_BITBUCKET_SECRET", "s4",
                "NIGHTJAR_WEBHOOK_BITBUCKET_SERVER_SECRET", "s5"));
    WebhookEndpoint endpoint = new WebhookEndpoint(secrets, log, Clock.systemUTC());
    KafkaRequestLog.newest(kafka, request -> endpoint.known(request.delivery()));
    server =
        WebhookServer.start(
            endpoint,
            new InetSocketAddress("127.0.0.1", 0),
            new WebhookServer.Limits(10_000, 25_000, Duration.ofMillis(700)));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    log.close();
  }

  private static byte[] mac(String secret, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(String secret, String text) throws Exception {
    return HexFormat.of().formatHex(mac(secret, text));
  }

  private String post(String path, String body, String... headers) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/webhooks" + path))
                    .headers(headers)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body().replaceAll(".*:\"|\"}\\s*", "");
  }

  private String gitHub(String id, String body, String signature) throws Exception {
    return post(
        "/github",
        body,
        "X-GitHub-Event",
        "push",
        "X-GitHub-Delivery",
        id,
        "X-Hub-Signature-256",
        "sha256=" + signature);
  }

  private List<ScanRequest> stored(String id) {
    return TopicState.all(kafka, Topic.SCAN_REQUESTS).stream()
        .map(record -> Wire.read(record.value(), ScanRequest.class))
        .filter(request -> request.delivery().endsWith(":" + id))
        .toList();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  @Test
  void anAcceptedPushIsOnTheTopicAndItsRepetitionIsNotEvenAfterARestart() throws Exception {
    String id = id();
    assertThat(gitHub(id, PUSH, hex("s1", PUSH))).isEqualTo("202 accepted");
    assertThat(gitHub(id, PUSH, hex("s1", PUSH))).isEqualTo("200 duplicate");
    stop();
    start();
    assertThat(gitHub(id, PUSH, hex("s1", PUSH))).isEqualTo("200 duplicate");

    assertThat(stored(id))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.repository()).isEqualTo("git.example.org/shop/cart");
              assertThat(request.event().orElseThrow().changes())
                  .containsExactly(
                      new HostEvent.RefChange("refs/heads/main", "a".repeat(40), "b".repeat(40)));
            });
  }

  @Test
  void whatIsNotSignedWithTheSecretIsRefusedBeforeItIsRead() throws Exception {
    String id = id();
    assertThat(gitHub(id, PUSH, hex("s2", PUSH))).isEqualTo("401 bad-signature");
    assertThat(gitHub(id, PUSH + " ", hex("s1", PUSH))).isEqualTo("401 bad-signature");
    assertThat(gitHub(id, "{", "zz")).isEqualTo("401 bad-signature");
    assertThat(post("/github", PUSH, "X-GitHub-Event", "push")).isEqualTo("401 bad-signature");
    // No secret is configured for Gitea: nothing is accepted from it.
    assertThat(post("/gitea", PUSH, "X-Gitea-Event", "push", "X-Gitea-Signature", hex("s1", PUSH)))
        .isEqualTo("401 bad-signature");
    assertThat(stored(id)).isEmpty();
  }

  @Test
  void badJsonLargeBodiesAndOtherEventsHaveTheirOwnStatus() throws Exception {
    assertThat(gitHub(id(), "{\"ref\":", hex("s1", "{\"ref\":"))).isEqualTo("400 bad-json");
    assertThat(gitHub(id(), "x".repeat(10_001), "00")).isEqualTo("413 too-large");
    assertThat(
            post(
                "/github",
                "{}",
                "X-GitHub-Event",
                "ping",
                "X-Hub-Signature-256",
                "sha256=" + hex("s1", "{}")))
        .isEqualTo("202 ignored");
    assertThat(post("/elsewhere", PUSH, "A", "b")).isEqualTo("404 unknown-host");
  }

  @Test
  void deliveriesAreTakenByAServiceThatDoesNothingElse(@TempDir Path folder) throws Exception {
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ListenMain.class.getName());
    int port = freePort();
    builder
        .environment()
        .putAll(
            Map.of(
                "NIGHTJAR_KAFKA_BOOTSTRAP_SERVERS",
                Broker.address(),
                "NIGHTJAR_LISTEN",
                "127.0.0.1:" + port,
                "NIGHTJAR_WEBHOOK_GITHUB_SECRET",
                "s1"));
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    String id = id();
    try {
      server.close();
      String answer = "";
      for (int i = 0; i < 300 && answer.isEmpty() && process.isAlive(); i++) {
        Thread.sleep(100);
        answer = answerAt(port, id);
      }
      assertThat(answer).as(Files.readString(said)).isEqualTo("202 accepted");
      assertThat(stored(id)).hasSize(1);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    // Ended by SIGTERM, after it had closed what it held.
    assertThat(process.exitValue()).isEqualTo(143);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String answerAt(int port, String id) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/github"))
            .headers(
                "X-GitHub-Event",
                "push",
                "X-GitHub-Delivery",
                id,
                "X-Hub-Signature-256",
                "sha256=" + hex("s1", PUSH))
            .POST(HttpRequest.BodyPublishers.ofString(PUSH))
            .build();
    try {
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().replaceAll(".*:\"|\"}\\s*", "");
    } catch (ConnectException e) {
      return "";
    }
  }

  @Test
  void aClientThatSendsItsBodyTooSlowlyIsTold408() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void aClientThatSendsAllOfABodyThatIsTooLargeSeesTheAnswer() throws Exception {
    for (String length : List.of("Content-Length: 8000000", "Transfer-Encoding: chunked")) {
      try (Socket socket = new Socket("127.0.0.1", server.port())) {
        OutputStream out = socket.getOutputStream();
        String start = "POST /webhooks/github HTTP/1.1\r\nHost: a\r\n" + length + "\r\n\r\n";
        out.write(start.getBytes(StandardCharsets.UTF_8));
        boolean chunked = length.endsWith("chunked");
        byte[] piece = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 80; i++) {
          out.write((chunked ? "186a0\r\n" : "").getBytes(StandardCharsets.UTF_8));
          out.write(piece);
          out.write((chunked ? "\r\n" : "").getBytes(StandardCharsets.UTF_8));
        }
        out.write((chunked ? "0\r\n\r\n" : "").getBytes(StandardCharsets.UTF_8));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).as(length).startsWith("HTTP/1.1 413 ");
      }
    }
  }

  @Test
  void bodiesUnderWayTogetherHaveALimitThatIsFreeAgainWhenTheyAreOver() throws Exception {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Socket socket = new Socket("127.0.0.1", server.port());
      slow.add(socket);
      socket
          .getOutputStream()
          .write(
              ("POST /webhooks/github HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"
                      + "x".repeat(9_900))
                  .getBytes(StandardCharsets.UTF_8));
    }
    List<String> answers = new ArrayList<>();
    for (Socket socket : slow) {
      answers.add(
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .substring(0, "HTTP/1.1 503".length()));
      socket.close();
    }
    assertThat(answers).containsExactlyInAnyOrder("HTTP/1.1 408", "HTTP/1.1 408", "HTTP/1.1 503");
    assertThat(gitHub(id(), PUSH, hex("s1", PUSH))).isEqualTo("202 accepted");
  }

  @Test
  void commitsOfAPushAreNotEvenKept() throws Exception {
    String commits = "{\"message\":\"m\",\"added\":[\"a\"]},".repeat(100);
    String body = PUSH.replace("\"commits\":[]", "\"commits\":[" + commits + "{}]");
    assertThat(gitHub(id(), body, hex("s1", body))).isEqualTo("202 accepted");
    String broken = PUSH.replace("\"commits\":[]", "\"commits\":[" + commits + "]");
    assertThat(gitHub(id(), broken, hex("s1", broken))).isEqualTo("400 bad-json");
    assertThat(gitHub(id(), PUSH + "{}", hex("s1", PUSH + "{}"))).isEqualTo("400 bad-json");
  }

  @Test
  void metricsCountWhatWasAnswered() throws Exception {
    assertThat(gitHub(id(), PUSH, hex("s1", PUSH))).isEqualTo("202 accepted");
    assertThat(gitHub(id(), PUSH, "00")).isEqualTo("401 bad-signature");
    String page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(page)
        .contains("nightjar_webhook_deliveries_total{answer=\"accepted\",status=\"202\"} 1.0")
        .contains("nightjar_webhook_deliveries_total{answer=\"bad-signature\",status=\"401\"} 1.0")
        .contains("nightjar_webhook_bodies_bytes 0.0");
  }

  @Test
  void gitLabIsHeardByItsTokenAndByItsSignatureWithinItsWindow() throws Exception {
    String body =
        """
        {"object_kind":"push","project_id":15,"ref":"refs/heads/main","before":"%s","after":"%s",
         "project":{"git_http_url":"%s","default_branch":"main"},"total_commits_count":400}"""
            .formatted("a".repeat(40), "0".repeat(40), ADDRESS);
    String[] token = {"X-Gitlab-Event", "Push Hook", "X-Gitlab-Event-UUID", id(), "X-Gitlab-Token"};
    assertThat(post("", body, with(token, "s2"))).isEqualTo("202 accepted");
    assertThat(post("", body, with(token, "s"))).isEqualTo("401 bad-signature");

    assertThat(signed(body, Instant.now(), "s2")).isEqualTo("202 accepted");
    assertThat(signed(body, Instant.now().minusSeconds(600), "s2")).isEqualTo("401 bad-signature");
  }

  private static String[] with(String[] headers, String last) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = last;
    return all;
  }

  private String signed(String body, Instant at, String secret) throws Exception {
    String id = id();
    String time = Long.toString(at.getEpochSecond());
    return post(
        "/gitlab",
        body,
        "X-Gitlab-Event",
        "Push Hook",
        "webhook-id",
        id,
        "webhook-timestamp",
        time,
        "webhook-signature",
        "v1," + Base64.getEncoder().encodeToString(mac(secret, id + "." + time + "." + body)));
  }

  @Test
  void forgejoIsToldFromTheHostsWhoseHeadersItAlsoSends() throws Exception {
    String id = id();
    String answer =
        post(
            "",
            PUSH,
            "X-GitHub-Event",
            "push",
            "X-Gitea-Event",
            "push",
            "X-Forgejo-Event",
            "push",
            "X-Forgejo-Delivery",
            id,
            "X-Forgejo-Signature",
            hex("s3", PUSH));

    assertThat(answer).isEqualTo("202 accepted");
    assertThat(stored(id).get(0).event().orElseThrow().host()).isEqualTo("forgejo");
  }

  @Test
  void bothBitbucketsTellOfBranchesThatAreGone() throws Exception {
    String cloud =
        """
        {"push":{"changes":[{"new":null,"old":{"type":"branch","name":"old",
         "target":{"hash":"%s"}}}]},"repository":{"uuid":"{1}",
         "links":{"html":{"href":"https://bitbucket.org/shop/cart"}}}}"""
            .formatted("a".repeat(40));
    String id = id();
    assertThat(
            post(
                "",
                cloud,
                "X-Event-Key",
                "repo:push",
                "X-Request-UUID",
                id,
                "X-Hub-Signature",
                "sha256=" + hex("s4", cloud)))
        .isEqualTo("202 accepted");
    assertThat(stored(id).get(0).event().orElseThrow().changes().get(0).deleted()).isTrue();

    String server =
        """
        {"repository":{"id":84,"links":{"clone":[{"name":"ssh","href":"ssh://git@b/s/c.git"},
         {"name":"http","href":"https://b.example.org/scm/s/c.git"}]}},"changes":[{"ref":
         {"id":"refs/tags/v1"},"fromHash":"%s","toHash":"%s","type":"DELETE"}]}"""
            .formatted("a".repeat(40), HostEvent.NOTHING);
    String other = id();
    assertThat(
            post(
                "",
                server,
                "X-Event-Key",
                "repo:refs_changed",
                "X-Request-Id",
                other,
                "X-Hub-Signature",
                "sha256=" + hex("s5", server)))
        .isEqualTo("202 accepted");
    assertThat(stored(other).get(0).event().orElseThrow().changes().get(0).deleted()).isTrue();
  }
}
