package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.stack.EmbeddedBroker;
import dev.nightjar.stack.EmbeddedFlink;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus hears of a job, and what alerts and dashboard ask it for. */
final class JobMetricsIT {
  private static final Map<String, String> FILES =
      Map.of("a.words", "source x\n", "b.words", "\nsink x\n", "c.txt", "no words");

  @TempDir private Path home;

  @Test
  void theJobTellsWhatRulesAndPanelsAskFor() throws Exception {
    int port = freePort();
    try (EmbeddedBroker broker = EmbeddedBroker.start(home.resolve("kafka"), 0);
        EmbeddedFlink flink =
            EmbeddedFlink.start(
                home.resolve("flink"),
                0,
                1,
                Map.of(
                    "metrics.reporter.prom.factory.class",
                    "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
                    "metrics.reporter.prom.port",
                    Integer.toString(port)));
        ScanTopics topics = topics(broker)) {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
      AnalyzeJob.build(
          environment,
          new JobSettings(broker.bootstrapServers(), "", 1, Duration.ofMillis(300), Map.of()),
          WordEngine::create);
      flink.submit(environment, "metrics");
      FILES.forEach((path, content) -> topics.file("r", "1", path, content));
      topics.manifest("r", "1", FILES);
      assertThat(topics.awaitResults("1", 1)).containsKey("r");

      Map<String, String> told = told(port);

      assertThat(asked()).isNotEmpty().isSubsetOf(told.keySet());
      assertThat(told.get(name("language_files"))).contains("language=\"words\"").endsWith(" 2.0");
      assertThat(told.get(name("reason_skipped")))
          .contains("reason=\"no_language\"")
          .endsWith(" 1.0");
      assertThat(told.get(name("problem_scans"))).contains("problem=\"none\"").endsWith(" 1.0");
      assertThat(told.get(name("filesCompiled"))).endsWith(" 2.0");
    }
  }

  private static String name(String ours) {
    return "flink_taskmanager_job_task_operator_nightjar_" + ours;
  }

  private static ScanTopics topics(EmbeddedBroker broker) {
    TopicSetup.create(KafkaConnection.to(broker.bootstrapServers()), 1);
    return new ScanTopics(broker.bootstrapServers());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Returns one line of each metric by its name. */
  private static Map<String, String> told(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.split("[{ ]", 2)[0], line -> line, (one, other) -> other));
  }

  private static Set<String> asked() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String file : Set.of("prometheus/alerts.yaml", "grafana/nightjar.json")) {
      Matcher matcher =
          Pattern.compile("flink_[A-Za-z_]+").matcher(Files.readString(Path.of("../deploy", file)));
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
