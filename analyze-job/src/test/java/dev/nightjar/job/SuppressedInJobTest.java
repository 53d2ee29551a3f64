package dev.nightjar.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comments in the sources of a repository, with the engine of the product. */
final class SuppressedInJobTest {
  private final Engine engine = NightjarEngine.create();

  private static Map<String, String> files(String comment) {
    return Map.of(Edits.PATH, Edits.BASE.replace(Edits.MARK, comment));
  }

  private LinkHarness after(Deliveries deliveries) throws Exception {
    return new LinkHarness(() -> engine).deliverAndSettle(deliveries.records());
  }

  private static FindingState only(LinkHarness link) {
    assertThat(link.findings()).hasSize(1);
    String text = link.findings().values().iterator().next();
    return Wire.read(text.getBytes(StandardCharsets.UTF_8), FindingState.class);
  }

  @Test
  void aCommentComesAndGoes() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", files(""))
            .scan("2", files(" // NOSONAR checked"))
            .scan("3", files(""));
    try (LinkHarness link = after(deliveries)) {
      assertThat(link.actions())
          .containsExactly(
              "1 opened code", "2 suppressed suppression", "3 unsuppressed suppression");
      assertThat(only(link).suppressions()).isEmpty();
    }
  }

  @Test
  void whatIsSuppressedFromTheBeginningIsNeverOpen() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", files(" // nightjar:ignore sql-injection internal tool until=2999-01-31"));
    try (LinkHarness link = after(deliveries)) {
      FindingState state = only(link);
      assertThat(state.status()).isEqualTo("suppressed");
      assertThat(state.suppressions().get(0).reason()).isEqualTo("internal tool");
      assertThat(state.suppressions().get(0).until()).isEqualTo("2999-01-31");
      assertThat(link.lastResult().open()).isEmpty();
    }
  }

  @Test
  void aCommentExpiresThoughNothingChanges() throws Exception {
    Deliveries deliveries =
        new Deliveries("r", engine)
            .scan("1", files(" // nightjar:ignore sql-injection for now until=1970-01-01"))
            .scan("90000", Map.of());
    try (LinkHarness link = after(deliveries)) {
      assertThat(only(link).status()).isEqualTo("open");
      assertThat(only(link).suppressions().get(0).lapsed()).isEqualTo("expired");
      assertThat(link.actions())
          .containsExactly("1 suppressed suppression", "90000 unsuppressed suppression");
      assertThat(link.lastResult().open()).isEqualTo(Map.of("critical", 1));
    }
  }
}
