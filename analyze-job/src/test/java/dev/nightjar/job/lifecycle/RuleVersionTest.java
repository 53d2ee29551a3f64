package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleVersionTest {
  @ParameterizedTest
  @CsvSource({
    "m1.c1-l1, m1.c1-l1, ''",
    "m1.c1-l1, m1.c2-l1, check",
    "m1.c1-l1, m2.c1-l1, model",
    "m1.c1-l1, m2.c2-l1, model",
    "m1.c1-l1, m2.c2-l2, engine",
    "0123456789abcdef-0123, m1.c1-l1, rules",
  })
  void theCauseIsThePartThatDiffers(String before, String now, String cause) {
    assertThat(RuleVersion.cause(before, now).orElse("")).isEqualTo(cause);
  }
}
