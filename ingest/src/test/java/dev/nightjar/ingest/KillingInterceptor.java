package dev.nightjar.ingest;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Ends a scan as a kill would, before the n-th record is sent: nothing after it runs. */
public final class KillingInterceptor
    implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {
  private static final AtomicInteger RECORDS = new AtomicInteger();
  private static volatile int last = Integer.MAX_VALUE;

  static void killBefore(int record) {
    RECORDS.set(0);
    last = record;
  }

  static int records() {
    return RECORDS.get();
  }

  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (RECORDS.incrementAndGet() >= last) {
      throw new Killed(); // Kafka swallows exceptions of interceptors, but not errors.
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
    // Only sending counts.
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // Only sending counts.
  }

  @Override
  public void close() {
    // Nothing to close.
  }

  @Override
  public void configure(Map<String, ?> configuration) {
    // Nothing to configure.
  }
}
