package dev.nightjar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected values were computed with the algorithm of GitHub's action, in JavaScript. */
final class LineHashesTest {
  @Test
  void anEmptyFileHasOneLine() {
    assertThat(LineHashes.of("")).containsExactly("c129715d7a2bc9a3:1");
  }

  @Test
  void allLineEndsAndCharactersBeyondAsciiAgreeWithGitHub() {
    assertThat(LineHashes.of("class Bird {\r\n\tvoid sing() {}\r\r\n \n}é\ud83d\udc26"))
        .containsExactly(
            "586292b82d35930e:1",
            "e7b7fc19ed5334ca:1",
            "2acc5b5cd8ba3b70:1",
            "37690e6553ca04c6:1",
            "a0eee9f1d121e34:1");
  }

  @Test
  void linesWithTheSameHashAreCounted() {
    assertThat(LineHashes.of("int x = 1;\n".repeat(14)))
        .startsWith("4e984f5943951c77:1", "4e984f5943951c77:2", "4e984f5a091dd17b:1")
        .endsWith("7eee6af4b5adf395:1", "c129715d7a2bc9a3:1")
        .hasSize(15);
  }

  @Test
  void spacesAndTabsDoNotMatter() {
    assertThat(LineHashes.of("\tint  x;\n y ;")).isEqualTo(LineHashes.of("int x;\ny;"));
  }
}
