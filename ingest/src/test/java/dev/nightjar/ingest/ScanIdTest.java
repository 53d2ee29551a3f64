package dev.nightjar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScanIdTest {
  @Test
  void itIsTheTimeInDigits() {
    assertThat(ScanId.after("", Instant.parse("2026-11-01T12:00:00.123456Z")))
        .isEqualTo("20261101120000123");
  }

  @Test
  void itRisesEvenIfTheClockDoesNot() {
    assertThat(ScanId.after("20261231235959999", Instant.parse("2026-11-01T12:00:00Z")))
        .isEqualTo("20270101000000000");
  }
}
