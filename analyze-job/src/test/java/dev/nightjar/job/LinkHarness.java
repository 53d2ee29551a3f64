package dev.nightjar.job;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.TypeWish;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The link operator with its state and timers, without a cluster. */
final class LinkHarness implements AutoCloseable {
  static final Duration STALL_AFTER = Duration.ofMinutes(10);

  /** Longer than the delays of all timers but the one that looks for stalled scans. */
  private static final int QUIET_STEPS = 12;

  private final EngineFactory engines;
  private final List<Outgoing> written = new ArrayList<>();
  private KeyedTwoInputStreamOperatorTestHarness<String, CompiledFile, RepositoryRecord, Outgoing>
      harness;
  private LinkRepository function;
  private long time = 1;
  private long checkpoint;

  LinkHarness(EngineFactory engines) throws Exception {
    this.engines = engines;
    this.harness = harness(engines);
    harness.open();
  }

  private KeyedTwoInputStreamOperatorTestHarness<String, CompiledFile, RepositoryRecord, Outgoing>
      harness(EngineFactory engines) throws Exception {
    function = new LinkRepository(engines, STALL_AFTER);
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(function),
        CompiledFile::repository,
        RepositoryRecord::repository,
        Types.STRING);
  }

  /** Stops after a checkpoint and goes on from it, perhaps with another engine. */
  void restart(EngineFactory next) throws Exception {
    OperatorSubtaskState state = checkpoint();
    collect();
    harness.close();
    harness = harness(next);
    harness.initializeState(state);
    harness.open();
    harness.setProcessingTime(time);
  }

  void restart() throws Exception {
    restart(engines);
  }

  void deliver(Record record) throws Exception {
    if (record instanceof CompiledFile file) {
      harness.processElement1(new StreamRecord<>(file));
    } else {
      harness.processElement2(new StreamRecord<>((RepositoryRecord) record));
    }
  }

  /** Delivers records and lets each scan be linked as soon as it is complete. */
  LinkHarness deliverAndSettle(List<? extends Record> records) throws Exception {
    for (Record record : records) {
      deliver(record);
      settle();
    }
    return this;
  }

  private OperatorSubtaskState checkpoint() throws Exception {
    checkpoint++;
    OperatorSubtaskState state = harness.snapshot(checkpoint, time);
    harness.notifyOfCompletedCheckpoint(checkpoint);
    return state;
  }

  /** Lets the timers run until none is left: nothing is being linked then. */
  void settle() throws Exception {
    int quiet = 0;
    while (harness.numProcessingTimeTimers() > 0 && quiet < QUIET_STEPS) {
      time += 10;
      harness.setProcessingTime(time);
      answerWishes();
      checkpoint();
      quiet = function.idle() ? quiet + 1 : 0;
    }
    collect();
  }

  /** Lets the timers of a moment run: a link may begin, or be looked at. */
  void step() throws Exception {
    time += 3;
    harness.setProcessingTime(time);
    collect();
  }

  /** Lets time go by in which nothing comes. */
  void waitFor(Duration duration) throws Exception {
    time += duration.toMillis();
    harness.setProcessingTime(time);
    settle();
  }

  /** Lets the timers run until something is so, and then some more, while no checkpoint is made. */
  void runTimersWithoutCheckpoint(BooleanSupplier until) throws Exception {
    int more = 20;
    while (more > 0) {
      time += 10;
      harness.setProcessingTime(time);
      collect();
      if (until.getAsBoolean()) {
        more--;
      }
    }
  }

  /** Plays the subscriptions of an organisation in which nobody else tells anything. */
  private void answerWishes() throws Exception {
    List<Outgoing> news = List.copyOf(harness.extractOutputValues());
    collect();
    for (Outgoing each : news) {
      if (each.topic().equals(Topic.WISHES.name()) && !each.deletion()) {
        TypeWish wish = Wire.read(each.value(), TypeWish.class);
        deliver(
            new RepositoryRecord(
                "", Topic.WISHES.name(), wish.repository(), wish.symbol(), new byte[0], 0, 0, 0));
      }
    }
  }

  private void collect() {
    written.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
  }

  /** Returns everything written to a topic, as text, in order. */
  List<String> written(Topic topic) {
    return written.stream()
        .filter(each -> each.topic().equals(topic.name()))
        .map(each -> new String(each.value(), StandardCharsets.UTF_8))
        .toList();
  }

  List<String> actions() {
    return written(Topic.FINDING_EVENTS).stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingEvent.class))
        .map(event -> event.scan() + " " + event.action() + " " + event.cause())
        .toList();
  }

  /** Returns the last state of each finding on the wire, by key: what a reader has in the end. */
  SortedMap<String, String> findings() {
    SortedMap<String, String> latest = new TreeMap<>();
    for (Outgoing each : written) {
      if (each.topic().equals(Topic.FINDINGS.name()) && each.deletion()) {
        latest.remove(new String(each.key(), StandardCharsets.UTF_8));
      } else if (each.topic().equals(Topic.FINDINGS.name())) {
        latest.put(
            new String(each.key(), StandardCharsets.UTF_8),
            new String(each.value(), StandardCharsets.UTF_8));
      }
    }
    return latest;
  }

  Optional<FindingState> finding(String identity) {
    return findings().values().stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
        .filter(state -> state.identity().equals(identity))
        .findFirst();
  }

  List<ScanResult> results() {
    return written(Topic.SCAN_RESULTS).stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), ScanResult.class))
        .toList();
  }

  ScanResult lastResult() {
    return results().get(results().size() - 1);
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
