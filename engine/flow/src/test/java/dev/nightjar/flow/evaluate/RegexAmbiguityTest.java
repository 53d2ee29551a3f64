package dev.nightjar.flow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegexAmbiguityTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+b",
        "(a|a)*b",
        "(a|aa)+b",
        "([a-z]+)*\\d",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(\\w|\\d)*!",
        "(a*)*b",
        "(?i)(x|X)*y",
        "(?:\\s*,\\s*)+x",
        "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$",
      })
  void sayWhatCanBeMatchedInManyWays(String expression) {
    assertThat(RegexAmbiguity.isAmbiguous(expression, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a+b",
        "[a-z]+(-[a-z]+)*x",
        "(a++)+b",
        "((?>a+))+b",
        "(ab|cd)*e",
        "\\d{4}-\\d{2}",
        "(\\w+,)*\\w+",
        "(a+)+",
        "(\\s*,\\s*)+",
        ".*x.*y",
        "([^\"\\\\]|\\\\.)*\"",
        "(?=(a+)+b)c",
        "[&&",
        "(unclosed",
      })
  void sayNothingOfOthersOrOfWhatIsNotUnderstood(String expression) {
    assertThat(RegexAmbiguity.isAmbiguous(expression, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+", "(\\s*,\\s*)+", "(\\w+\\s?)*", "(.*a){12}"})
  void aLoopAtTheEndFailsOnlyWhereTheWholeTextMustMatch(String expression) {
    assertThat(RegexAmbiguity.isAmbiguous(expression, true)).isTrue();
    assertThat(RegexAmbiguity.isAmbiguous(expression + "$", false)).isTrue();
    assertThat(RegexAmbiguity.isAmbiguous(expression, false)).isFalse();
  }
}
