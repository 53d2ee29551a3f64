package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.CodeLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b.git, https://github.com/a/b/blob/c0/x/Y.java#L3-L5",
    "git@github.com:a/b.git, https://github.com/a/b/blob/c0/x/Y.java#L3-L5",
    "ssh://git@gitlab.example.org:2222/g/a/b.git,"
        + " https://gitlab.example.org/g/a/b/-/blob/c0/x/Y.java#L3-5",
    "https://user@bitbucket.org/a/b, https://bitbucket.org/a/b/src/c0/x/Y.java#lines-3:5",
    "https://codeberg.org/a/b.git, https://codeberg.org/a/b/src/commit/c0/x/Y.java#L3-L5",
  })
  void linesHaveAnAddressOnTheirHost(String url, String expected) {
    assertThat(CodeLink.of(url, "c0", "x/Y.java", 3, 5)).contains(expected);
  }

  @Test
  void oneLineIsNoRangeAndBlanksAreEncoded() {
    assertThat(CodeLink.of("https://github.com/a/b", "c0", "x y#.c", 3, 3))
        .contains("https://github.com/a/b/blob/c0/x%20y%23.c#L3");
  }

  @ParameterizedTest
  @CsvSource({"/home/me/b", "https://git.example/a/b.git", "file:///a/b", "javascript:alert(1)"})
  void otherPlacesHaveNone(String url) {
    assertThat(CodeLink.of(url, "c0", "x.c", 3, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/A.java, PRODUCT",
    "src/test/java/A.java, TEST",
    "a/CartTest.java, TEST",
    "a/Latest.java, PRODUCT",
    "pkg/a_test.go, TEST",
    "web/app.spec.ts, TEST",
    "third_party/z/test/a.c, VENDORED",
    "contest/A.java, PRODUCT",
  })
  void aPathSaysWhatAFileIsFor(String path, CodeKind kind) {
    assertThat(CodeKind.of(path)).isEqualTo(kind);
  }
}
