package dev.nightjar.job;

import dev.nightjar.contract.Topic;
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
    return new ProducerRecord<>(topic, element.key(), value);
  }
}
