package dev.nightjar.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.contract.RepositoryState.Answer;
import dev.nightjar.contract.RepositoryState.Event;
import dev.nightjar.contract.RepositoryState.Failure;
import dev.nightjar.contract.RepositoryState.Look;
import dev.nightjar.contract.RepositoryState.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepositoryStateTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(26);

  private static final RepositoryState CURRENT =
      RepositoryState.begin("r", "u")
          .withEvent(new Event(NOON, "push", "c", "d"))
          .withLook(new Look(NOON.plusSeconds(1), "c", "1", true))
          .withAnswer(new Answer(NOON.plusSeconds(3), "c", "1", 3000, ""));

  private static final Failure UNREACHABLE =
      new Failure(NOON, NOON, 1, "UNREACHABLE", "no answer", Optional.empty());

  private static Status at(RepositoryState state, long seconds) {
    return state.status(NOON.plusSeconds(seconds), DAY);
  }

  @Test
  void whatWasLookedAtAndAnsweredIsCurrent() {
    assertThat(at(CURRENT, 4)).isEqualTo(Status.CURRENT);
    assertThat(CURRENT.lag(NOON.plusSeconds(60), DAY)).isZero();
  }

  @Test
  void whatWasNeverLookedAtIsBehind() {
    assertThat(at(RepositoryState.begin("r", "u"), 1)).isEqualTo(Status.BEHIND);
  }

  @Test
  void aPushThatNobodyLookedAtYetIsALagThatGrows() {
    RepositoryState pushed = CURRENT.withEvent(new Event(NOON.plusSeconds(10), "push", "d", "e"));

    assertThat(at(pushed, 12)).isEqualTo(Status.BEHIND);
    assertThat(pushed.lag(NOON.plusSeconds(12), DAY)).hasSeconds(2);
    assertThat(pushed.lag(NOON.plusSeconds(70), DAY)).hasSeconds(60);
  }

  @Test
  void aScanWithoutItsResultIsBehind() {
    assertThat(at(CURRENT.withLook(new Look(NOON.plusSeconds(10), "d", "2", true)), 11))
        .isEqualTo(Status.BEHIND);
  }

  @Test
  void whatDoesNotAnswerIsStaleUntilItDoes() {
    RepositoryState failed = CURRENT.withFailure(UNREACHABLE);

    assertThat(at(failed, 4)).isEqualTo(Status.STALE);
    assertThat(at(failed.withLook(new Look(NOON.plusSeconds(5), "c", "1", false)), 6))
        .isEqualTo(Status.CURRENT);
  }

  @Test
  void whatNobodyLookedAtSinceYesterdayIsStale() {
    assertThat(at(CURRENT, DAY.toSeconds())).isEqualTo(Status.CURRENT);
    assertThat(at(CURRENT, DAY.toSeconds() + 2)).isEqualTo(Status.STALE);
  }

  @Test
  void aResultThatTheAnalysisGaveUpIsStale() {
    assertThat(at(CURRENT.withAnswer(new Answer(NOON, "c", "1", 1, "out of memory")), 4))
        .isEqualTo(Status.STALE);
  }

  @Test
  void whatIsGoneStaysGoneUntilItCanBeReadAgain() {
    RepositoryState gone = CURRENT.withFailure(UNREACHABLE).gone(NOON);

    assertThat(at(gone, 4)).isEqualTo(Status.GONE);
    assertThat(gone.gone(NOON.plusSeconds(9)).goneSince()).contains(NOON);
    assertThat(gone.withLook(new Look(NOON, "c", "1", false)).goneSince()).isEmpty();
  }
}
