package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TriageTest {
  private static final Map<String, String> FIRST =
      Map.of("a.words", "source x\nsource y\n", "b.words", "sink x\nsink y\n");

  private static Deliveries deliveries() {
    return new Deliveries("r", WordEngine.create());
  }

  private static LinkHarness after(Deliveries deliveries) throws Exception {
    return new LinkHarness(WordEngine::create).deliverAndSettle(deliveries.records());
  }

  @Test
  void aDecisionSuppressesAndTheNextScanKnowsIt() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "accepted", "", 5)
            .scan("9", Map.of("b.words", "\nsink x\nsink y\n"));
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.status()).isEqualTo("suppressed");
      assertThat(state.cause()).isEqualTo("suppression");
      assertThat(state.suppressions().get(0).reason()).isEqualTo("seen by 5");
      assertThat(state.suppressions().get(0).who()).isEqualTo("somebody");
      assertThat(state.changedAt()).isEqualTo(Instant.ofEpochSecond(5));
      assertThat(link.actions())
          .containsExactly(
              "1 opened code",
              "1 opened code",
              "1 suppressed suppression",
              "9 moved code",
              "9 moved code");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 1));
    }
  }

  @Test
  void aDecisionFollowsTheFindingIntoAnotherFile() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "false-positive", "", 5)
            .scan("2", Map.of("b.words", "", "new/c.words", "sink x\nsink y\n"));
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.path()).isEqualTo("new/c.words");
      assertThat(state.status()).isEqualTo("suppressed");
    }
  }

  @Test
  void theCountsOfARepositoryThatDidNotChangeAreThoseAfterTheDecision() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).decide("x#1", "accepted", "", 5).scan("9", Map.of());
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.lastResult().scan()).isEqualTo("9");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 1));
    }
  }

  @Test
  void aDecisionThatExpiredBringsTheFindingBackWithItsLabel() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "accepted", "1970-01-01", 5)
            .scan("90000", Map.of());
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.status()).isEqualTo("open");
      assertThat(state.suppressions().get(0).lapsed()).isEqualTo("expired");
      assertThat(link.actions()).endsWith("90000 unsuppressed suppression");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("high", 2));
    }
  }

  @Test
  void aDecisionCanBeTakenBack() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).decide("x#1", "accepted", "", 5).decide("x#1", "open", "", 6);
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.finding("x#1").orElseThrow().status()).isEqualTo("open");
      assertThat(link.finding("x#1").orElseThrow().triage()).isEmpty();
    }
  }

  @Test
  void whatIsConfirmedStaysOpen() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).decide("x#1", "confirmed", "", 5);
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.status()).isEqualTo("open");
      assertThat(state.triage().orElseThrow().status()).isEqualTo("confirmed");
      assertThat(link.actions()).endsWith("1 triaged suppression");
    }
  }

  @Test
  void aDecisionMadeAfterAScanBeganHoldsThoughTheScanDidNotKnowIt() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "accepted", "", 5)
            .scan("2", Map.of("b.words", "\nsink x\nsink y\n"));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.finding("x#1").orElseThrow().status()).isEqualTo("suppressed");
      assertThat(link.actions().stream().filter(each -> each.contains("suppressed"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void itDoesNotMatterWhenDecisionsAreHeardOf(long seed) throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "accepted", "", 2)
            .decide("y#1", "accepted", "", 2)
            .scan("3", Map.of("b.words", "\nsink x\n"))
            .decide("y#1", "open", "", 4)
            .scan("5", Map.of("b.words", "sink y\nsink x\n"))
            .scan("6", Map.of())
            .decide("y#1", "confirmed", "", 7)
            .decide("x#1", "open", "", 7)
            .scan("8", Map.of("b.words", "sink x\n"));
    Random random = new Random(seed);
    List<Record> records = new ArrayList<>();
    List<Record> decisions = new ArrayList<>();
    for (Record each : deliveries.records()) {
      boolean decision = each instanceof RepositoryRecord record && record.isDecision();
      (decision ? decisions : records).add(each);
    }
    try (LinkHarness inOrder = after(deliveries);
        LinkHarness link = new LinkHarness(WordEngine::create)) {
      while (!records.isEmpty() || !decisions.isEmpty()) {
        boolean decision = records.isEmpty() || (!decisions.isEmpty() && random.nextInt(3) == 0);
        link.deliver((decision ? decisions : records).remove(0));
        if (random.nextBoolean()) {
          link.settle();
        }
      }
      link.settle();
      assertThat(link.findings()).isEqualTo(inOrder.findings());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderRepetitionAndRestartsDoNotChangeWhatWasDecided(long seed) throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .decide("x#1", "accepted", "", 5)
            .decide("y#1", "accepted", "", 6)
            .decide("y#1", "open", "", 7);
    Random random = new Random(seed);
    List<Record> shuffled = new ArrayList<>(deliveries.records());
    for (int i = 0; i < 4; i++) {
      shuffled.add(shuffled.get(random.nextInt(shuffled.size())));
    }
    Collections.shuffle(shuffled, random);
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
      assertThat(link.finding("x#1")).isEqualTo(inOrder.finding("x#1"));
      assertThat(link.finding("y#1").orElseThrow().status()).isEqualTo("open");
    }
  }
}
