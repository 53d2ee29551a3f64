package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets records through and tells Kafka as soon as a checkpoint covers them. Flink's source tells it
 * too, but only when its poll returns, which takes ten seconds where nothing arrives; meanwhile
 * somebody waits for a scan.
 */
final class CommitCovered<T extends TopicRecord> extends ProcessFunction<T, T>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(CommitCovered.class);

  private final String topicPrefix;
  private final HashMap<String, Object> kafka;
  private transient Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
  private transient TreeMap<Long, Map<TopicPartition, OffsetAndMetadata>> byCheckpoint =
      new TreeMap<>();
  private transient @Nullable Admin admin;

  CommitCovered(JobSettings settings) {
    this.topicPrefix = settings.topicPrefix();
    this.kafka = new HashMap<>(settings.kafka());
    this.kafka.put("bootstrap.servers", settings.bootstrapServers());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    taken = new HashMap<>();
    byCheckpoint = new TreeMap<>();
  }

  @Override
  public void processElement(T record, Context context, Collector<T> out) {
    taken.put(
        new TopicPartition(
            topicPrefix + Topic.valueOf(record.topic()).topicName(), record.partition()),
        new OffsetAndMetadata(record.offset() + 1));
    out.collect(record);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    if (!taken.isEmpty()) {
      byCheckpoint.put(context.getCheckpointId(), taken);
      taken = new HashMap<>();
    }
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    Map<Long, Map<TopicPartition, OffsetAndMetadata>> covered =
        byCheckpoint.headMap(checkpoint, true);
    Map<TopicPartition, OffsetAndMetadata> newest = new HashMap<>();
    covered.values().forEach(newest::putAll);
    covered.clear();
    if (newest.isEmpty()) {
      return;
    }
    if (admin == null) {
      admin = Admin.create(kafka);
    }
    admin
        .alterConsumerGroupOffsets(topicPrefix + AnalyzeJob.GROUP, newest)
        .all()
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                LOG.debug("Offsets are committed later, by the source", failure);
              }
            });
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
