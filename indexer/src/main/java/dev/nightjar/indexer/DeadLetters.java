package dev.nightjar.indexer;

import dev.nightjar.contract.DeadLetter;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps records that cannot be indexed, until the broker has them. */
final class DeadLetters implements AutoCloseable {
  /** Why a record is here. */
  enum Code {
    MALFORMED_MESSAGE,
    REJECTED_DOCUMENT
  }

  private record Unsent(ProducerRecord<byte[], byte[]> letter, Runnable done) {}

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  /** Enough to see what it was; the record itself stays on its topic. */
  private static final int MOST_BYTES = 64 << 10;

  private final KafkaProducer<byte[], byte[]> producer;
  private final Queue<Unsent> unsent = new ConcurrentLinkedQueue<>();

  DeadLetters(Map<String, String> kafka) {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.remove("group.instance.id");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a record to the dead letters.
   *
   * @param done is run when the broker has it
   */
  void send(
      ConsumerRecord<byte[], byte[]> record,
      Code code,
      String message,
      String stack,
      Runnable done) {
    LOG.warn(
        "event=dead-letter code={} topic={} partition={} offset={} cause=\"{}\"",
        code,
        record.topic(),
        record.partition(),
        record.offset(),
        message);
    DeadLetter letter =
        new DeadLetter(
            "index",
            code.name(),
            message,
            stack,
            record.topic(),
            record.partition(),
            record.offset(),
            text(record.key()),
            text(record.value()),
            Instant.now());
    send(
        new Unsent(
            new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), record.key(), Wire.write(letter)),
            done));
  }

  static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Sends again what the broker did not take. */
  void retry() {
    for (int waiting = unsent.size(); waiting > 0; waiting--) {
      Unsent next = unsent.poll();
      if (next != null) {
        send(next);
      }
    }
  }

  private void send(Unsent next) {
    try {
      var unused =
          producer.send(
              next.letter(),
              (metadata, failure) -> {
                if (failure == null) {
                  next.done().run();
                } else {
                  LOG.error("event=dead-letter-failed cause=\"{}\"", failure.toString());
                  unsent.add(next);
                }
              });
    } catch (RuntimeException e) {
      LOG.error("event=dead-letter-failed cause=\"{}\"", e.toString());
      unsent.add(next);
    }
  }

  /** Returns the beginning as text, or in base 64 if it is none. */
  private static String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "";
    }
    if (bytes.length <= MOST_BYTES) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        return Base64.getEncoder().encodeToString(bytes);
      }
    }
    return text(beginning(bytes));
  }

  /** Cuts where a character starts. */
  private static byte[] beginning(byte[] bytes) {
    int end = MOST_BYTES;
    while (end > MOST_BYTES - 4 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
