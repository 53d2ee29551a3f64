package dev.nightjar.ingest.serve;

import dev.nightjar.ingest.source.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Repositories that did not answer, and when to ask them again. */
final class Retries {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 7;

  private final Map<String, Waiting> waiting = new HashMap<>();

  private record Waiting(Instant at, Asked asked) {}

  /**
   * Returns when to try again; empty if only somebody's doing can help.
   *
   * @param attempts how many failed in a row
   */
  static Optional<Instant> time(Problem.Code code, int attempts, Instant now) {
    return switch (code) {
      case UNREACHABLE, CHANGED_WHILE_READ, KAFKA -> {
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        yield Optional.of(now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
      }
      default -> Optional.empty();
    };
  }

  synchronized void add(Instant at, Asked asked) {
    waiting.put(
        asked.target().repository(),
        new Waiting(at, new Asked(asked.target(), "retry", at, asked.deleted())));
  }

  synchronized void forget(String repository) {
    waiting.remove(repository);
  }

  /** Takes those out whose time has come. */
  synchronized List<Asked> due(Instant now) {
    List<Asked> due = new ArrayList<>();
    waiting
        .values()
        .removeIf(
            one -> {
              boolean over = !one.at().isAfter(now);
              if (over) {
                due.add(one.asked());
              }
              return over;
            });
    return due;
  }
}
