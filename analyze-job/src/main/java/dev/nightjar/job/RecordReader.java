package dev.nightjar.job;

import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns every record of a topic into one value; a bad record becomes a value that says so. */
final class RecordReader<T> implements KafkaRecordDeserializationSchema<T> {
  private static final long serialVersionUID = 1;

  private final Class<T> type;
  private final Decoding<T> decoding;

  /** A pure function of the record. */
  interface Decoding<T> extends Serializable {
    T decode(ConsumerRecord<byte[], byte[]> record);
  }

  RecordReader(Class<T> type, Decoding<T> decoding) {
    this.type = type;
    this.decoding = decoding;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<T> out) {
    out.collect(decoding.decode(record));
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return TypeInformation.of(type);
  }
}
