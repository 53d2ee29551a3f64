package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.TopicSetup;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.stack.EmbeddedBroker;
import dev.nightjar.stack.EmbeddedFlink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real broker and a real cluster, with a small engine. */
final class JobOnKafkaIT {
  private static final Map<String, String> FILES =
      Map.of("a.words", "source x\n", "b.words", "\nsink x\n", "c.txt", "no words");

  @TempDir private Path home;
  private EmbeddedBroker broker;
  private EmbeddedFlink flink;
  private ScanTopics topics;

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(home.resolve("kafka"), 0);
    TopicSetup.create(KafkaConnection.to(broker.bootstrapServers()), 1);
    topics = new ScanTopics(broker.bootstrapServers());
    flink = EmbeddedFlink.start(home.resolve("flink"), 0, 2);
  }

  @AfterEach
  void stop() {
    topics.close();
    flink.close();
    broker.close();
  }

  private void submit(EngineFactory engines) throws IOException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    AnalyzeJob.build(
        environment,
        new JobSettings(broker.bootstrapServers(), "", 2, Duration.ofMillis(500), Map.of()),
        engines);
    flink.submit(environment, "test");
  }

  @Test
  void filesAndTheirManifestBecomeFindings() throws IOException {
    submit(WordEngine::create);
    FILES.forEach((path, content) -> topics.file("r", "1", path, content));
    topics.manifest("r", "1", FILES);

    ScanResult result = topics.awaitResults("1", 1).get("r");

    assertThat(result.opened()).isEqualTo(Map.of("high", 1));
    assertThat(result.compiled()).isEqualTo(2);
    FindingState finding =
        Wire.read(
            topics.latest(Topic.FINDINGS).get("r\0x#1").getBytes(StandardCharsets.UTF_8),
            FindingState.class);
    assertThat(finding.path()).isEqualTo("b.words");
    assertThat(finding.snippet()).isEqualTo("sink x");
    assertThat(topics.latest(Topic.COVERAGE)).hasSize(3);
  }

  @Test
  void aStoppedJobGoesOnWhereItWas() throws IOException {
    submit(WordEngine::create);
    FILES.forEach((path, content) -> topics.file("r", "1", path, content));
    topics.manifest("r", "1", FILES);
    topics.awaitResults("1", 1);
    flink.stop();
    submit(WordEngine::create);
    topics.deleted("r", "2", "b.words");
    topics.manifest("r", "2", Map.of("a.words", "source x\n", "c.txt", "no words"));

    ScanResult result = topics.awaitResults("2", 1).get("r");

    assertThat(result.fixed()).isEqualTo(Map.of("high", 1));
    assertThat(result.compiled()).isZero();
    assertThat(topics.all(Topic.SCAN_RESULTS)).hasSize(2);
  }

  @Test
  void tasksThatAreKilledLoseAndRepeatNothing() throws IOException {
    submit(FailingOnce::new);
    List<Runnable> records = new ArrayList<>();
    Map<String, Map<String, String>> repositories = new TreeMap<>();
    for (int r = 0; r < 3; r++) {
      String repository = "r" + r;
      Map<String, String> files = new TreeMap<>();
      for (int f = 0; f < 12; f++) {
        files.put("f" + f + ".words", (f < 6 ? "source x" : "sink x") + f % 6 + "\n");
      }
      files.forEach((path, text) -> records.add(() -> topics.file(repository, "1", path, text)));
      records.add(records.get(records.size() - 1));
      records.add(() -> topics.manifest(repository, "1", files));
      repositories.put(repository, files);
    }
    Collections.shuffle(records, new Random(1));
    records.forEach(Runnable::run);
    topics.flush();

    Map<String, ScanResult> results = topics.awaitResults("1", 3);

    assertThat(results.values())
        .allSatisfy(
            result -> {
              assertThat(result.open()).isEqualTo(Map.of("high", 6));
              assertThat(result.problem()).isEmpty();
            });
    assertThat(FailingOnce.compilations()).isGreaterThan(39);
    assertThat(topics.latest(Topic.FINDINGS)).hasSize(18);
    assertThat(
            topics.all(Topic.FINDING_EVENTS).stream()
                .map(record -> Wire.read(record.value(), FindingEvent.class).event())
                .distinct())
        .hasSize(18);
    assertThat(topics.latest(Topic.COVERAGE)).hasSize(36);
    assertThat(topics.all(Topic.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void recordsThatAreNoneGoToTheDeadLetters() throws Exception {
    submit(WordEngine::create);
    topics.garbage(Topic.FILES);
    topics.garbage(Topic.SCANS);
    topics.file("r", "1", "a.words", "source x\n");
    topics.manifest("r", "1", Map.of("a.words", "source x\n"));
    topics.awaitResults("1", 1);
    flink.stop();

    assertThat(topics.latest(Topic.DEAD_LETTERS).values())
        .hasSize(2)
        .allSatisfy(letter -> assertThat(letter).contains("malformed-record"));
  }
}
