package dev.nightjar.ingest.kafka;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the records of one repository through the shared producer, and remembers whether any of
 * them failed.
 */
public final class Outbox {
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>(null);

  public Outbox(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends a record some time before the next {@link #flush}; waits while the buffer is full.
   *
   * @throws BrokenRepository if this or an earlier record failed
   */
  public void send(Topic topic, String key, byte[] value, Map<String, String> headers) {
    Future<RecordMetadata> unused = sendNullable(topic, key, value, headers);
  }

  /** Sends a record without headers; after the next {@link #flush} the result says where it is. */
  public Future<RecordMetadata> sendAndLocate(Topic topic, String key, byte[] value) {
    return sendNullable(topic, key, value, Map.of());
  }

  /** Sends the record that says that the key is gone. */
  public void sendDeletion(Topic topic, String key, Map<String, String> headers) {
    Future<RecordMetadata> unused = sendNullable(topic, key, null, headers);
  }

  private Future<RecordMetadata> sendNullable(
      Topic topic, String key, byte @Nullable [] value, Map<String, String> headers) {
    throwFailure();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value);
    headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
    try {
      return producer.send(
          record,
          (metadata, exception) -> {
            if (exception != null) {
              failure.compareAndSet(null, exception);
            }
          });
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException | IllegalStateException e) {
      throw failed(e);
    }
  }

  /**
   * Waits until all that was sent is stored.
   *
   * @throws BrokenRepository if any of it failed
   */
  public void flush() {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException | IllegalStateException e) {
      throw failed(e);
    }
    throwFailure();
  }

  private void throwFailure() {
    Exception cause = failure.get();
    if (cause != null) {
      throw failed(cause);
    }
  }

  private static BrokenRepository interrupted(Exception cause) {
    return new BrokenRepository(
        Problem.Code.INTERRUPTED,
        "The scan was interrupted",
        "Scan again; it goes on where this one stopped",
        cause);
  }

  private static BrokenRepository failed(Exception cause) {
    return new BrokenRepository(
        Problem.Code.KAFKA,
        "Kafka did not take a record: " + cause.getMessage(),
        "Check that the brokers run and take records of this size, then scan again",
        cause);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
