package dev.nightjar.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.rules.RulePackLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What is found, and the way that is shown, depend neither on threads nor on the order of files.
 */
final class OrderTest {
  private static final String SINK =
      """
      package p;
      class Log {
        private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger("p");
        static void write(String text) { LOG.info(text); }
      }
      """;

  private static final String SOURCE =
      """
      package p;
      class Requests {
        static String name(javax.servlet.http.HttpServletRequest request) {
          return request.getParameter("name");
        }
      }
      """;

  private final Analysis engine = new Analysis(RulePackLoader.builtIn(), Frontends::standard);

  @Test
  void ofManyWaysOfOneLengthTheSameIsShown() {
    SourceCompiler compiler = engine.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    compiler.compile("p/Log.java", SINK).ifPresent(objects::add);
    compiler.compile("p/Requests.java", SOURCE).ifPresent(objects::add);
    for (int i = 0; i < 30; i++) {
      String caller =
          """
          package p;
          class Caller%d {
            void serve(javax.servlet.http.HttpServletRequest request) {
              Log.write(Requests.name(request));
            }
          }
          """
              .formatted(i);
      compiler.compile("p/Caller" + i + ".java", caller).ifPresent(objects::add);
    }

    List<String> first = link(objects, 1);
    assertThat(first).hasSize(1).first().asString().contains("log-injection");
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(objects, new Random(round));
      assertThat(link(objects, 1 + round % 4)).as("round %d", round).isEqualTo(first);
    }
  }

  private List<String> link(List<FlowObject> objects, int threads) {
    return engine.link(objects, threads).stream().map(Object::toString).toList();
  }
}
