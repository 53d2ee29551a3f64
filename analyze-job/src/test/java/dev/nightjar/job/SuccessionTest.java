package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Findings whose function is renamed, with the engine of the product. */
final class SuccessionTest {
  private static final String TEXT = Edits.BASE.replace(Edits.MARK, "");

  private final Engine engine = NightjarEngine.create();

  private Deliveries deliveries() {
    return new Deliveries("r", engine);
  }

  private LinkHarness after(Deliveries deliveries) throws Exception {
    return new LinkHarness(() -> engine).deliverAndSettle(deliveries.records());
  }

  private static List<FindingState> states(LinkHarness link) {
    return link.findings().values().stream()
        .map(text -> Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class))
        .toList();
  }

  @Test
  void aRenamedMethodMovesTheFindingWithItsDecision() throws Exception {
    Deliveries first = deliveries().scan("1", Map.of(Edits.PATH, TEXT));
    String identity;
    try (LinkHarness link = after(first)) {
      identity = states(link).get(0).identity();
    }
    Deliveries deliveries =
        deliveries()
            .scan("1", Map.of(Edits.PATH, TEXT))
            .decide(identity, "accepted", "", 5)
            .scan("6", Map.of(Edits.PATH, TEXT.replace("void find(", "void search(")))
            .scan("7", Map.of(Edits.PATH, "\n" + TEXT.replace("void find(", "void search(")));
    try (LinkHarness link = after(deliveries)) {
      assertThat(states(link)).hasSize(1);
      FindingState state = states(link).get(0);
      assertThat(state.identity()).isEqualTo(identity);
      assertThat(state.status()).isEqualTo("suppressed");
      assertThat(state.firstSeen().getEpochSecond()).isEqualTo(1);
      assertThat(link.actions())
          .containsExactly(
              "1 opened code", "1 suppressed suppression", "6 moved code", "7 moved code");
    }
  }

  @Test
  void aNewFindingDoesNotGetTheIdOfOneThatMoved() throws Exception {
    String renamed = TEXT.replace("void find(", "void search(");
    Deliveries deliveries =
        deliveries()
            .scan("1", Map.of(Edits.PATH, TEXT))
            .scan("2", Map.of(Edits.PATH, renamed))
            .scan(
                "3",
                Map.of(Edits.PATH, renamed, "other/Orders.java", TEXT.replace("orders", "old")));
    try (LinkHarness link = after(deliveries)) {
      assertThat(states(link)).hasSize(2);
      assertThat(states(link)).extracting(FindingState::id).doesNotHaveDuplicates();
      assertThat(link.actions()).containsExactly("1 opened code", "2 moved code", "3 opened code");
    }
  }

  @Test
  void methodsOfTwoEqualClassesAreRenamedAndEachFindingStaysInItsClass() throws Exception {
    String copy = TEXT.replace("class Orders", "class Copies");
    Deliveries deliveries =
        deliveries()
            .scan("1", Map.of(Edits.PATH, TEXT, "Copies.java", copy))
            .scan(
                "2",
                Map.of(
                    Edits.PATH,
                    TEXT.replace("void find(", "void search("),
                    "Copies.java",
                    copy.replace("void find(", "void search(")));
    try (LinkHarness link = after(deliveries)) {
      assertThat(states(link)).extracting(FindingState::status).containsExactly("open", "open");
      assertThat(link.actions())
          .containsExactly("1 opened code", "1 opened code", "2 moved code", "2 moved code");
      assertThat(link.lastResult().opened()).isEmpty();
    }
  }

  @Test
  void whatIsNewElsewhereDoesNotInheritFromWhatIsFixedHere() throws Exception {
    String other =
        TEXT.replace("class Orders", "class Reports")
            .replace("void find(", "void print(")
            .replace("FROM orders", "FROM reports");
    Deliveries deliveries =
        deliveries()
            .scan("1", Map.of(Edits.PATH, TEXT))
            .scan(
                "2",
                Map.of(
                    Edits.PATH,
                    TEXT.replaceAll("(?m)^.*executeQuery.*$", ""),
                    "Reports.java",
                    other));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.actions()).containsExactly("1 opened code", "2 opened code", "2 fixed code");
    }
  }
}
