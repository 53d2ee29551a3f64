package dev.nightjar.ingest.serve;

import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.CompactedTopic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.target.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every repository stands, in memory and on the topic {@link Topic#REPOSITORIES}; all threads
 * may use it. A line that could not be stored is stored with its next change.
 */
final class RepositoryLedger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryLedger.class);

  private final Map<String, RepositoryState> lines = new ConcurrentHashMap<>();
  private final Map<String, String> byHostId = new ConcurrentHashMap<>();
  private final Producer<byte[], byte[]> producer;

  private RepositoryLedger(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Reads the ledger from its topic. */
  static RepositoryLedger open(KafkaConnection kafka) {
    RepositoryLedger ledger = new RepositoryLedger(kafka.producer());
    CompactedTopic.newest(kafka, Topic.REPOSITORIES)
        .forEach((name, line) -> ledger.keep(Wire.read(line, RepositoryState.class)));
    return ledger;
  }

  private void keep(RepositoryState line) {
    lines.put(line.repository(), line);
    if (!line.hostId().isEmpty()) {
      byHostId.put(line.hostId(), line.repository());
    }
  }

  /** Returns the line of a repository. */
  Optional<RepositoryState> line(String repository) {
    return Optional.ofNullable(lines.get(repository));
  }

  /** Returns the repository that a name stands for since its host renamed it; empty if none. */
  String alias(String name) {
    return line(name).map(RepositoryState::alias).orElse("");
  }

  /** Returns the repository that its host calls so. */
  Optional<String> named(String hostId) {
    return Optional.ofNullable(byHostId.get(hostId));
  }

  void hostId(String repository, String id) {
    update(repository, line -> line.hostId().equals(id) ? line : line.withHostId(id));
  }

  /** Notes where a repository is; a name that stood for another one is one of its own again. */
  void place(Target target, String url) {
    update(
        target.repository(),
        line ->
            (line.alias().isEmpty() ? line : RepositoryState.begin(target.repository(), url))
                .withPlace(url, target.ref(), line.source(), target.labels()));
  }

  void put(RepositoryState line) {
    update(line.repository(), before -> line);
  }

  /** Changes a line, and stores it if that made a difference. */
  void update(String repository, UnaryOperator<RepositoryState> change) {
    lines.compute(
        repository,
        (name, before) -> {
          RepositoryState old = before == null ? RepositoryState.begin(name, "") : before;
          RepositoryState now = change.apply(old);
          if (!now.hostId().isEmpty()) {
            byHostId.put(now.hostId(), name);
          }
          if (before == null || !now.equals(old)) {
            // Here, so that lines of one repository are stored in the order of their changes.
            store(now);
          }
          return now;
        });
  }

  private void store(RepositoryState line) {
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  Topic.REPOSITORIES.topicName(),
                  line.repository().getBytes(StandardCharsets.UTF_8),
                  Wire.write(line)),
              (metadata, failure) -> {
                if (failure != null) {
                  LOG.warn("line not stored repository={}", line.repository(), failure);
                }
              });
    } catch (RuntimeException e) {
      LOG.warn("line not stored repository={}", line.repository(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
