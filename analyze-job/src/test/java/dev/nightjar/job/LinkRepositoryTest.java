package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkRepositoryTest {
  private static final Map<String, String> FIRST =
      Map.of("a.words", "source x\nsource y\n", "b.words", "sink x\n", "c.words", "sink y\n");

  private static Deliveries deliveries() {
    return new Deliveries("r", WordEngine.create());
  }

  private static LinkHarness after(Deliveries deliveries) throws Exception {
    return new LinkHarness(WordEngine::create).deliverAndSettle(deliveries.records());
  }

  @Test
  void nothingIsLinkedBeforeAllFilesAreThere() throws Exception {
    List<Record> records = deliveries().scan("1", FIRST).records();
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      link.deliver(records.get(3));
      link.deliverAndSettle(records.subList(0, 2));
      assertThat(link.results()).isEmpty();
      link.deliverAndSettle(records.subList(2, 3));
      assertThat(link.lastResult().opened()).isEqualTo(Map.of("high", 2));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void orderRepetitionAndRestartsDoNotChangeTheFindings(long seed) throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .scan("2", Map.of("b.words", "", "d.words", "\nsink x\nsink y\n"))
            .scan("3", Map.of("c.words", "nothing\n", "a.words", "source x\n"));
    Random random = new Random(seed);
    List<Record> shuffled = new ArrayList<>(deliveries.records());
    for (int i = 0; i < 5; i++) {
      shuffled.add(shuffled.get(random.nextInt(shuffled.size())));
    }
    Collections.shuffle(shuffled, random);
    // The scans before the last may be passed over, so only the last one's findings must be equal.
    try (LinkHarness inOrder = after(deliveries);
        LinkHarness link = new LinkHarness(WordEngine::create)) {
      for (Record record : shuffled) {
        link.deliver(record);
        if (random.nextBoolean()) {
          link.settle();
        }
        if (random.nextInt(3) == 0) {
          link.restart();
        }
      }
      link.settle();
      assertThat(open(link)).isEqualTo(open(inOrder));
      assertThat(link.lastResult().scan()).isEqualTo("3");
      assertThat(link.lastResult().open()).isEqualTo(inOrder.lastResult().open());
    }
  }

  @Test
  void aScanWhoseRecordsWereOverwrittenIsPassedOver() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).scan("2", Map.of("b.words", "\nsink x\n"));
    List<Record> compacted = new ArrayList<>(deliveries.records());
    compacted.removeIf(
        record ->
            record instanceof CompiledFile file
                && file.scan().equals("1")
                && file.path().equals("b.words"));
    try (LinkHarness link = new LinkHarness(WordEngine::create).deliverAndSettle(compacted)) {
      assertThat(link.results()).isEmpty();
      link.waitFor(LinkHarness.STALL_AFTER.plusMinutes(1));
      assertThat(link.results()).extracting(ScanResult::scan).containsExactly("2");
      assertThat(link.lastResult().opened()).isEqualTo(Map.of("high", 2));
      assertThat(link.written(Topic.DEAD_LETTERS)).isEmpty();
    }
  }

  private static List<String> open(LinkHarness link) {
    return link.findings().keySet().stream()
        .map(key -> link.finding(key.substring(key.indexOf('\0') + 1)).orElseThrow())
        .filter(state -> state.status().equals("open"))
        .map(state -> state.identity() + " " + state.path() + " " + state.region() + state.scan())
        .toList();
  }

  @Test
  void replayingTheSameRecordsWritesTheSameBytes() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).scan("2", Map.of("a.words", "\nsource x\n"));
    try (LinkHarness once = after(deliveries);
        LinkHarness again = new LinkHarness(WordEngine::create)) {
      for (Record record : deliveries.records()) {
        again.deliver(record);
        again.deliver(record);
        again.settle();
        again.restart();
      }
      for (Topic topic : List.of(Topic.FINDINGS, Topic.FINDING_EVENTS, Topic.COVERAGE)) {
        assertThat(again.written(topic)).isEqualTo(once.written(topic));
      }
    }
  }

  @Test
  void aLinkThatWasRunningAtACheckpointIsRepeated() throws Exception {
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      for (Record record : deliveries().scan("1", FIRST).records()) {
        link.deliver(record);
      }
      link.restart();
      link.settle();
      assertThat(link.lastResult().opened()).isEqualTo(Map.of("high", 2));
      assertThat(link.actions()).hasSize(2);
    }
  }

  @Test
  void aResultIsNotWrittenBeforeACheckpointCoversItsFindings() throws Exception {
    try (LinkHarness link = new LinkHarness(WordEngine::create)) {
      for (Record record : deliveries().scan("1", FIRST).records()) {
        link.deliver(record);
      }
      link.runTimersWithoutCheckpoint(() -> !link.findings().isEmpty());
      assertThat(link.results()).isEmpty();
      link.settle();
      assertThat(link.results()).hasSize(1);
    }
  }

  @Test
  void anOldRecordDoesNotBringADeletedFileBack() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).scan("2", Map.of("b.words", ""));
    try (LinkHarness link = after(deliveries)) {
      link.deliverAndSettle(deliveries.records().subList(0, 4));
      link.deliverAndSettle(
          new Deliveries("r", WordEngine.create())
              .scan("3", Map.of("a.words", "source x\nsource y\n", "c.words", "sink y\n"))
              .records());
      assertThat(link.lastResult().scan()).isEqualTo("3");
      assertThat(link.finding("x#1").orElseThrow().status()).isEqualTo("fixed");
    }
  }

  @Test
  void aFindingLives() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", Map.of("a.words", "source x\n", "b.words", "sink x\n"))
            .scan("2", Map.of("b.words", "\n\nsink x\n"))
            .scan("3", Map.of("b.words", "nothing\n"))
            .scan("4", Map.of("b.words", "sink x\n"));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.actions())
          .containsExactly("1 opened code", "2 moved code", "3 fixed code", "4 reopened code");
      assertThat(link.finding("x#1").orElseThrow().firstSeen())
          .isEqualTo(java.time.Instant.ofEpochSecond(1));
    }
  }

  @Test
  void aFindingInAFileThatWasNotReadCompletelyIsNotFixed() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).scan("2", Map.of("b.words", "broken\n"));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.finding("x#1").orElseThrow().status()).isEqualTo("not-seen");
      assertThat(link.finding("x#1").orElseThrow().reason()).isEqualTo("parse-incomplete: b.words");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 2));
      assertThat(link.lastResult().fixed()).isEmpty();
    }
  }

  @Test
  void aFindingInAFileThatIngestCouldNotSendIsNotFixed() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .leaveOut("2", "b.words", "oversized")
            .scan("3", Map.of("d.words", "nothing\n"));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.finding("x#1").orElseThrow().status()).isEqualTo("not-seen");
      assertThat(link.finding("x#1").orElseThrow().reason()).isEqualTo("limit-hit: b.words");
    }
  }

  @Test
  void aScanOfAPartClosesNothingOutsideOfIt() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .leaveOut("2", "b.words", "excluded")
            .scan("3", Map.of("b.words", "sink x\n"))
            .leaveOut("4", "b.words", "excluded")
            .scan("5", Map.of("b.words", "nothing\n"));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.actions())
          .containsSubsequence(
              "2 not-seen scope", "3 seen-again scope", "4 not-seen scope", "5 fixed code")
          .doesNotContain("3 reopened code");
    }
  }

  @Test
  void findingsOfADeletedRepositoryAreNotOpenForEver() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).decide("y#1", "accepted", "", 2).gone("3");
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.status()).isEqualTo("not-seen");
      assertThat(state.reason()).isEqualTo("repository-gone");
      assertThat(state.cause()).isEqualTo("scope");
      assertThat(state.commit()).isEqualTo("commit-of-1");
      assertThat(link.finding("y#1").orElseThrow().status()).isEqualTo("suppressed");
      assertThat(link.lastResult().scan()).isEqualTo("3");
      assertThat(link.lastResult().open()).isEmpty();
    }
  }

  @Test
  void aRepositoryThatComesBackHasItsFindingsWithTheirHistory() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).gone("2").scan("3", Map.of()).gone("4").gone("5");
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.actions())
          .containsExactly(
              "1 opened code",
              "1 opened code",
              "2 not-seen scope",
              "2 not-seen scope",
              "3 seen-again scope",
              "3 seen-again scope",
              "4 not-seen scope",
              "4 not-seen scope");
      assertThat(link.finding("x#1").orElseThrow().firstSeen().getEpochSecond()).isEqualTo(1);
    }
  }

  @Test
  void aRepositoryThatDidNotChangeIsNotLinkedAgain() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).scan("2", Map.of());
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.lastResult().scan()).isEqualTo("2");
      assertThat(link.lastResult().unchanged()).isEqualTo(Map.of("high", 2));
      assertThat(link.lastResult().compiled()).isZero();
      assertThat(link.written(Topic.FINDINGS)).hasSize(2);
    }
  }

  @Test
  void otherRulesLinkAgainWithoutCompiling() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST);
    try (LinkHarness link = after(deliveries)) {
      link.restart(() -> new WordEngine("engine-1", "rules-2"));
      int before = deliveries.records().size();
      deliveries.scan("2", Map.of());
      link.deliverAndSettle(deliveries.records().subList(before, deliveries.records().size()));
      assertThat(link.lastResult().compiled()).isZero();
      assertThat(link.lastResult().rules()).isEqualTo("rules-2");
      assertThat(link.finding("x#1").orElseThrow().check()).isEqualTo("word-rules-2");
    }
  }

  @Test
  void anotherEngineCompilesTheHeldTextsAgain() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST);
    try (LinkHarness link = after(deliveries)) {
      link.restart(() -> new WordEngine("engine-2", "rules-1"));
      int before = deliveries.records().size();
      deliveries.scan("2", Map.of());
      link.deliverAndSettle(deliveries.records().subList(before, deliveries.records().size()));
      assertThat(link.lastResult().compiled()).isEqualTo(3);
      assertThat(link.lastResult().engine()).isEqualTo("engine-2");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 2));
    }
  }

  @Test
  void aLinkerThatFailsLeavesTheFindingsAndADeadLetter() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST);
    try (LinkHarness link = after(deliveries)) {
      link.restart(FailingLinker::new);
      int before = deliveries.records().size();
      deliveries.scan("2", Map.of("b.words", "\nsink x\n"));
      link.deliverAndSettle(deliveries.records().subList(before, deliveries.records().size()));
      assertThat(link.lastResult().problem()).isEqualTo("link-failed");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 2));
      assertThat(link.written(Topic.DEAD_LETTERS)).hasSize(1);
    }
  }

  @Test
  void twoFindingsWithOneIdentityBecomeOneAndAreCounted() throws Exception {
    Engine twice = new DuplicatingLinker();
    List<Record> records = new Deliveries("r", twice).scan("1", FIRST).records();
    try (LinkHarness link = new LinkHarness(DuplicatingLinker::new).deliverAndSettle(records)) {
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 2));
      assertThat(link.written(Topic.DEAD_LETTERS))
          .hasSize(2)
          .allSatisfy(letter -> assertThat(letter).contains("duplicate-identity"));
    }
  }
}
