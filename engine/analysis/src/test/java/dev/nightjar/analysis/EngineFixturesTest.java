package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.fixtures.Fixture;
import dev.nightjar.rules.fixtures.FixtureRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs annotated sources that show what the engine follows and what it does not: each folder is one
 * concern (aliases, containers, constant branches ...) and one repository.
 */
final class EngineFixturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/nightjar/analysis/engine");

  private final Analysis engine = new Analysis(RulePackLoader.builtIn(), Frontends::standard);

  @TestFactory
  Stream<DynamicTest> concerns() throws IOException {
    FixtureRunner runner = new FixtureRunner(this::analyze);
    List<Path> folders;
    try (Stream<Path> children = Files.list(FOLDER)) {
      folders = children.filter(Files::isDirectory).sorted().toList();
    }
    return folders.stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(
                    folder.getFileName().toString(),
                    () -> assertThat(runner.run(fixture(folder)).failures()).isEmpty()));
  }

  private static Fixture fixture(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> files.put(folder.relativize(path).toString(), read(path)));
    }
    return new Fixture("sql-injection", "java", folder, files);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Finding> analyze(Map<String, String> files) {
    SourceCompiler compiler = engine.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    files.forEach((path, text) -> compiler.compile(path, text).ifPresent(objects::add));
    return engine.link(objects, 1);
  }
}
