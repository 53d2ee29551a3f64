package dev.nightjar.ingest.ledger;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a listing from its topic, holding one chunk. */
final class ListingReader implements Iterator<SentFile>, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConnection connection;
  private final Iterator<ChunkReference> references;
  private final Deque<SentFile> files = new ArrayDeque<>();
  private final Deque<Consumer<byte[], byte[]>> consumer = new ArrayDeque<>(1);

  ListingReader(KafkaConnection connection, List<ChunkReference> references) {
    this.connection = connection;
    this.references = references.iterator();
  }

  @Override
  public boolean hasNext() {
    while (files.isEmpty() && references.hasNext()) {
      read(references.next());
    }
    return !files.isEmpty();
  }

  @Override
  public SentFile next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return files.remove();
  }

  private void read(ChunkReference reference) {
    if (consumer.isEmpty()) {
      consumer.add(connection.consumer());
    }
    Consumer<byte[], byte[]> open = consumer.element();
    TopicPartition partition =
        new TopicPartition(Topic.INGEST_LISTINGS.topicName(), reference.partition());
    List<TopicPartition> assignment = List.of(partition);
    open.assign(assignment);
    Map<TopicPartition, Long> beginnings = open.beginningOffsets(assignment);
    Map<TopicPartition, Long> ends = open.endOffsets(assignment);
    if (reference.offset() < beginnings.getOrDefault(partition, 0L)
        || reference.offset() >= ends.getOrDefault(partition, 0L)) {
      throw lost(reference);
    }
    open.seek(partition, reference.offset());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : open.poll(Duration.ofSeconds(1))) {
        if (record.offset() != reference.offset()
            || record.value() == null
            || !new String(record.key(), StandardCharsets.UTF_8).equals(reference.key())) {
          throw lost(reference);
        }
        try {
          files.addAll(ListingChunk.read(record.value()));
        } catch (IllegalArgumentException e) {
          throw lost(reference);
        }
        return;
      }
    }
    throw new BrokenRepository(
        Problem.Code.KAFKA,
        "Kafka did not answer within " + PATIENCE.toSeconds() + " s",
        "Check that the brokers run, then scan again");
  }

  private static BrokenRepository lost(ChunkReference reference) {
    return new BrokenRepository(
        Problem.Code.LEDGER_DAMAGED,
        "The list of what was sent is not at offset "
            + reference.offset()
            + " of "
            + Topic.INGEST_LISTINGS.topicName()
            + "-"
            + reference.partition(),
        "Give the topics of files, scans and the ledger back together from a backup, or delete them"
            + " all and scan again");
  }

  @Override
  public void close() {
    consumer.forEach(Consumer::close);
  }
}
