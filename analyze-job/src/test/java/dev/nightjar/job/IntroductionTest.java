package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.IntroductionRequest;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntroductionTest {
  private static final Map<String, String> FIRST =
      Map.of("a.words", "source x\nsource y\n", "b.words", "sink x\nsink y\n");
  private static final Map<String, String> MOVED = Map.of("b.words", "\n\nsink x\nsink y\n");
  private static final Map<String, String> FIXED = Map.of("b.words", "sink y\n");

  private static Deliveries deliveries() {
    return new Deliveries("r", WordEngine.create());
  }

  private static LinkHarness after(Deliveries deliveries) throws Exception {
    return new LinkHarness(WordEngine::create).deliverAndSettle(deliveries.records());
  }

  private static List<String> asked(LinkHarness link) {
    return link.written(Topic.INTRODUCTION_REQUESTS).stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), IntroductionRequest.class))
        .flatMap(
            request ->
                request.lines().stream()
                    .map(line -> request.commit() + " " + line.path() + ":" + line.line()))
        .toList();
  }

  @Test
  void askedIsOnceAndNotAgainWhenAFindingMoves() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).scan("2", MOVED).scan("3", Map.of());
    try (LinkHarness link = after(deliveries)) {
      assertThat(asked(link)).containsExactly("commit-of-1 b.words:1", "commit-of-1 b.words:2");
    }
  }

  @Test
  void anAnswerStaysWithTheFindingThatMoves() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).introduce("x#1", "1", "abc").scan("2", MOVED);
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.region().startLine()).isEqualTo(3);
      assertThat(state.context().introducedBy()).isEqualTo("abc");
      assertThat(state.context().introducedAt()).isPresent();
      assertThat(link.finding("y#1").orElseThrow().context().introducedBy()).isEmpty();
    }
  }

  @Test
  void anAnswerChangesNoStatusAndIsNoEvent() throws Exception {
    Deliveries deliveries =
        deliveries().scan("1", FIRST).decide("x#1", "accepted", "", 5).introduce("x#1", "1", "abc");
    try (LinkHarness link = after(deliveries)) {
      FindingState state = link.finding("x#1").orElseThrow();
      assertThat(state.status()).isEqualTo("suppressed");
      assertThat(state.context().introducedBy()).isEqualTo("abc");
      assertThat(link.actions())
          .containsExactly("1 opened code", "1 opened code", "1 suppressed suppression");
    }
  }

  @Test
  void whatComesBackIsAskedForAgainAndForgetsTheOldAnswer() throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .introduce("x#1", "1", "abc")
            .scan("2", FIXED)
            .scan("3", MOVED);
    try (LinkHarness link = after(deliveries)) {
      assertThat(asked(link)).hasSize(3).endsWith("commit-of-3 b.words:3");
      assertThat(link.finding("x#1").orElseThrow().context().introducedBy()).isEmpty();
      link.deliverAndSettle(deliveries().introduce("x#1", "3", "def").records());
      assertThat(link.finding("x#1").orElseThrow().context().introducedBy()).isEqualTo("def");
    }
  }

  @Test
  void whatCannotBeFoundOutStaysUnknown() throws Exception {
    Deliveries deliveries = deliveries().scan("1", FIRST).introduce("x#1", "1", "");
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.finding("x#1").orElseThrow().context().introducedBy()).isEmpty();
      assertThat(link.finding("x#1").orElseThrow().context().introducedAt()).isEmpty();
    }
  }

  @Test
  void theQuestionsOfALargeScanComeInParts() throws Exception {
    StringBuilder sources = new StringBuilder();
    StringBuilder sinks = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      sources.append("source w").append(i).append('\n');
      sinks.append("sink w").append(i).append('\n');
    }
    Map<String, String> large = Map.of("a.words", sources.toString(), "b.words", sinks.toString());
    try (LinkHarness link = after(deliveries().scan("1", large))) {
      assertThat(link.written(Topic.INTRODUCTION_REQUESTS)).hasSize(2);
      assertThat(asked(link)).hasSize(250).doesNotHaveDuplicates();
    }
  }

  /** The law: files, manifests and answers in any order, twice, and with restarts between. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void itDoesNotMatterWhenAnswersAreHeardOf(long seed) throws Exception {
    Deliveries deliveries =
        deliveries()
            .scan("1", FIRST)
            .introduce("x#1", "1", "abc")
            .introduce("y#1", "1", "abd")
            .decide("y#1", "accepted", "", 2)
            .scan("3", FIXED)
            .scan("4", MOVED)
            .introduce("x#1", "4", "def")
            .scan("5", Map.of("b.words", ""));
    Random random = new Random(seed);
    List<Record> records = new ArrayList<>();
    List<Record> answers = new ArrayList<>();
    for (Record each : deliveries.records()) {
      boolean answer = each instanceof RepositoryRecord record && record.isIntroduction();
      (answer ? answers : records).add(each);
    }
    answers.addAll(List.copyOf(answers));
    Collections.shuffle(answers, random);
    try (LinkHarness inOrder = after(deliveries);
        LinkHarness link = new LinkHarness(WordEngine::create)) {
      while (!records.isEmpty() || !answers.isEmpty()) {
        boolean answer = records.isEmpty() || (!answers.isEmpty() && random.nextInt(3) == 0);
        link.deliver((answer ? answers : records).remove(0));
        switch (random.nextInt(4)) {
          case 0 -> link.settle();
          case 1 -> link.step();
          case 2 -> link.restart();
          default -> {}
        }
      }
      link.settle();
      assertThat(link.findings()).isEqualTo(inOrder.findings());
    }
  }
}
