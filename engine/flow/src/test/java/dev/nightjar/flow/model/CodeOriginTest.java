package dev.nightjar.flow.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeOriginTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/java/A.java",
        "core/src/it/java/A.java",
        "src/integrationTest/java/A.java",
        "src/integration-test/A.java",
        "src/functionaltest/A.java",
        "src/testFixtures/java/A.java",
        "tests/a.c",
        "vendor/lib/tests/a.c",
        "src/main/java/OrderTest.java",
        "OrderIT.java",
        "examples/RoundBenchmark.java"
      })
  void whatOnlyTestsUseIsATest(String path) {
    assertThat(CodeOrigin.of(path)).isEqualTo(CodeOrigin.TEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/a/b.js",
        "src/Third-Party/a.c",
        "web/VENDOR/a.js",
        "examples/vendor/a.c",
        "external/examples/a.c"
      })
  void whatIsCopiedIsVendored(String path) {
    assertThat(CodeOrigin.of(path)).isEqualTo(CodeOrigin.VENDORED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"samples/a.java", "docs/Demo/A.java", "tutorial/a/b/C.java"})
  void whatIsShownIsAnExample(String path) {
    assertThat(CodeOrigin.of(path)).isEqualTo(CodeOrigin.EXAMPLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/A.java",
        "src/contest.java",
        "Test/A.java",
        "it/A.java",
        "src/Latest/A.java",
        "a/test",
        "Audit.java",
        "src/main/OrderTest.JAVA",
        "protest/A.java",
        ""
      })
  void theRestIsTheProjectsOwn(String path) {
    assertThat(CodeOrigin.of(path)).isEqualTo(CodeOrigin.PRODUCT);
  }
}
