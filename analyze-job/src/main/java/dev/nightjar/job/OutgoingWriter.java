package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import dev.nightjar.trace.Tracing;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes each record to its topic; Kafka's hash of the key chooses the partition. */
final class OutgoingWriter implements KafkaRecordSerializationSchema<Outgoing> {
  private static final long serialVersionUID = 1;

  private final String topicPrefix;

  OutgoingWriter(String topicPrefix) {
    this.topicPrefix = topicPrefix;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Outgoing element, KafkaSinkContext context, @Nullable Long timestamp) {
    String topic = topicPrefix + Topic.valueOf(element.topic()).topicName();
    byte @Nullable [] value = element.deletion() ? null : element.value();
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, element.key(), value);
    if (!element.trace().isEmpty()) {
      record.headers().add(Tracing.HEADER, element.trace().getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }
}
