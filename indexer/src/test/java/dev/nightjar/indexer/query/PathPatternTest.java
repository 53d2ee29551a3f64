package dev.nightjar.indexer.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the expressions with Lucene's own engine, as the server does. */
final class PathPatternTest {
  private static boolean matches(String pattern, String path) {
    RegExp expression = new RegExp(PathPattern.regularExpression(pattern), RegExp.NONE);
    return new CharacterRunAutomaton(
            Operations.determinize(
                expression.toAutomaton(), Operations.DEFAULT_DETERMINIZE_WORK_LIMIT))
        .run(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.java src/a/Orders.java",
        "Orders.java Orders.java",
        "Orders.java src/Orders.java",
        "src/ src/a/Orders.java",
        "src/main src/main/a/Orders.java",
        "/src/*/Orders.java src/a/Orders.java",
        "src/**/Orders.java src/a/b/Orders.java",
        "src/**/Orders.java src/Orders.java",
        "src/** src/a/b.c",
        "src/Order?.java src/Orders.java",
        "src/{main,test}/A.java src/test/A.java",
        "src/A+(1)[x]#&~@.java src/A+(1)[x]#&~@.java",
        "src/{A.java src/{A.java"
      })
  void matchingPathsAreFound(String pattern, String path) {
    assertThat(matches(pattern, path)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "*.java src/a/Orders.javax",
        "src/*.java src/a/Orders.java",
        "src/main src/maintenance/A.java",
        "main/A.java src/main/A.java",
        "src/Order?.java src/Order.java",
        "src/a.c src/abc"
      })
  void otherPathsAreNot(String pattern, String path) {
    assertThat(matches(pattern, path)).isFalse();
  }
}
