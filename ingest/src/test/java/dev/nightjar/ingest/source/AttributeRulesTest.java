package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttributeRulesTest {
  private static byte[] text(String lines) {
    return lines.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theLastRuleThatMatchesWins() {
    AttributeRules rules =
        AttributeRules.NONE.with(
            "", text("*.java linguist-generated\nsrc/** linguist-generated=false\n"));

    assertThat(rules.marks("A.java").generated()).contains(true);
    assertThat(rules.marks("src/A.java").generated()).contains(false);
    assertThat(rules.marks("A.yml").generated()).isEmpty();
  }

  @Test
  void rulesOfAFolderApplyBelowItAndOverThoseAbove() {
    AttributeRules rules =
        AttributeRules.NONE
            .with("", text("*.java linguist-generated\n"))
            .with("a/", text("/B.java -linguist-generated\n"));

    assertThat(rules.marks("a/B.java").generated()).contains(false);
    assertThat(rules.marks("a/b/B.java").generated()).contains(true);
  }

  @Test
  void pathsOfOtherPeoplesCodeAreMarkedUnlessTheOwnerSaysOtherwise() {
    AttributeRules rules = AttributeRules.NONE.with("", text("vendor/us/** -linguist-vendored\n"));

    assertThat(rules.marks("vendor/x/A.java").vendored()).isTrue();
    assertThat(rules.marks("web/node_modules/x/A.java").vendored()).isTrue();
    assertThat(rules.marks("vendor/us/A.java").vendored()).isFalse();
    assertThat(rules.marks("src/vendorlist/A.java").vendored()).isFalse();
  }

  @Test
  void linesThatMakeNoSenseAreIgnored() {
    AttributeRules rules =
        AttributeRules.NONE.with("", text("[a- binary\n\"\n*.java binary\n\0\n"));

    assertThat(rules.marks("A.java").binary()).isTrue();
  }
}
