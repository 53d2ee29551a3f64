package dev.nightjar.job;

import dev.nightjar.contract.Topic;
import dev.nightjar.job.linking.Packed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Compiles file records with an engine. Never fails on a file: whatever happens becomes the status
 * of the result.
 */
final class FileCompiler {
  private final Engine engine;

  FileCompiler(Engine engine) {
    this.engine = engine;
  }

  String engine() {
    return engine.fingerprint();
  }

  /** The result for one record, and a dead letter if the engine failed on it. */
  record Compiled(CompiledFile file, Optional<Outgoing> deadLetter) {}

  Compiled compile(FileRecord record) {
    if (record.deleted()) {
      return new Compiled(
          without(record, leftOut(record), record.leftOut(), new byte[0]), Optional.empty());
    }
    if (record.content().length > JobLimits.MOST_SOURCE_BYTES) {
      return new Compiled(skipped(record, "too-large", new byte[0]), Optional.empty());
    }
    Optional<SourceText> decoded = SourceText.decode(record.content(), record.charset());
    if (decoded.isEmpty()) {
      return new Compiled(skipped(record, "not-text", new byte[0]), Optional.empty());
    }
    String text = decoded.get().text();
    byte[] source = Packed.pack(text);
    try {
      CompiledFile file =
          engine
              .compile(record.path(), text)
              .map(compilation -> compiled(record, compilation, source))
              .orElseGet(() -> skipped(record, "no-language", source));
      return new Compiled(file, Optional.empty());
    } catch (RuntimeException | StackOverflowError e) {
      Outgoing letter =
          DeadLetters.of(
              "compile",
              "engine-failed",
              e,
              Topic.FILES,
              record.partition(),
              record.offset(),
              Outgoing.key(record.repository(), record.path()),
              record.content(),
              record.timestamp());
      return new Compiled(skipped(record, "engine-failed", source), Optional.of(letter));
    }
  }

  /** Compiles a held file again, from its text, because it was compiled by another engine. */
  Compiled recompile(String repository, String path, HeldFile held, byte[] source) {
    return compile(
        new FileRecord(
            "",
            repository,
            path,
            held.scan(),
            held.commit(),
            held.blob(),
            StandardCharsets.UTF_8.name(),
            false,
            "",
            Packed.unpackText(source).getBytes(StandardCharsets.UTF_8),
            -1,
            -1,
            0));
  }

  private static String leftOut(FileRecord record) {
    return record.leftOut().isEmpty() ? "" : CompiledFile.SKIPPED;
  }

  private CompiledFile compiled(FileRecord record, Engine.Compilation compilation, byte[] source) {
    boolean whole = compilation.problemCount() == 0;
    return new CompiledFile(
        record.repository(),
        record.path(),
        record.scan(),
        record.commit(),
        record.blob(),
        false,
        engine.fingerprint(),
        record.content().length,
        compilation.language(),
        compilation.functions(),
        whole ? CompiledFile.ANALYSED : CompiledFile.PARTIAL,
        whole ? "" : "problems",
        compilation.problems(),
        compilation.problemCount(),
        compilation.object(),
        source);
  }

  private CompiledFile skipped(FileRecord record, String reason, byte[] source) {
    return without(record, CompiledFile.SKIPPED, reason, source);
  }

  private CompiledFile without(FileRecord record, String status, String reason, byte[] source) {
    return new CompiledFile(
        record.repository(),
        record.path(),
        record.scan(),
        record.commit(),
        record.blob(),
        record.deleted(),
        engine.fingerprint(),
        record.content().length,
        "",
        0,
        status,
        reason,
        List.of(),
        0,
        new byte[0],
        source);
  }
}
