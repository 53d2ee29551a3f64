package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StallTest {
  private static final Duration LONG = LinkHarness.STALL_AFTER.plusMinutes(1);

  private static List<Record> records() {
    return new Deliveries("r", WordEngine.create())
        .scan("1", Map.of("a.words", "source x\n", "b.words", "sink x\n"))
        .records();
  }

  @Test
  void aScanWhoseFilesNeverComeIsReported() throws Exception {
    List<Record> records = records();
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      link.deliverAndSettle(List.of(records.get(0), records.get(2)));
      assertThat(link.results()).isEmpty();
      link.waitFor(LONG);
      assertThat(link.lastResult().problem())
          .contains("scan-stalled: 1 of 2 files are there")
          .contains("--everything");
      assertThat(link.written(Topic.DEAD_LETTERS))
          .hasSize(1)
          .allMatch(letter -> letter.contains("r, scan 1: scan-stalled"));
    }
  }

  @Test
  void itIsReportedOnceAndGoesOnWhenTheFilesComeAfterAll() throws Exception {
    List<Record> records = records();
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      link.deliverAndSettle(List.of(records.get(0), records.get(2)));
      link.waitFor(LONG);
      link.restart();
      link.waitFor(LONG);
      assertThat(link.results()).hasSize(1);
      link.deliverAndSettle(List.of(records.get(1)));
      assertThat(link.lastResult().problem()).isEmpty();
      assertThat(link.lastResult().opened()).isEqualTo(Map.of("high", 1));
    }
  }

  @Test
  void aScanThatStillGetsFilesIsNotStalled() throws Exception {
    List<Record> records = records();
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      link.deliverAndSettle(List.of(records.get(2)));
      link.waitFor(LinkHarness.STALL_AFTER.minusMinutes(1));
      link.deliverAndSettle(List.of(records.get(0)));
      link.waitFor(LinkHarness.STALL_AFTER.minusMinutes(1));
      assertThat(link.results()).isEmpty();
      link.waitFor(LONG);
      assertThat(link.results()).hasSize(1);
    }
  }

  @Test
  void aScanThatIsCompleteIsNotStalled() throws Exception {
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      List<Record> records = records();
      link.deliverAndSettle(List.of(records.get(2), records.get(0), records.get(1)));
      link.waitFor(LONG);
      assertThat(link.results()).hasSize(1);
      assertThat(link.lastResult().problem()).isEmpty();
    }
  }
}
