package dev.nightjar.bench;

import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.webhook.KafkaRequestLog;
import dev.nightjar.ingest.webhook.Secrets;
import dev.nightjar.ingest.webhook.WebhookEndpoint;
import dev.nightjar.ingest.webhook.WebhookServer;
import dev.nightjar.stack.EmbeddedBroker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends deliveries at a fixed rate, good ones and bad ones, and compares what was answered with
 * what should have been, and what was accepted with what is on the topic: {@code
 * bench/webhooks.sh}.
 */
final class WebhookBenchmark {
  private static final String SECRET = "benchmark";
  private static final String WARM = "warm";

  /** Hosts use a few connections each; more under way than this would measure the sender. */
  private static final int UNDER_WAY = 500;

  private static final int REPOSITORIES = 50;
  private static final String COMMIT =
      "{\"id\":\"%s\",\"message\":\"Change something, and say why in a few words\",\"timestamp\":"
          + "\"2026-01-02T03:04:05Z\",\"author\":{\"name\":\"A Person\",\"email\":\"a@example.org\"},"
          + "\"added\":[],\"removed\":[],\"modified\":[\"src/main/java/org/example/shop/Cart.java\"]}";
  private static final String COMMITS =
      String.join(",", java.util.Collections.nCopies(28, COMMIT.formatted("c".repeat(40))));

  /** What a delivery is, and the status that it should get. */
  private enum Kind {
    GOOD(202),
    REPLAY(200),
    BAD_SIGNATURE(401),
    BAD_JSON(400),
    TOO_LARGE(413);

    final int status;

    Kind(int status) {
      this.status = status;
    }

    /** Of twenty, sixteen are good; one in a thousand is too large. */
    static Kind of(int number) {
      if (number % 1000 == 999) {
        return TOO_LARGE;
      }
      return switch (number % 20) {
        case 16 -> BAD_SIGNATURE;
        case 17 -> BAD_JSON;
        case 18, 19 -> REPLAY;
        default -> GOOD;
      };
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final byte[] large = new byte[WebhookServer.Limits.STANDARD.body() + 1];
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger wrong = new AtomicInteger();
  private final Semaphore underWay = new Semaphore(UNDER_WAY);

  private WebhookBenchmark(URI address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    int rate = Integer.parseInt(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    Path folder = Files.createTempDirectory("nightjar-webhooks");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
      TopicSetup.create(kafka, 1);
      try (KafkaRequestLog log = new KafkaRequestLog(kafka);
          WebhookServer server =
              WebhookServer.start(
                  new WebhookEndpoint(
                      Secrets.from(Map.of("NIGHTJAR_WEBHOOK_GITHUB_SECRET", SECRET)),
                      log,
                      Clock.systemUTC()),
                  new InetSocketAddress("127.0.0.1", 0),
                  WebhookServer.Limits.STANDARD)) {
        WebhookBenchmark benchmark =
            new WebhookBenchmark(
                URI.create("http://127.0.0.1:" + server.port() + "/webhooks/github"));
        benchmark.send(WARM, rate, 5);
        benchmark.run(kafka, rate, seconds);
      }
    }
    System.exit(0);
  }

  private void run(KafkaConnection kafka, int rate, int seconds) throws Exception {
    answers.clear();
    wrong.set(0);
    long cpu = cpu();
    long began = System.nanoTime();
    long[] nanos = send("", rate, seconds);
    double took = (System.nanoTime() - began) / 1e9;
    double used = (cpu() - cpu) / 1e9;
    Map<String, Integer> stored = new HashMap<>();
    KafkaRequestLog.newest(kafka, request -> stored.merge(request.delivery(), 1, Integer::sum));
    long lost = accepted.stream().filter(id -> !stored.containsKey("github:" + id)).count();
    long twice = stored.values().stream().filter(count -> count > 1).count();
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%d deliveries in %.1f s, %.0f/s, %.2f cores for all; answer p50 %.1f ms, p99 %.1f ms,"
            + " max %.0f ms%n",
        nanos.length,
        took,
        nanos.length / took,
        used / took,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6);
    System.out.printf(
        "answers %s; wrong %d; accepted and lost %d, stored twice %d%n",
        new java.util.TreeMap<>(answers), wrong.get(), lost, twice);
  }

  private long[] send(String name, int rate, int seconds) throws Exception {
    int number = rate * seconds;
    long[] nanos = new long[number];
    long began = System.nanoTime();
    for (int i = 0; i < number; i++) {
      long due = began + (long) (i * 1e9 / rate);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      underWay.acquire();
      int index = i;
      Kind kind = Kind.of(i);
      String id = kind == Kind.REPLAY ? earlier(name, i) : name + i;
      long sent = System.nanoTime();
      var unused =
          client
              .sendAsync(request(kind, i, id), HttpResponse.BodyHandlers.ofString())
              .whenComplete(
                  (response, failure) -> {
                    nanos[index] = System.nanoTime() - sent;
                    hear(kind, id, failure == null ? response.statusCode() : 0);
                    underWay.release();
                  });
    }
    underWay.acquire(UNDER_WAY);
    underWay.release(UNDER_WAY);
    return nanos;
  }

  /** Returns the id of a good delivery that was answered long ago. */
  private static String earlier(String name, int number) {
    int twenty = number / 20 - 100;
    return twenty < 0 ? WARM + 0 : name + twenty * 20;
  }

  private void hear(Kind kind, String id, int status) {
    // A client that still sends when it is refused may lose the answer with the connection.
    boolean right = status == kind.status;
    if (!right) {
      wrong.incrementAndGet();
    }
    if (status == 202) {
      accepted.add(id);
    }
    answers
        .computeIfAbsent(
            kind.name().toLowerCase(Locale.ROOT) + " " + status, k -> new AtomicInteger())
        .incrementAndGet();
  }

  private HttpRequest request(Kind kind, int number, String id)
      throws GeneralSecurityException, IOException {
    byte[] body = kind == Kind.TOO_LARGE ? large : body(kind, number);
    return HttpRequest.newBuilder(address)
        .headers("X-GitHub-Event", "push", "X-GitHub-Delivery", id)
        .header(
            "X-Hub-Signature-256",
            "sha256=" + (kind == Kind.BAD_SIGNATURE ? "00".repeat(32) : signature(kind, body)))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static byte[] body(Kind kind, int number) {
    String text =
        """
        {"ref":"refs/heads/main","before":"%s","after":"%s","commits":[%s],
         "repository":{"id":%d,"clone_url":"https://git.example.org/shop/r%d.git",
         "default_branch":"main"}%s"""
            .formatted(
                "a".repeat(40),
                "b".repeat(40),
                COMMITS,
                number % REPOSITORIES,
                number % REPOSITORIES,
                kind == Kind.BAD_JSON ? "" : "}");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String signature(Kind kind, byte[] body) throws GeneralSecurityException {
    if (kind == Kind.TOO_LARGE) {
      return "00"; // It is refused by its length.
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
