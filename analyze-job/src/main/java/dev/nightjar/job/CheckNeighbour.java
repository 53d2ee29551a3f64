package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets summaries and wishes through and sends what is neither to the dead letters. */
final class CheckNeighbour extends ProcessFunction<NeighbourRecord, NeighbourRecord> {
  private static final long serialVersionUID = 1;

  private final OutputTag<Outgoing> deadLetters;

  CheckNeighbour(OutputTag<Outgoing> deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void processElement(
      NeighbourRecord record, Context context, Collector<NeighbourRecord> out) {
    if (record.problem().isEmpty()) {
      out.collect(record);
      return;
    }
    context.output(
        deadLetters,
        DeadLetters.of(
            "subscriptions",
            "malformed-record",
            record.problem(),
            "",
            Topic.valueOf(record.topic()),
            record.partition(),
            record.offset(),
            record.key(),
            record.message(),
            record.timestamp()));
  }
}
