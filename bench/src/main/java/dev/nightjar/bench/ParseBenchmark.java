package dev.nightjar.bench;

import dev.nightjar.frontend.java.JavaFrontend;
import dev.nightjar.frontend.java.syntax.JavaSyntax;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures how fast one thread parses Java that it has not seen before, and lowers it to IR.
 *
 * <p>Each stage begins with the text; it warms up on a part of the files, then goes once over the
 * others.
 *
 * <p>Arguments: folders, jars or zips with sources. Property {@code warm}: megabytes to warm up on,
 * 4 by default.
 */
public final class ParseBenchmark {
  private ParseBenchmark() {}

  /** Prints a line for each stage. */
  public static void main(String[] arguments) throws IOException {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long begin = thread.getCurrentThreadCpuTime();
    JavaSyntax first = new JavaSyntax();
    first.parse("class A { int f(int x) { return x + 1; } }");
    System.out.printf("first file %d ms%n", (thread.getCurrentThreadCpuTime() - begin) / 1_000_000);

    List<Path> places = Arrays.stream(arguments).map(Path::of).toList();
    List<Corpus> corpora = Corpus.read(places, ".java").split(Long.getLong("warm", 4) * 1_000_000);
    JavaSyntax syntax = new JavaSyntax();
    measure("parse", corpora, text -> syntax.parse(text));
    JavaFrontend frontend = new JavaFrontend();
    measure("lower", corpora, text -> frontend.lower("Text.java", text));
    System.out.printf(
        "%d states cached, peak heap %d MB of which the texts are %d MB%n",
        syntax.cachedStates(), peakHeap() >> 20, corpora.get(1).bytes() >> 20);
  }

  private static void measure(String stage, List<Corpus> corpora, Consumer<String> work) {
    System.out.println(Measurement.of("warm-up", corpora.get(0), work));
    System.out.println(Measurement.of(stage, corpora.get(1), work));
  }

  private static long peakHeap() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == java.lang.management.MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
      }
    }
    return bytes;
  }
}
