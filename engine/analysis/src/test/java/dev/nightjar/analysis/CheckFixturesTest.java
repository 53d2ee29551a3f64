package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.fixtures.Fixture;
import dev.nightjar.rules.fixtures.FixtureRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the annotated sources of every check through the engine. */
final class CheckFixturesTest {
  private static final Path PACK =
      Path.of("../rules/src/main/resources").resolve(RulePackLoader.BUILT_IN_FOLDER);

  private final Analysis engine = new Analysis(RulePackLoader.builtIn(), Frontends::standard);

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    FixtureRunner runner = new FixtureRunner(this::analyze);
    return Fixture.find(PACK).stream()
        .map(
            fixture ->
                DynamicTest.dynamicTest(
                    fixture.check() + " in " + fixture.language(),
                    () -> assertThat(runner.run(fixture).failures()).isEmpty()));
  }

  private List<Finding> analyze(Map<String, String> files) {
    SourceCompiler compiler = engine.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    files.forEach((path, text) -> compiler.compile(path, text).ifPresent(objects::add));
    return engine.link(objects, 1);
  }
}
