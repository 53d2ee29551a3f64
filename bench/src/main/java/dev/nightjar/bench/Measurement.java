package dev.nightjar.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One pass of a stage over a corpus in this thread.
 *
 * @param seconds CPU time of the thread and of the garbage collections meanwhile; compilation by
 *     the virtual machine runs beside and is not in it
 * @param allocated bytes
 */
record Measurement(String stage, Corpus corpus, double seconds, long allocated) {
  static Measurement of(String stage, Corpus corpus, Consumer<String> work) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long collected = collectionMillis();
    long start = threads.getCurrentThreadCpuTime();
    corpus.texts().forEach(work);
    long nanos = threads.getCurrentThreadCpuTime() - start;
    nanos += (collectionMillis() - collected) * 1_000_000;
    return new Measurement(
        stage, corpus, nanos / 1e9, threads.getCurrentThreadAllocatedBytes() - allocated);
  }

  private static long collectionMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += collector.getCollectionTime();
    }
    return millis;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-8s %6.1f MB/s %6.0f kLoC/s  %5.1f bytes allocated per byte  (%d files, %.1f MB, %.2f s)",
        stage,
        corpus.bytes() / 1e6 / seconds,
        corpus.lines() / 1e3 / seconds,
        (double) allocated / corpus.bytes(),
        corpus.texts().size(),
        corpus.bytes() / 1e6,
        seconds);
  }
}
