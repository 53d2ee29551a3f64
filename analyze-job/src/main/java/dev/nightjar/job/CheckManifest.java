package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets manifests through and sends what is none to the dead letters. */
final class CheckManifest extends ProcessFunction<ManifestRecord, ManifestRecord> {
  private static final long serialVersionUID = 1;

  private final OutputTag<Outgoing> deadLetters;

  CheckManifest(OutputTag<Outgoing> deadLetters) {
    this.deadLetters = deadLetters;
  }

  @Override
  public void processElement(
      ManifestRecord record, Context context, Collector<ManifestRecord> out) {
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
            Topic.SCANS,
            record.partition(),
            record.offset(),
            record.repository(),
            record.manifest(),
            record.timestamp()));
  }
}
