package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
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
}
