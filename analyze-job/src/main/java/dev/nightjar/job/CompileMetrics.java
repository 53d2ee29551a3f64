package dev.nightjar.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * What is counted of compiling, for Flink's reporters: by language, and what was left out by
 * reason. The operator's dashboard divides them; no name of a repository or file is told.
 */
final class CompileMetrics {
  private final MetricGroup group;
  private final Counter deadLetters;
  private final Map<String, ByLanguage> languages = new HashMap<>();
  private final Map<String, Counter> skipped = new HashMap<>();

  CompileMetrics(MetricGroup operator) {
    group = operator.addGroup("nightjar");
    deadLetters = group.counter("deadLetters");
  }

  /** Counts a file that was compiled or left out; times in nanoseconds. */
  void count(FileCompiler.Compiled compiled, long nanos) {
    CompiledFile file = compiled.file();
    if (compiled.deadLetter().isPresent()) {
      deadLetters.inc();
    }
    if (!file.language().isEmpty()) {
      languages
          .computeIfAbsent(file.language(), name -> new ByLanguage(group, name))
          .count(file, nanos);
    } else if (!file.reason().isEmpty()) {
      skipped
          .computeIfAbsent(
              file.reason(), reason -> group.addGroup("reason", reason).counter("skipped"))
          .inc();
    }
  }

  /** Counts a record that is no file. */
  void malformed() {
    deadLetters.inc();
  }

  private static final class ByLanguage {
    private final Counter files;
    private final Counter bytes;
    private final Counter functions;
    private final Counter micros;
    private final Counter partial;
    private final Counter unknown;

    ByLanguage(MetricGroup parent, String language) {
      MetricGroup group = parent.addGroup("language", language);
      files = group.counter("files");
      bytes = group.counter("bytes");
      functions = group.counter("functions");
      micros = group.counter("compileMicros");
      partial = group.counter("partial");
      unknown = group.counter("unknownConstructs");
    }

    void count(CompiledFile file, long nanos) {
      files.inc();
      bytes.inc(file.bytes());
      functions.inc(file.functions());
      micros.inc(nanos / 1_000);
      if (file.problemCount() > 0) {
        partial.inc();
        unknown.inc(file.problemCount());
      }
    }
  }
}
