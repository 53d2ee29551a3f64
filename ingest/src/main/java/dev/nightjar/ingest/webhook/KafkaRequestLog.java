package dev.nightjar.ingest.webhook;

import dev.nightjar.contract.ScanRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.trace.Step;
import dev.nightjar.trace.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Stores requests on their topic; complete when all copies that must hold them do. */
public final class KafkaRequestLog implements RequestLog, AutoCloseable {
  private static final String SERVICE = "nightjar-ingest";

  private final Producer<byte[], byte[]> producer;

  public KafkaRequestLog(KafkaConnection kafka) {
    // A host waits ten seconds for its answer: what is not stored by then was not accepted.
    Map<String, String> quick = new HashMap<>(kafka.client());
    quick.put("linger.ms", "5");
    quick.put("max.block.ms", "2000");
    quick.put("request.timeout.ms", "5000");
    quick.put("delivery.timeout.ms", "8000");
    producer = new KafkaConnection(quick).producer();
    producer.partitionsFor(Topic.SCAN_REQUESTS.topicName());
  }

  @Override
  public CompletableFuture<Void> store(ScanRequest request) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    Step step =
        Tracing.of(SERVICE)
            .begin("request scan", "")
            .with("nightjar.repository", request.repository())
            .with("nightjar.delivery", request.delivery());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topic.SCAN_REQUESTS.topicName(),
            request.repository().getBytes(StandardCharsets.UTF_8),
            Wire.write(request));
    if (!step.context().isEmpty()) {
      record.headers().add(Tracing.HEADER, step.context().getBytes(StandardCharsets.US_ASCII));
    }
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  step.close();
                  stored.complete(null);
                } else {
                  end(step, failure);
                  stored.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      end(step, e);
      stored.completeExceptionally(e);
    }
    return stored;
  }

  private static void end(Step step, Exception failure) {
    step.failed(failure.toString());
    step.close();
  }

  /** Reads the newest requests of each partition, as after a restart. */
  public static void newest(KafkaConnection kafka, Consumer<ScanRequest> reader) {
    try (var consumer = kafka.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.SCAN_REQUESTS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      int each = RecentDeliveries.MAXIMUM / partitions.size();
      ends.forEach(
          (partition, end) ->
              consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - each)));
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(record -> reader.accept(Wire.read(record.value(), ScanRequest.class)));
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
