package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
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
import java.util.Properties;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of the job on a real broker and a real cluster, for random histories; {@code
 * -Dnightjar.seeds=1,2,3} tries others.
 */
final class JobLawsIT {
  private static final int SCANS = 4;
  private static final AtomicInteger RUNS = new AtomicInteger();

  @TempDir private Path home;
  private EmbeddedBroker broker;

  static LongStream seeds() {
    return List.of(System.getProperty("nightjar.seeds", "1,2").split(",")).stream()
        .mapToLong(Long::parseLong);
  }

  @BeforeEach
  void start() throws IOException {
    broker = EmbeddedBroker.start(home.resolve("kafka"), 0);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  /** A job with topics and a cluster of its own. */
  private final class Run implements AutoCloseable {
    final String prefix = "run" + RUNS.incrementAndGet() + ".";
    final Random random;
    final ScanTopics topics;
    private final int parallelism;
    private final Path folder = home.resolve(prefix);
    private EmbeddedFlink flink;

    Run(long seed, int filePartitions, int parallelism, EngineFactory engines) throws Exception {
      this.random = new Random(seed);
      this.parallelism = parallelism;
      createTopics(filePartitions);
      topics = new ScanTopics(broker.bootstrapServers(), prefix);
      flink = EmbeddedFlink.start(folder, 0, parallelism);
      submit(engines);
    }

    private void createTopics(int filePartitions) throws Exception {
      Properties properties = new Properties();
      properties.setProperty("bootstrap.servers", broker.bootstrapServers());
      List<NewTopic> wanted = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        int partitions = topic == Topic.FILES ? filePartitions : 2;
        wanted.add(
            new NewTopic(prefix + topic.topicName(), partitions, (short) 1)
                .configs(topic.configuration()));
      }
      try (Admin admin = Admin.create(properties)) {
        admin.createTopics(wanted).all().get();
      }
    }

    void submit(EngineFactory engines) throws IOException {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
      AnalyzeJob.build(
          environment,
          new JobSettings(
              broker.bootstrapServers(), prefix, parallelism, Duration.ofMillis(200), Map.of()),
          engines);
      flink.submit(environment, prefix);
    }

    /** Ends the cluster without a savepoint, as a crash does, and starts it again. */
    void crash(EngineFactory engines) throws IOException {
      flink.close();
      flink = EmbeddedFlink.start(folder, 0, parallelism);
      submit(engines);
    }

    /** Goes on with another engine from a savepoint. */
    void upgrade(EngineFactory engines) throws IOException {
      flink.stop();
      submit(engines);
    }

    /** Sends a scan in order. */
    void send(RandomHistory history, int scan) {
      records(history, scan).forEach(Runnable::run);
      topics.flush();
    }

    /** Sends a scan in any order, its manifest anywhere among the files, and all of it twice. */
    void sendShuffledTwice(RandomHistory history, int scan) {
      List<Runnable> records = records(history, scan);
      records.addAll(List.copyOf(records));
      Collections.shuffle(records, random);
      records.forEach(Runnable::run);
      topics.flush();
    }

    List<Runnable> records(RandomHistory history, int scan) {
      String name = Integer.toString(scan);
      List<Runnable> records = new ArrayList<>();
      history
          .changes(scan)
          .forEach(
              (path, text) ->
                  records.add(
                      text.isEmpty()
                          ? () -> topics.deleted("r", name, path)
                          : () -> topics.file("r", name, path, text)));
      records.add(() -> topics.manifest("r", name, history.after(scan)));
      return records;
    }

    void await(int scan) {
      topics.awaitResults(Integer.toString(scan), 1);
    }

    SortedMap<String, String> findings() {
      return topics.latest(Topic.FINDINGS);
    }

    /** Returns what is open, without what only a history can tell. */
    List<String> open() {
      return findings().values().stream()
          .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
          .filter(state -> state.status().equals(FindingState.OPEN))
          .map(
              state ->
                  state.check() + " " + state.source() + " " + state.path() + " " + state.region())
          .sorted()
          .toList();
    }

    @Override
    public void close() {
      topics.close();
      flink.close();
    }
  }

  private SortedMap<String, String> undisturbed(RandomHistory history) throws Exception {
    try (Run run = new Run(0, 1, 1, WordEngine::create)) {
      for (int scan = 1; scan <= history.scans(); scan++) {
        run.send(history, scan);
        run.await(scan);
      }
      return run.findings();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void orderPartitionsAndRepetitionDoNotMatterAndNeitherDoCrashes(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    SortedMap<String, String> expected = undisturbed(history);
    assertThat(expected).as("seed %d finds something", seed).isNotEmpty();

    try (Run run = new Run(seed, 7, 2, WordEngine::create)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        run.sendShuffledTwice(history, scan);
        run.await(scan);
      }
      assertThat(run.findings()).as("shuffled and twice, seed %d", seed).isEqualTo(expected);
    }

    RandomFailures failures = new RandomFailures(seed);
    try (Run run = new Run(seed, 3, 2, failures)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        run.sendShuffledTwice(history, scan);
        if (scan == 2) {
          run.crash(failures);
        }
        if (scan == 3) {
          int port = broker.port();
          broker.close();
          broker = EmbeddedBroker.start(home.resolve("kafka"), port);
        }
        run.await(scan);
      }
      assertThat(run.findings()).as("killed, seed %d", seed).isEqualTo(expected);
      assertThat(failures.thrown()).as("tasks killed, seed %d", seed).isPositive();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void incrementalEqualsFromScratch(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    EngineFactory other = () -> new WordEngine("engine-1", "rules-2");
    List<String> incremental;
    try (Run run = new Run(seed, 3, 2, WordEngine::create)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        if (scan == 3) {
          run.upgrade(other);
        }
        run.send(history, scan);
        run.await(scan);
      }
      incremental = run.open();
    }
    try (Run run = new Run(seed, 3, 2, other)) {
      history.after(SCANS).forEach((path, text) -> run.topics.file("r", "9", path, text));
      run.topics.manifest("r", "9", history.after(SCANS));
      run.await(9);
      assertThat(incremental).as("seed %d", seed).isNotEmpty().isEqualTo(run.open());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aScanOfAPartClosesNothingOutsideIt(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, 1);
    try (Run run = new Run(seed, 3, 2, WordEngine::create)) {
      run.send(history, 1);
      run.await(1);
      int before = run.open().size();
      Map<String, String> part = new TreeMap<>(history.after(1));
      part.keySet().removeIf(path -> run.random.nextBoolean());
      history.after(1).keySet().stream()
          .filter(path -> !part.containsKey(path))
          .forEach(path -> run.topics.excluded("r", "2", path));
      run.topics.manifest("r", "2", part);
      run.await(2);
      assertThat(run.findings().values())
          .as("seed %d", seed)
          .hasSize(before)
          .allSatisfy(state -> assertThat(state).doesNotContain("\"status\":\"fixed\""));
    }
  }
}
