package dev.nightjar.bench;

import dev.nightjar.frontend.Frontend;
import dev.nightjar.frontend.c.CFrontend;
import dev.nightjar.frontend.c.CppFrontend;
import dev.nightjar.frontend.c.syntax.CSyntax;
import dev.nightjar.frontend.c.syntax.CppSyntax;
import dev.nightjar.frontend.java.JavaFrontend;
import dev.nightjar.frontend.java.syntax.JavaSyntax;
import dev.nightjar.frontend.syntax.SyntaxProblem;
import dev.nightjar.frontend.syntax.SyntaxTree;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Measures how fast one thread parses source text that it has not seen before, and lowers it to IR,
 * and how much of it the parser understands.
 *
 * <p>Each stage begins with the text; it warms up on a part of the files, then goes once over the
 * others.
 *
 * <p>Arguments: folders, jars or zips with sources. Properties: {@code language}, {@code java} by
 * default, {@code c} or {@code cpp}; {@code warm}: megabytes to warm up on, 4 by default.
 */
public final class ParseBenchmark {
  private ParseBenchmark() {}

  /** Prints a line for each stage. */
  public static void main(String[] arguments) throws IOException {
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long begin = thread.getCurrentThreadCpuTime();
    Language language = Language.of(System.getProperty("language", "java"));
    SyntaxTree first = language.parse().apply("int f(int x) { return x + 1; }");
    System.out.printf(
        "first file, of %d nodes: %d ms%n",
        first.count(), (thread.getCurrentThreadCpuTime() - begin) / 1_000_000);

    List<Path> places = Arrays.stream(arguments).map(Path::of).toList();
    List<Corpus> corpora =
        Corpus.read(places, language.extensions()).split(Long.getLong("warm", 4) * 1_000_000);
    measure("parse", corpora, language::read);
    measure("lower", corpora, text -> language.frontend().lower(language.path(), text));
    System.out.println(Understood.of(corpora, language.parse()));
    System.out.printf(
        "peak heap %d MB of which the texts are %d MB%n",
        peakHeap() >> 20, corpora.get(1).bytes() >> 20);
  }

  /** What is measured of a language. */
  private record Language(
      List<String> extensions, String path, Function<String, SyntaxTree> parse, Frontend frontend) {
    /** Parses a text to the end. */
    void read(String text) {
      if (parse.apply(text).count() == 0) {
        throw new IllegalStateException("no tree");
      }
    }

    static Language of(String name) {
      return switch (name) {
        case "java" -> {
          JavaSyntax syntax = new JavaSyntax();
          yield new Language(List.of(".java"), "Text.java", syntax::parse, new JavaFrontend());
        }
        case "c" -> {
          CSyntax syntax = new CSyntax();
          yield new Language(List.of(".c", ".h"), "text.c", syntax::parse, new CFrontend());
        }
        case "cpp" -> {
          CppSyntax syntax = new CppSyntax();
          List<String> extensions = List.of(".cc", ".cpp", ".cxx", ".hpp", ".hh", ".hxx", ".h");
          yield new Language(extensions, "text.cpp", syntax::parse, new CppFrontend());
        }
        default -> throw new IllegalArgumentException("no language: " + name);
      };
    }
  }

  /** How much of some texts the parser understands. */
  private record Understood(long files, long clean, long tokens, long lost) {
    static Understood of(List<Corpus> corpora, Function<String, SyntaxTree> parse) {
      long files = 0;
      long clean = 0;
      long tokens = 0;
      long lost = 0;
      for (Corpus corpus : corpora) {
        for (String text : corpus.texts()) {
          SyntaxTree tree = parse.apply(text);
          files++;
          clean += tree.problems().isEmpty() ? 1 : 0;
          tokens += tree.tokens().count();
          for (SyntaxProblem problem : tree.problems()) {
            lost += Math.max(0, problem.last() - problem.first() + 1);
          }
        }
      }
      return new Understood(files, clean, tokens, lost);
    }

    @Override
    public String toString() {
      return String.format(
          "%d files, %.1f %% without an unknown construct; %d tokens, %.2f %% of them in such",
          files, 100.0 * clean / files, tokens, 100.0 * lost / tokens);
    }
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
