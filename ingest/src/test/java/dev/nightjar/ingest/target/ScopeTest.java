package dev.nightjar.ingest.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.java | A.java | true
          *.java | src/A.java | true
          src/*.java | src/A.java | true
          src/*.java | src/a/A.java | false
          src/** | src/a/A.java | true
          src/**/A.java | src/A.java | true
          src/**/A.java | src/a/b/A.java | true
          **/test/** | a/test/b/C.java | true
          **/test/** | test/C.java | true
          **/test/** | a/tests/C.java | false
          src | src/A.java | true
          src/ | src/A.java | true
          /src | src/A.java | true
          {a,b}/?.java | b/C.java | true
          {a,b}/?.java | c/C.java | false
          a+(b)/* | a+(b)/C.java | true
          """)
  void globs(String glob, String path, boolean matches) {
    assertThat(Scope.of(List.of(glob), List.of()).test(path)).isEqualTo(matches);
    assertThat(Scope.of(List.of(), List.of(glob)).test(path)).isEqualTo(!matches);
  }
}
