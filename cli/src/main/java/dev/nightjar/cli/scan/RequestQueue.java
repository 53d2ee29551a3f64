package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.RepositoryAddress;
import dev.nightjar.ingest.target.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the requests for scans from now on, and merges those that ask for the same repository
 * shortly after each other. Belongs to one thread.
 */
final class RequestQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestQueue.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long MERGE_NANOS = Duration.ofMillis(500).toNanos();

  private final List<Target> targets;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** What was asked for: the target, with the branch that the request names. */
  record Asked(Target target, String why) {}

  private record Waiting(long due, Asked asked) {}

  RequestQueue(KafkaConnection kafka, List<Target> targets) {
    this.targets = targets;
    consumer = kafka.consumer();
    List<TopicPartition> partitions = ResultWatch.partitions(consumer, Topic.SCAN_REQUESTS);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Lazily, seekToEnd would mean the end at the first poll, which is after the first scan.
    partitions.forEach(consumer::position);
  }

  /** Waits a moment for requests and returns those whose time has come. */
  List<Asked> poll() {
    consumer
        .poll(POLL)
        .forEach(
            record -> {
              try {
                add(Wire.read(record.value(), ScanRequest.class));
              } catch (RuntimeException e) {
                LOG.warn(
                    "unreadable request partition={} offset={}",
                    record.partition(),
                    record.offset(),
                    e);
              }
            });
    List<Asked> due = new ArrayList<>();
    waiting
        .values()
        .removeIf(
            one -> {
              boolean now = System.nanoTime() - one.due() >= 0;
              if (now) {
                due.add(one.asked());
              }
              return now;
            });
    return due;
  }

  private void add(ScanRequest request) {
    Optional<Target> found = target(targets, request.repository(), request.url());
    if (found.isEmpty()) {
      LOG.info("request for a repository that is not watched repository={}", request.repository());
      return;
    }
    Target target = found.get();
    Target chosen =
        request.ref().isEmpty()
            ? target
            : new Target(
                target.repository(),
                target.place(),
                request.ref(),
                target.scope(),
                target.labels());
    waiting.merge(
        target.repository(),
        new Waiting(System.nanoTime() + MERGE_NANOS, new Asked(chosen, request.why())),
        (first, last) -> new Waiting(first.due(), last.asked()));
  }

  /** Finds the watched repository that a name or an address means. */
  static Optional<Target> target(List<Target> targets, String name, String url) {
    return targets.stream()
        .filter(
            target ->
                target.repository().equals(name)
                    || !url.isEmpty()
                        && (url(target).equals(url)
                            || RepositoryAddress.name(url)
                                .filter(
                                    called ->
                                        called.equals(target.repository())
                                            || RepositoryAddress.name(url(target))
                                                .filter(called::equals)
                                                .isPresent())
                                .isPresent()))
        .findFirst();
  }

  static String url(Target target) {
    if (target.place() instanceof Place.Local local) {
      return local.url();
    }
    if (target.place() instanceof Place.Remote remote) {
      return remote.url();
    }
    return target.place() instanceof Place.Folder folder ? folder.root().toUri().toString() : "";
  }

  @Override
  public void close() {
    consumer.close();
  }
}
