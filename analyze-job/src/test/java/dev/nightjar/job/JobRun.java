package dev.nightjar.job;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.job.lifecycle.FindingId;
import dev.nightjar.stack.EmbeddedBroker;
import dev.nightjar.stack.EmbeddedFlink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A job with topics and a cluster of its own, which can be ended in several ways. */
final class JobRun implements AutoCloseable {
  private static final AtomicInteger RUNS = new AtomicInteger();

  final ScanTopics topics;
  private final EmbeddedBroker broker;
  private final String prefix = "run" + RUNS.incrementAndGet() + ".";
  private final int parallelism;
  private final Path folder;
  private EmbeddedFlink flink;

  JobRun(EmbeddedBroker broker, Path home, int filePartitions, int parallelism) throws Exception {
    this.broker = broker;
    this.parallelism = parallelism;
    this.folder = home.resolve(prefix);
    createTopics(filePartitions);
    topics = new ScanTopics(broker.bootstrapServers(), prefix);
    flink = EmbeddedFlink.start(folder, 0, parallelism);
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

  JobRun submit(EngineFactory engines) throws IOException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    AnalyzeJob.build(
        environment,
        new JobSettings(
            broker.bootstrapServers(), prefix, parallelism, Duration.ofMillis(200), Map.of()),
        engines);
    flink.submit(environment, prefix);
    return this;
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

  /**
   * Something to be sent.
   *
   * @param lane records of one lane arrive in their order; between lanes there is none
   */
  record Delivery(String lane, Runnable send) {}

  /** Returns the records of a scan, and the decision and the introduction that follow, in order. */
  List<Delivery> deliveries(RandomHistory history, int scan) {
    String name = Integer.toString(scan);
    List<Delivery> deliveries = new ArrayList<>();
    Map<String, String> changes = history.changes(scan);
    changes.forEach(
        (path, text) ->
            deliveries.add(
                new Delivery(
                    path,
                    text.isEmpty()
                        ? () -> topics.deleted("r", name, path)
                        : () -> topics.file("r", name, path, text))));
    deliveries.add(
        new Delivery(
            "manifests", () -> topics.manifest("r", name, history.after(scan), changes.size())));
    if (scan < history.scans()) {
      deliveries.add(new Delivery("decisions", () -> topics.decision(history.decisionAfter(scan))));
      deliveries.add(
          new Delivery(
              "introductions", () -> topics.introduction(history.introductionAfter(scan))));
    }
    return deliveries;
  }

  /** Sends a scan and waits for its result. */
  void scan(RandomHistory history, int scan) {
    deliveries(history, scan).forEach(each -> each.send().run());
    topics.flush();
    await(scan);
  }

  void await(int scan) {
    try {
      topics.awaitResults(Integer.toString(scan), 1);
    } catch (AssertionError e) {
      try {
        throw new AssertionError(e.getMessage() + "; the job: " + flink.failure(), e);
      } catch (IOException unknown) {
        throw new AssertionError(e.getMessage() + "; the job: " + unknown, e);
      }
    }
  }

  SortedMap<String, String> findings() {
    return topics.latest(Topic.FINDINGS);
  }

  /**
   * Returns what happened to findings that nobody decided about, each once however often it was
   * written. Of the others it depends on what is heard of first whether one is opened and then
   * suppressed, or suppressed when it is first seen.
   */
  SortedSet<String> events(RandomHistory history) {
    Set<String> decided = new HashSet<>();
    for (int scan = 1; scan < history.scans(); scan++) {
      decided.add(FindingId.of("r", history.decisionAfter(scan).identity()));
    }
    SortedSet<String> events = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.all(Topic.FINDING_EVENTS)) {
      FindingEvent event = Wire.read(record.value(), FindingEvent.class);
      if (!decided.contains(event.finding())) {
        events.add(new String(record.value(), StandardCharsets.UTF_8));
      }
    }
    return events;
  }

  List<FindingState> states() {
    return findings().values().stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
        .toList();
  }

  /** Returns what is there, without what only a history can tell. */
  List<String> present() {
    return states().stream()
        .filter(state -> !state.status().equals(FindingState.FIXED))
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
