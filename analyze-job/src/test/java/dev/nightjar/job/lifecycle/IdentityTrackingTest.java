package dev.nightjar.job.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityTrackingTest {
  private static final Set<String> NONE = Set.of();

  /** A program of one function, in which each line that begins with {@code sink} is a finding. */
  private static List<Sighting> program(String path, String symbol, List<String> lines) {
    List<Sighting> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("sink")) {
        String identity = "check " + symbol + " #" + (found.size() + 1);
        LineContext context = LineContext.of(lines, i + 1);
        found.add(
            new Sighting(
                identity, "check", symbol, "sink", "source", "words", path, i + 1, 1, context));
      }
    }
    return found;
  }

  private static Map<String, String> track(List<Sighting> before, List<Sighting> now) {
    return IdentityTracking.track(before, now, NONE, path -> FileFate.CHANGED);
  }

  private static List<String> lines(Random random, int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(random.nextInt(3) == 0 ? "sink()" : "step" + random.nextInt(1000) + "()");
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whateverTheEditNoTwoFindingsGoByOneIdentity(long seed) {
    Random random = new Random(seed);
    List<Sighting> before = program("a", "A.run()", lines(random, 30));
    for (int i = 0; i < 50; i++) {
      List<Sighting> now =
          program("a", random.nextInt(4) == 0 ? "B.run()" : "A.run()", lines(random, 30));
      Map<String, String> identities = track(before, now);
      assertThat(identities).hasSameSizeAs(now);
      assertThat(new HashSet<>(identities.values())).hasSameSizeAs(now);
      List<Sighting> next = new ArrayList<>();
      for (Sighting each : now) {
        next.add(renamed(each, String.valueOf(identities.get(each.identity()))));
      }
      before = next;
    }
  }

  private static Sighting renamed(Sighting each, String identity) {
    return new Sighting(
        identity,
        each.check(),
        each.symbol(),
        each.sink(),
        each.source(),
        each.message(),
        each.path(),
        each.line(),
        each.column(),
        each.context());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theOrderOfWhatIsGivenDoesNotMatter(long seed) {
    Random random = new Random(seed);
    List<Sighting> before = program("a", "A.run()", lines(random, 30));
    List<Sighting> now = program("a", "A.run()", lines(random, 30));
    Map<String, String> expected = track(before, now);
    Collections.shuffle(before, random);
    Collections.shuffle(now, random);
    assertThat(track(before, now)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whoeverOfManyIsFixedTheOthersStayWhoTheyAre(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lines.addAll(List.of("before" + i + "()", "sink()", "after" + i + "()"));
    }
    int fixed = random.nextInt(8);
    List<Sighting> before = program("a", "A.run()", lines);
    lines.set(3 * fixed + 1, "clean()");
    List<String> left = new ArrayList<>(before.stream().map(Sighting::identity).toList());
    left.remove(fixed);
    List<Sighting> now = program("a", "A.run()", lines);
    Map<String, String> identities = track(before, now);
    assertThat(now.stream().map(each -> identities.get(each.identity()))).isEqualTo(left);
  }

  @Test
  void aNewFindingOfTheSameKindElsewhereDoesNotInheritADecision() {
    List<Sighting> before = program("a", "A.run()", List.of("one()", "sink()", "two()"));
    List<Sighting> now = program("b", "B.run()", List.of("three()", "sink()", "four()"));
    assertThat(track(before, now).values()).doesNotContain(before.get(0).identity());
  }

  @Test
  void whatComesBackAfterItWasFixedIsTheSameAgain() {
    List<Sighting> now = program("a", "A.run()", List.of("sink()"));
    String identity = now.get(0).identity();
    List<Sighting> other = program("a", "A.old()", List.of("sink()"));
    assertThat(IdentityTracking.track(other, now, Set.of(identity), path -> FileFate.GONE))
        .containsValue(identity);
  }
}
