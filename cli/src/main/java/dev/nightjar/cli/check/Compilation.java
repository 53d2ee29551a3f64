package dev.nightjar.cli.check;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.ingest.source.SkipReason;
import dev.nightjar.ir.SourceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** Compiles files in threads. The result does not depend on how many there are. */
final class Compilation {
  /** Deeply nested expressions of generated code must not overflow; the space is only reserved. */
  private static final long STACK_BYTES = 256L << 20;

  /** A thread pays for its own caches: fewer files than this are not worth one. */
  private static final int FILES_PER_THREAD = 24;

  private final Analysis analysis;
  private final List<SourceFile> files;
  private final Function<SourceFile, SourceText> reader;
  private final Progress progress;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<Outcome> outcomes;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** What became of one file; the flow object is absent if it was skipped. */
  record Outcome(CheckedFile file, Optional<FlowObject> object, int lines) {}

  /**
   * Prepares.
   *
   * @param reader gives what stands in a file
   */
  Compilation(
      Analysis analysis,
      List<SourceFile> files,
      Function<SourceFile, SourceText> reader,
      Progress progress) {
    this.reader = reader;
    this.analysis = analysis;
    this.files = files;
    this.progress = progress;
    this.outcomes = new AtomicReferenceArray<>(files.size());
  }

  /** Returns how many threads are worth their start. */
  static int threads(int jobs, int files) {
    return Math.max(1, Math.min(jobs, files / FILES_PER_THREAD));
  }

  /** Compiles all files and returns what became of them, in their order. */
  List<Outcome> run(int jobs) throws InterruptedException {
    int threads = threads(jobs, files.size());
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(null, this::work, "compile-" + i, STACK_BYTES);
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("Compiling failed: " + thrown, thrown);
    }
    List<Outcome> all = new ArrayList<>(files.size());
    for (int i = 0; i < files.size(); i++) {
      all.add(outcomes.get(i));
    }
    return all;
  }

  private void work() {
    try {
      SourceCompiler compiler = analysis.newCompiler();
      for (int i = next.getAndIncrement();
          i < files.size() && failure.get() == null;
          i = next.getAndIncrement()) {
        outcomes.set(i, compile(compiler, files.get(i)));
        progress.compiled(i + 1, files.size());
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
  }

  private Outcome compile(SourceCompiler compiler, SourceFile file) {
    SourceText content = reader.apply(file);
    if (content instanceof SourceText.Skipped skipped) {
      return new Outcome(
          CheckedFile.left(file.path(), skipped.reason().code()), Optional.empty(), 0);
    }
    String text = ((SourceText.Readable) content).text();
    Optional<FlowObject> object;
    try {
      object = compiler.compile(file.path(), text);
    } catch (RuntimeException | StackOverflowError e) {
      // A frontend must not throw; if one does, it costs one file and is shown.
      return new Outcome(CheckedFile.left(file.path(), "engine-failed"), Optional.empty(), 0);
    }
    if (object.isEmpty()) {
      return new Outcome(
          CheckedFile.left(file.path(), SkipReason.UNSUPPORTED.code()), Optional.empty(), 0);
    }
    SourceUnit unit = object.get().unit();
    return new Outcome(
        new CheckedFile(
            file.path(),
            unit.language(),
            text.length(),
            unit.functions().size(),
            unit.problems(),
            text.contains("nightjar:ignore"),
            ""),
        object,
        lines(text));
  }

  private static int lines(String text) {
    int lines = 0;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      lines++;
    }
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? lines : lines + 1;
  }
}
