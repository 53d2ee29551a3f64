package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets what is said about repositories through and sends what is malformed to the dead letters. */
final class CheckRecord extends ProcessFunction<RepositoryRecord, RepositoryRecord> {
  private static final long serialVersionUID = 1;

  private final OutputTag<Outgoing> deadLetters;

  CheckRecord(OutputTag<Outgoing> deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void processElement(
      RepositoryRecord record, Context context, Collector<RepositoryRecord> out) {
    if (record.problem().isEmpty()) {
      out.collect(record);
      return;
    }
    context.output(
        deadLetters,
        DeadLetters.of(
            "link",
            "malformed-record",
            record.problem(),
            "",
            Topic.valueOf(record.topic()),
            record.partition(),
            record.offset(),
            record.repository(),
            record.message(),
            record.timestamp()));
  }
}
