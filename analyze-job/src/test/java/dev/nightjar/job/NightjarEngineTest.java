package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.analysis.Frontends;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import dev.nightjar.job.linking.FlowObjectCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NightjarEngineTest {
  private static final Path OWN_SOURCES = Path.of("src", "main", "java");

  @Test
  void findingsAreTheSameAfterObjectsWereBytes() {
    Engine engine = NightjarEngine.create();
    Map<String, String> sources =
        Map.of(
            "Ask.java",
            """
            import javax.servlet.http.HttpServletRequest;

            class Ask {
              void run(HttpServletRequest request) throws Exception {
                new Shell().execute(request.getParameter("command"));
              }
            }
            """,
            "Shell.java",
            """
            class Shell {
              void execute(String command) throws Exception {
                Runtime.getRuntime().exec(command);
              }
            }
            """);
    Map<String, byte[]> objects = new TreeMap<>();
    sources.forEach(
        (path, text) -> objects.put(path, engine.compile(path, text).orElseThrow().object()));

    List<Finding> findings = engine.link("shop", objects);

    assertThat(findings).extracting(Finding::path).containsExactly("Shell.java");
    assertThat(findings.get(0).steps().get(0).path()).isEqualTo("Ask.java");
  }

  @Test
  void theFunctionAroundALineHasAPlace() {
    Engine engine = NightjarEngine.create();
    byte[] object =
        engine
            .compile("A.java", "class A {\n  int a = 1;\n  void run() {\n    a = 2;\n  }\n}\n")
            .orElseThrow()
            .object();

    assertThat(engine.function(object, 4))
        .hasValueSatisfying(
            span -> assertThat(List.of(span.startLine(), span.endLine())).containsExactly(3, 5));
    assertThat(engine.function(object, 2)).isEmpty();
    assertThat(engine.function(object, 0)).isEmpty();
  }

  @Test
  void flowObjectsOfRealSourcesSurviveTheirBytes() throws IOException {
    SourceCompiler compiler = new SourceCompiler(Frontends.standard());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(OWN_SOURCES)) {
      files = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    for (Path file : files) {
      FlowObject object = compiler.compile(file.toString(), Files.readString(file)).orElseThrow();
      assertThat(FlowObjectCodec.read(FlowObjectCodec.write(object))).isEqualTo(object);
    }
  }

  @Test
  void theFingerprintFollowsTheCodeAlone() {
    assertThat(CodeFingerprint.of(Engine.class)).isEqualTo(CodeFingerprint.of(Progress.class));
    assertThat(CodeFingerprint.of(Engine.class))
        .isNotEqualTo(CodeFingerprint.of(FlowObject.class))
        .isNotEqualTo(CodeFingerprint.of(Engine.class, FlowObject.class));
  }
}
