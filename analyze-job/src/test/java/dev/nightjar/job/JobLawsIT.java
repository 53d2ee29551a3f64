package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.stack.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of the job on a real broker and a real cluster, for random histories; {@code
 * -Dnightjar.seeds=1,2,3} tries others.
 */
final class JobLawsIT {
  private static final int SCANS = 5;

  @TempDir private static Path home;
  private static EmbeddedBroker broker;

  /** By seed, what comes of a history when nothing goes wrong. */
  private static final Map<Long, Outcome> UNDISTURBED = new HashMap<>();

  private record Outcome(SortedMap<String, String> findings, SortedSet<String> events) {
    static Outcome of(JobRun run, RandomHistory history) {
      return new Outcome(run.findings(), run.events(history));
    }
  }

  static LongStream seeds() {
    return List.of(System.getProperty("nightjar.seeds", "1").split(",")).stream()
        .mapToLong(Long::parseLong);
  }

  @BeforeAll
  static void start() throws IOException {
    broker = EmbeddedBroker.start(home.resolve("kafka"), 0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static JobRun run(int filePartitions, int parallelism) throws Exception {
    return new JobRun(broker, home, filePartitions, parallelism);
  }

  /** Scan after scan, each waited for. */
  private static Outcome undisturbed(long seed) throws Exception {
    Outcome known = UNDISTURBED.get(seed);
    if (known != null) {
      return known;
    }
    RandomHistory history = new RandomHistory(seed, SCANS);
    try (JobRun run = run(1, 1).submit(WordEngine::create)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        run.scan(history, scan);
      }
      Outcome outcome = Outcome.of(run, history);
      assertThat(outcome.findings()).as("seed %d finds something", seed).isNotEmpty();
      UNDISTURBED.put(seed, outcome);
      return outcome;
    }
  }

  /** All scans, every record twice, and nothing in order but the records of one file. */
  private static List<Runnable> inAnyOrderTwice(JobRun run, RandomHistory history, Random random) {
    SortedMap<String, Deque<Runnable>> lanes = new TreeMap<>();
    for (int scan = 1; scan <= SCANS; scan++) {
      for (JobRun.Delivery each : run.deliveries(history, scan)) {
        Deque<Runnable> lane = lanes.computeIfAbsent(each.lane(), name -> new ArrayDeque<>());
        lane.add(each.send());
        lane.add(each.send());
      }
    }
    List<Runnable> records = new ArrayList<>();
    while (!lanes.isEmpty()) {
      String name = List.copyOf(lanes.keySet()).get(random.nextInt(lanes.size()));
      Deque<Runnable> lane = lanes.getOrDefault(name, new ArrayDeque<>());
      records.add(lane.remove());
      if (lane.isEmpty()) {
        lanes.remove(name);
      }
    }
    return records;
  }

  private static void assertSame(JobRun run, RandomHistory history, Outcome expected, String what) {
    assertThat(run.findings()).as(what).isEqualTo(expected.findings());
    assertThat(run.events(history)).as(what).isEqualTo(expected.events());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void orderPartitionsAndRepetitionDoNotMatter(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    Outcome expected = undisturbed(seed);
    try (JobRun run = run(7, 2).submit(WordEngine::create)) {
      inAnyOrderTwice(run, history, new Random(seed)).forEach(Runnable::run);
      run.topics.flush();
      run.await(SCANS);
      assertSame(run, history, expected, "shuffled and twice, seed " + seed);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void killingTasksTheJobAndTheBrokerLosesAndDoublesNothing(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    Outcome expected = undisturbed(seed);
    Random random = new Random(seed);
    RandomFailures failures = new RandomFailures(seed);
    try (JobRun run = run(3, 2).submit(failures)) {
      List<Runnable> records = inAnyOrderTwice(run, history, random);
      int crash = random.nextInt(records.size());
      int outage = random.nextInt(records.size());
      for (int i = 0; i < records.size(); i++) {
        records.get(i).run();
        if (i == crash) {
          run.topics.flush();
          run.crash(failures);
        }
        if (i == outage) {
          run.topics.flush();
          int port = broker.port();
          broker.close();
          broker = EmbeddedBroker.start(home.resolve("kafka"), port);
        }
      }
      run.topics.flush();
      run.await(SCANS);
      assertSame(run, history, expected, "killed, seed " + seed);
      assertThat(failures.thrown()).as("tasks killed, seed %d", seed).isPositive();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void replayingTheLogGivesTheSameBytes(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    try (JobRun live = run(3, 2)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        live.deliveries(history, scan).forEach(each -> each.send().run());
      }
      live.topics.flush();
      live.submit(WordEngine::create).await(SCANS);
      assertSame(live, history, undisturbed(seed), "replayed, seed " + seed);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void incrementalEqualsFromScratch(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, SCANS);
    Random random = new Random(seed);
    EngineFactory otherRules = () -> new WordEngine("engine-1", "rules-2");
    EngineFactory otherEngine = () -> new WordEngine("engine-2", "rules-2");
    int rulesChange = 2 + random.nextInt(SCANS - 1);
    int engineChange = 2 + random.nextInt(SCANS - 1);
    List<String> incremental;
    try (JobRun run = run(3, 2).submit(WordEngine::create)) {
      for (int scan = 1; scan <= SCANS; scan++) {
        if (scan == rulesChange) {
          run.upgrade(otherRules);
        }
        if (scan == Math.max(engineChange, rulesChange)) {
          run.upgrade(otherEngine);
        }
        run.scan(history, scan);
      }
      incremental = run.present();
    }
    try (JobRun run = run(3, 2).submit(otherEngine)) {
      history.after(SCANS).forEach((path, text) -> run.topics.file("r", "9", path, text));
      run.topics.manifest("r", "9", history.after(SCANS));
      run.await(9);
      assertThat(incremental).as("seed %d", seed).isNotEmpty().isEqualTo(run.present());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aScanOfAPartClosesNothingOutsideIt(long seed) throws Exception {
    RandomHistory history = new RandomHistory(seed, 1);
    Random random = new Random(seed);
    try (JobRun run = run(3, 2).submit(WordEngine::create)) {
      run.scan(history, 1);
      int before = run.states().size();
      Map<String, String> part = new TreeMap<>(history.after(1));
      part.keySet().removeIf(path -> random.nextBoolean());
      List<String> outside =
          history.after(1).keySet().stream().filter(path -> !part.containsKey(path)).toList();
      outside.forEach(path -> run.topics.excluded("r", "2", path));
      run.topics.manifest("r", "2", part, outside.size());
      run.await(2);
      assertThat(run.states())
          .as("seed %d", seed)
          .hasSize(before)
          .extracting(FindingState::status)
          .doesNotContain(FindingState.FIXED);
    }
  }
}
