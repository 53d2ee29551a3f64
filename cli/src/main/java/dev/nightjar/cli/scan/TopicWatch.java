package dev.nightjar.cli.scan;

import dev.nightjar.contract.Topic;
import dev.nightjar.ingest.kafka.KafkaConnection;
import dev.nightjar.job.AnalyzeJob;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * Sees whether the job has taken in what was on some of its topics at the beginning: decisions,
 * say, because a scan of repositories that did not change would end before. The job commits what a
 * checkpoint covers, so what follows from it without delay is on the topics of results, too.
 */
final class TopicWatch implements AutoCloseable {
  private final Admin admin;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  TopicWatch(KafkaConnection kafka, List<Topic> topics) throws IOException, InterruptedException {
    admin = kafka.admin();
    try {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      for (TopicDescription described :
          admin
              .describeTopics(topics.stream().map(Topic::topicName).toList())
              .allTopicNames()
              .get()
              .values()) {
        for (TopicPartitionInfo partition : described.partitions()) {
          latest.put(
              new TopicPartition(described.name(), partition.partition()), OffsetSpec.latest());
        }
      }
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach(
              (partition, end) -> {
                if (end.offset() > 0) {
                  ends.put(partition, end.offset());
                }
              });
    } catch (ExecutionException e) {
      admin.close();
      throw new IOException("The topics cannot be read: " + e.getCause(), e);
    }
  }

  /** Returns where the partitions ended that have ever held something. */
  Map<TopicPartition, Long> ends() {
    return ends;
  }

  /** Whether the job has taken in everything. */
  boolean done() throws IOException, InterruptedException {
    if (ends.isEmpty()) {
      return true;
    }
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(AnalyzeJob.GROUP).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .allMatch(
              end -> {
                OffsetAndMetadata at = committed.get(end.getKey());
                return at != null && at.offset() >= end.getValue();
              });
    } catch (ExecutionException e) {
      throw new IOException("The offsets of the job cannot be read: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
