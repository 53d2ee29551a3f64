package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets records through and sends those that are malformed to the dead letters.
 *
 * @param <T> how they were read
 */
final class CheckRecord<T extends TopicRecord> extends ProcessFunction<T, T> {
  private static final long serialVersionUID = 1;

  private final String stage;
  private final OutputTag<Outgoing> deadLetters;
  private transient Counter letters;

  /**
   * Makes the operator.
   *
   * @param stage that the records are for, as dead letters name it
   */
  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  CheckRecord(String stage, OutputTag<Outgoing> deadLetters) {
    this.stage = stage;
    this.deadLetters = deadLetters;
  }

  @Override
  public void open(OpenContext context) {
    letters = getRuntimeContext().getMetricGroup().addGroup("nightjar").counter("deadLetters");
  }

  @Override
  public void processElement(T record, Context context, Collector<T> out) {
    if (record.problem().isEmpty()) {
      out.collect(record);
      return;
    }
    letters.inc();
    context.output(
        deadLetters,
        DeadLetters.of(
            stage,
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
