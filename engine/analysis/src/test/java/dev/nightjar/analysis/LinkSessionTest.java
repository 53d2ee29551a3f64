package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.LinkSession;
import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links the sources of all fixtures together, as one repository, and edits them. */
final class LinkSessionTest {
  private static final Path PACK =
      Path.of("../rules/src/main/resources").resolve(RulePackLoader.BUILT_IN_FOLDER);

  private final Analysis engine = new Analysis(RulePackLoader.builtIn(), Frontends::standard);
  private final SourceCompiler compiler = engine.newCompiler();
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<String, FlowObject> objects = new TreeMap<>();

  @BeforeEach
  void readSources() throws IOException {
    try (Stream<Path> files = Files.walk(PACK)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        put(PACK.relativize(file).toString(), Files.readString(file));
      }
    }
  }

  private void put(String path, String text) {
    texts.put(path, text);
    compiler.compile(path, text).ifPresent(object -> objects.put(path, object));
  }

  private List<String> anew() {
    return engine.link(new ArrayList<>(objects.values()), 1).stream()
        .map(Object::toString)
        .toList();
  }

  private static List<String> texts(LinkSession session, Map<String, FlowObject> files) {
    return session.link(files.values()).stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void afterAnySequenceOfEditsASessionFindsWhatLinkingAnewFinds(long seed) {
    Random random = new Random(seed);
    LinkSession session = engine.newSession();
    assertThat(texts(session, objects)).isEqualTo(anew());
    for (int i = 0; i < 25; i++) {
      List<String> paths = List.copyOf(texts.keySet());
      String path = paths.get(random.nextInt(paths.size()));
      String edit = edit(path, random, i);
      assertThat(texts(session, objects))
          .as("seed %d, edit %d: %s", seed, i, edit)
          .isEqualTo(anew());
    }
  }

  private String edit(String path, Random random, int number) {
    List<String> lines = new ArrayList<>(List.of(texts.get(path).split("\n", -1)));
    int at = random.nextInt(lines.size());
    int sort = random.nextInt(11);
    switch (sort) {
      case 0 -> lines.add(at, "");
      case 1 -> lines.remove(at);
      case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
      case 3 -> {
        int end = lines.lastIndexOf("}");
        lines.add(
            Math.max(0, end),
            "  String run%d(javax.servlet.http.HttpServletRequest r) throws Exception {"
                    .formatted(number)
                + " Runtime.getRuntime().exec(r.getParameter(\"c\")); return \"\"; }");
      }
      case 4 -> {
        put("added/New" + number + ".java", texts.get(path).replace("class ", "class New"));
        return "file added like " + path;
      }
      case 5 -> {
        int first = Math.max(0, lines.indexOf(""));
        lines.add(first, random.nextBoolean() ? "import java.util.*;" : "import java.io.File;");
      }
      case 6 -> lines.removeIf(line -> line.startsWith("import ") && random.nextInt(3) == 0);
      case 7 -> {
        int end = lines.lastIndexOf("}");
        lines.add(
            Math.max(0, end),
            "  Runnable later%d(String c) { return new Runnable() { public void run() {"
                    .formatted(number)
                + " try { Runtime.getRuntime().exec(c); } catch (Exception e) { } } }; }");
      }
      case 8 -> {
        String moved = path.replace(".java", "Moved" + number + ".java");
        put(moved, texts.remove(path));
        objects.remove(path);
        return "file moved: " + path;
      }
      case 9 -> {
        String name = "Sub" + number;
        String of = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        lines.add("class %s extends %s { }".formatted(name, of));
      }
      default -> {
        texts.remove(path);
        objects.remove(path);
        return "file removed: " + path;
      }
    }
    put(path, String.join("\n", lines));
    return "edit " + sort + " at line " + at + " of " + path;
  }

  @Test
  void anEditOfOneFunctionInterpretsItAndItsCallersOnly() {
    LinkSession session = engine.newSession();
    session.link(objects.values());
    int all = session.interpreted();
    String path = objects.keySet().iterator().next();
    String text = texts.get(path);
    put(path, text.substring(0, text.lastIndexOf('}')) + "  int three() { return 3; }\n}\n");

    session.link(objects.values());

    assertThat(session.interpreted()).isLessThan(all / 10);
  }

  @Test
  void nothingIsInterpretedIfNothingChanged() {
    LinkSession session = engine.newSession();
    List<String> first = texts(session, objects);
    assertThat(texts(session, objects)).isEqualTo(first);
    assertThat(session.interpreted()).isZero();
  }
}
