package dev.nightjar.frontend.java.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.frontend.syntax.SyntaxTree;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Compares the parser with javac's own, on code that was not written for this test. */
final class JavacAgreementTest {
  private static final double AGREEMENT = 0.999;
  private static final double CLEAN = 0.995;
  private static final int EXAMPLES = 40;

  private final JavaSyntax syntax = new JavaSyntax();
  private final Function<String, Optional<Map<String, List<Long>>>> javac = javac();
  private final Map<String, long[]> agreed = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private int files;
  private int clean;

  @Test
  void declarationsCallsCastsAndLambdasAreWhereJavacSeesThem() {
    for (Path archive : JavaCorpus.archives()) {
      JavaCorpus.read(archive, this::compare);
    }

    StringBuilder report = new StringBuilder();
    agreed.forEach(
        (kind, n) ->
            report.append(kind).append(' ').append(n[0]).append(" of ").append(n[1]).append(", "));
    System.out.println("Agreement with javac: " + report + clean + " of " + files + " files clean");
    examples.forEach(System.out::println);
    assertThat(files).isGreaterThan(2_000);
    assertThat(agreed.keySet())
        .contains("class", "method", "variable", "call", "new", "cast", "lambda", "reference");
    agreed.forEach(
        (kind, n) ->
            assertThat((double) n[0] / n[1]).as("%s %s", kind, examples).isGreaterThan(AGREEMENT));
    assertThat((double) clean / files).as("%s", examples).isGreaterThan(CLEAN);
  }

  private void compare(JavaCorpus.File file) {
    Optional<Map<String, List<Long>>> expected = javac.apply(file.text());
    if (expected.isEmpty()) {
      return;
    }
    SyntaxTree tree = syntax.parse(file.text());
    files++;
    if (!TreeFacts.hasErrors(tree)) {
      clean++;
    } else if (examples.size() < EXAMPLES) {
      int token = tree.problems().get(0).token();
      examples.add(file.name() + ":" + tree.tokens().span(token, token) + " " + tree.problems());
    }
    Map<String, List<Long>> found = TreeFacts.of(tree);
    Set<String> kinds = new HashSet<>(expected.get().keySet());
    kinds.addAll(found.keySet());
    for (String kind : kinds) {
      compare(file, kind, expected.get().get(kind), found.get(kind));
    }
  }

  private void compare(JavaCorpus.File file, String kind, List<Long> expected, List<Long> found) {
    Set<Long> ours = found == null ? Set.of() : new HashSet<>(found);
    Set<Long> all = expected == null ? new HashSet<>() : new HashSet<>(expected);
    long[] counts = agreed.computeIfAbsent(kind, k -> new long[2]);
    for (Long place : all) {
      if (ours.contains(place)) {
        counts[0]++;
      } else {
        example(file, "missing " + kind, place);
      }
    }
    for (Long place : ours) {
      if (all.add(place)) {
        example(file, "spurious " + kind, place);
      }
    }
    counts[1] += all.size();
  }

  private void example(JavaCorpus.File file, String what, long place) {
    if (examples.size() < EXAMPLES) {
      int start = (int) (place >> 32);
      int end = Math.max((int) place, start + 20);
      String text = file.text().substring(start, Math.min(file.text().length(), end));
      examples.add(file.name() + ": " + what + " at " + start + ": " + text);
    }
  }

  /** Loads a javac that knows newer Java than the JDK of this build may, if there is one. */
  @SuppressWarnings("unchecked")
  private static Function<String, Optional<Map<String, List<Long>>>> javac() {
    try {
      List<URL> path = new ArrayList<>();
      path.add(JavacFacts.class.getProtectionDomain().getCodeSource().getLocation());
      try (var jars = Files.list(Path.of("target/javac"))) {
        for (Path jar : (Iterable<Path>) jars.sorted()::iterator) {
          path.add(jar.toUri().toURL());
        }
      }
      ClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), null);
      return (Function<String, Optional<Map<String, List<Long>>>>)
          loader.loadClass(JavacFacts.class.getName()).getConstructor().newInstance();
    } catch (ReflectiveOperationException | MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
