package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.nightjar.trace.Step;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record on its way into the index: the context of its operation in a bulk. */
final class Delivery {
  private final ConsumerRecord<byte[], byte[]> record;
  private final PartitionProgress.Entry entry;
  private final BulkOperation operation;
  private final long bytes;
  private final Step step;
  private int failures;

  Delivery(
      ConsumerRecord<byte[], byte[]> record,
      PartitionProgress.Entry entry,
      BulkOperation operation,
      long bytes,
      Step step) {
    this.record = record;
    this.entry = entry;
    this.operation = operation;
    this.bytes = bytes;
    this.step = step;
  }

  /** Returns its step in the trace of a scan. */
  Step step() {
    return step;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  PartitionProgress.Entry entry() {
    return entry;
  }

  BulkOperation operation() {
    return operation;
  }

  /** Returns about how much memory the record and its document take. */
  long bytes() {
    return bytes;
  }

  /** Counts another internal error of the server; a delivery is in one thread's hands at a time. */
  int failed() {
    return ++failures;
  }
}
