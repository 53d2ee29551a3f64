package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RedactionTest {
  @Test
  void leavesTwoLettersOfTextsInQuotes() {
    assertThat(Redaction.of("login(\"admin\", \"kX9#mQ2\\\"vLp\");"))
        .isEqualTo("login(\"ad***\", \"kX***\");");
  }

  @Test
  void leavesTwoLettersOfWhatSettingsAssign() {
    assertThat(Redaction.of("db.password=kX9#mQ2vLp")).isEqualTo("db.password=kX***");
    assertThat(Redaction.of("  password: kX9#mQ2vLp")).isEqualTo("  password: kX***");
  }

  @Test
  void hidesLongRunsWhereverTheyStand() {
    assertThat(Redaction.of("+ \"MIICdgIBADANBgkqhkiG9w0BAQEFAASC"))
        .isEqualTo("+ \"MI***");
  }

  @Test
  void leavesCodeWithoutTextsAlone() {
    assertThat(Redaction.of("store.load(in, password);")).isEqualTo("store.load(in, password);");
  }
}
