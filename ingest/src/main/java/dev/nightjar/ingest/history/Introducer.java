package dev.nightjar.ingest.history;

import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.IntroductionRequest;
import dev.nightjar.contract.IntroductionRequest.Line;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.kafka.Outbox;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers who wrote the lines of new findings, in a thread of its own: no scan waits for it.
 *
 * <p>The topic of requests is the queue. A request is deleted when it is answered, so one that was
 * under way when the process ended is answered by the next one; answering twice is harmless.
 */
public final class Introducer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Introducer.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** When to ask again for a history that could not be fetched, and for brokers that are away. */
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private static final Duration BROKER_AGAIN = Duration.ofSeconds(5);

  private final KafkaConnection kafka;
  private final Histories histories;
  private final Function<String, Optional<Target>> targets;
  private final Listener listener;
  private final Thread thread = new Thread(this::run, "nightjar-introducer");

  /** Requests that are not answered, in the order in which they were heard of. */
  private final Map<String, IntroductionRequest> waiting = new LinkedHashMap<>();

  /** By repository, when to try again. */
  private final Map<String, Long> notBefore = new HashMap<>();

  private Optional<Opened> opened = Optional.empty();
  private volatile Map<TopicPartition, Long> heard = Map.of();
  private volatile boolean busy = true;
  private volatile int waitingNow;
  private volatile boolean stopping;

  /** Hears of answers, from the thread that gives them. */
  @FunctionalInterface
  public interface Listener {
    /**
     * A request was answered.
     *
     * @param lines that it asked for
     * @param unknown of these, those whose origin cannot be found
     */
    void answered(int lines, int unknown, Duration took);
  }

  private record Opened(String repository, String commit, LineHistory history) {}

  private Introducer(
      KafkaConnection kafka,
      Path home,
      Function<String, Optional<Target>> targets,
      Listener listener) {
    this.listener = listener;
    this.kafka = kafka;
    this.histories = new Histories(home);
    this.targets = targets;
    thread.setDaemon(true);
  }

  /**
   * Starts to answer. The topics must exist.
   *
   * @param home where histories of remote repositories are kept
   * @param targets finds repositories by name; what is not found waits until it is
   */
  public static Introducer start(
      KafkaConnection kafka, Path home, Function<String, Optional<Target>> targets) {
    return start(kafka, home, targets, (lines, unknown, took) -> {});
  }

  /** Starts to answer, and tells somebody of each answer. */
  public static Introducer start(
      KafkaConnection kafka,
      Path home,
      Function<String, Optional<Target>> targets,
      Listener listener) {
    Introducer introducer = new Introducer(kafka, home, targets, listener);
    introducer.thread.start();
    return introducer;
  }

  /** Returns where the requests end by now; for {@link #hasAnswered}. */
  public static Map<TopicPartition, Long> asked(KafkaConnection kafka) {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      return consumer.endOffsets(partitions(consumer));
    }
  }

  /** Returns how many requests were not answered a moment ago. */
  public int waiting() {
    return waitingNow;
  }

  /** Whether all requests before some offsets are answered that can be by now. */
  public boolean hasAnswered(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> now = heard; // Before busy: what is heard makes it busy first.
    return ends.entrySet().stream()
            .allMatch(end -> now.getOrDefault(end.getKey(), -1L) >= end.getValue())
        && !busy;
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(Topic.INTRODUCTION_REQUESTS.topicName()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private void run() {
    while (!stopping) {
      try (Consumer<byte[], byte[]> consumer = kafka.consumer();
          Producer<byte[], byte[]> producer = kafka.producer()) {
        waiting.clear();
        List<TopicPartition> partitions = partitions(consumer);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        answer(consumer, partitions, producer);
      } catch (InterruptException e) {
        return; // Asked to stop.
      } catch (KafkaException | BrokenRepository e) {
        LOG.warn("introductions wait cause=\"{}\"", e.toString());
        sleep();
      } catch (RuntimeException e) {
        LOG.error("introductions failed", e);
        sleep();
      } finally {
        forget();
      }
    }
  }

  private void sleep() {
    try {
      Thread.sleep(BROKER_AGAIN.toMillis());
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void answer(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Producer<byte[], byte[]> producer) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!stopping) {
      Optional<Map.Entry<String, IntroductionRequest>> next = next();
      boolean all =
          partitions.stream()
              .allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L));
      // What was answered already is known only when everything was heard of.
      busy = next.isPresent() || !all;
      if (next.isEmpty()) {
        forget();
      }
      Duration wait = next.isPresent() && all ? Duration.ZERO : POLL;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
        busy = true;
        hear(record);
      }
      Map<TopicPartition, Long> positions = new HashMap<>();
      partitions.forEach(each -> positions.put(each, consumer.position(each)));
      heard = Map.copyOf(positions);
      waitingNow = waiting.size();
      if (all && next.isPresent() && waiting.containsKey(next.get().getKey())) {
        answer(next.get().getKey(), next.get().getValue(), new Outbox(producer));
      }
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      waiting.remove(key);
      return;
    }
    try {
      waiting.put(key, Wire.read(record.value(), IntroductionRequest.class));
    } catch (RuntimeException e) {
      LOG.warn("unreadable request partition={} offset={}", record.partition(), record.offset(), e);
    }
  }

  /** Returns the oldest request that can be answered now. */
  private Optional<Map.Entry<String, IntroductionRequest>> next() {
    long now = System.nanoTime();
    return waiting.entrySet().stream()
        .filter(each -> now - notBefore.getOrDefault(each.getValue().repository(), now) >= 0)
        .filter(each -> targets.apply(each.getValue().repository()).isPresent())
        .findFirst()
        .map(each -> Map.entry(each.getKey(), each.getValue()));
  }

  private void answer(String key, IntroductionRequest request, Outbox outbox) {
    long began = System.nanoTime();
    Target target = targets.apply(request.repository()).orElseThrow();
    int unknown = 0;
    try {
      Optional<LineHistory> history = history(target, request);
      Map<String, TreeSet<Integer>> lines = new TreeMap<>();
      request
          .lines()
          .forEach(
              each -> lines.computeIfAbsent(each.path(), path -> new TreeSet<>()).add(each.line()));
      Map<String, Map<Integer, Origin>> origins = new HashMap<>();
      for (Map.Entry<String, TreeSet<Integer>> file : lines.entrySet()) {
        if (stopping) {
          return;
        }
        origins.put(file.getKey(), origins(history, file.getKey(), file.getValue()));
      }
      for (Line line : request.lines()) {
        Map<Integer, Origin> found = origins.getOrDefault(line.path(), Map.of());
        Origin origin = found.getOrDefault(line.line(), Origin.unknown(Origin.NO_SUCH_LINE));
        unknown += tell(request, line, origin, outbox);
      }
    } catch (BrokenRepository e) {
      if (e.problem().code() == Problem.Code.UNREACHABLE) {
        notBefore.put(request.repository(), System.nanoTime() + AGAIN.toNanos());
        LOG.warn("history waits repository={} cause=\"{}\"", request.repository(), e.problem());
        return;
      }
      if (e.problem().code() == Problem.Code.KAFKA
          || e.problem().code() == Problem.Code.INTERRUPTED) {
        throw e;
      }
      LOG.warn("no history repository={} cause=\"{}\"", request.repository(), e.problem());
      for (Line line : request.lines()) {
        unknown += tell(request, line, Origin.unknown(Origin.UNREADABLE), outbox);
      }
    }
    outbox.flush();
    outbox.sendDeletion(Topic.INTRODUCTION_REQUESTS, key, Map.of());
    outbox.flush();
    waiting.remove(key);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    listener.answered(request.lines().size(), unknown, took);
    LOG.info(
        "introduced repository={} commit={} lines={} unknown={} millis={}",
        request.repository(),
        request.commit(),
        request.lines().size(),
        unknown,
        took.toMillis());
  }

  private static Map<Integer, Origin> origins(
      Optional<LineHistory> history, String path, Set<Integer> lines) {
    if (history.isPresent()) {
      return history.get().of(path, lines);
    }
    Map<Integer, Origin> none = new HashMap<>();
    lines.forEach(line -> none.put(line, Origin.unknown(Origin.NO_HISTORY)));
    return none;
  }

  /** Returns how many lines stay unknown: one or none. */
  private static int tell(IntroductionRequest request, Line line, Origin origin, Outbox outbox) {
    Introduction introduction =
        new Introduction(
            request.repository(),
            line.identity(),
            request.scan(),
            origin.commit(),
            origin.at(),
            origin.problem());
    outbox.send(
        Topic.INTRODUCTIONS,
        request.repository() + '\0' + line.identity(),
        Wire.write(introduction),
        Map.of());
    return origin.problem().isEmpty() ? 0 : 1;
  }

  /** Opens a history; the parts of a large request follow each other and need it once. */
  private Optional<LineHistory> history(Target target, IntroductionRequest request) {
    if (opened.isPresent()
        && opened.get().repository().equals(request.repository())
        && opened.get().commit().equals(request.commit())) {
      return Optional.of(opened.get().history());
    }
    forget();
    Optional<LineHistory> history = histories.open(target, request.ref(), request.commit());
    opened = history.map(each -> new Opened(request.repository(), request.commit(), each));
    return history;
  }

  private void forget() {
    opened.ifPresent(each -> each.history().close());
    opened = Optional.empty();
  }

  @Override
  public void close() throws InterruptedException {
    stopping = true;
    thread.join(LineHistory.LONGEST.toMillis() + 5_000);
  }
}
