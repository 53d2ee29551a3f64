package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Compiles files where they are read, one after the other: a checkpoint waits for one file at most.
 */
final class CompileFile extends ProcessFunction<FileRecord, CompiledFile> {
  private static final long serialVersionUID = 1;

  private final EngineFactory engines;
  private final OutputTag<Outgoing> deadLetters;

  private transient FileCompiler compiler;
  private transient CompileMetrics metrics;

  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  CompileFile(EngineFactory engines, OutputTag<Outgoing> deadLetters) {
    this.engines = engines;
    this.deadLetters = deadLetters;
  }

  @Override
  public void open(OpenContext context) {
    compiler = new FileCompiler(engines.create());
    metrics = new CompileMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(FileRecord record, Context context, Collector<CompiledFile> out) {
    if (!record.problem().isEmpty()) {
      metrics.malformed();
      context.output(deadLetters, malformed(record));
      return;
    }
    long began = System.nanoTime();
    FileCompiler.Compiled compiled = compiler.compile(record);
    metrics.count(compiled, System.nanoTime() - began);
    compiled.deadLetter().ifPresent(letter -> context.output(deadLetters, letter));
    out.collect(compiled.file());
  }

  private static Outgoing malformed(FileRecord record) {
    return DeadLetters.of(
        "compile",
        "malformed-record",
        record.problem(),
        "",
        Topic.FILES,
        record.partition(),
        record.offset(),
        Outgoing.key(record.repository(), record.path()),
        record.content(),
        record.timestamp());
  }
}
