package dev.nightjar.ingest.serve;

import dev.nightjar.contract.HostEvent;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Target;
import dev.nightjar.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the requests for scans from now on, and merges those that ask for the same repository
 * shortly after each other. Belongs to one thread.
 */
final class RequestQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestQueue.class);
  private static final Duration POLL = Duration.ofMillis(50);

  /** Pushes of several branches at once come within it, and nobody notices it. */
  static final Duration MERGE = Duration.ofMillis(300);

  private final WatchedRepositories repositories;
  private final RepositoryLedger ledger;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  private boolean everything;

  private record Waiting(long due, Asked asked, ScanRequest request) {}

  RequestQueue(KafkaConnection kafka, WatchedRepositories repositories, RepositoryLedger ledger) {
    this.repositories = repositories;
    this.ledger = ledger;
    consumer = kafka.consumer();
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topic.SCAN_REQUESTS.topicName()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
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
                add(Wire.read(record.value(), ScanRequest.class), cause(record));
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
                note(one);
                due.add(one.asked());
              }
              return now;
            });
    return due;
  }

  private static String cause(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Tracing.HEADER);
    return header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
  }

  /** Returns whether somebody has asked for all repositories since the last call. */
  boolean everything() {
    boolean asked = everything;
    everything = false;
    return asked;
  }

  private void add(ScanRequest request, String cause) {
    if (request.repository().equals(ScanRequest.EVERYTHING)) {
      everything = true;
      return;
    }
    Optional<Target> found = repositories.find(request);
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
    boolean deleted = request.event().filter(event -> event.kind().equals("deleted")).isPresent();
    Asked asked = new Asked(chosen, request.why(), request.requestedAt(), deleted, cause);
    waiting.merge(
        target.repository(),
        new Waiting(System.nanoTime() + MERGE.toNanos(), asked, request),
        (first, last) -> new Waiting(first.due(), last.asked(), last.request()));
  }

  private void note(Waiting one) {
    ScanRequest request = one.request();
    RepositoryState.Event event =
        new RepositoryState.Event(
            request.requestedAt(),
            request.why(),
            request.event().map(RequestQueue::commit).orElse(""),
            request.delivery());
    ledger.update(one.asked().target().repository(), line -> line.withEvent(event));
  }

  /** Where the host says that the default branch is now; empty if it did not move. */
  private static String commit(HostEvent event) {
    return event.changes().stream()
        .filter(change -> change.ref().equals("refs/heads/" + event.defaultBranch()))
        .map(HostEvent.RefChange::after)
        .reduce("", (first, last) -> last);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
