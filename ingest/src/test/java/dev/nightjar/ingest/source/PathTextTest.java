package dev.nightjar.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PathTextTest {
  private static final int[] LETTERS = {'a', 'b', '/', '.', '-', 0xe4, 0xfffd, 0xffee, 0x1f600};

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      word.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return word.toString();
  }

  @RepeatedTest(20)
  void theOrderIsThatOfTheUtf8Bytes(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 1_000; i++) {
      String left = word(random);
      String right = word(random);
      int bytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(PathText.ORDER.compare(left, right)))
          .as("%s and %s", left, right)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  @Test
  void namesThatCouldLeadElsewhereAreUnsafe() {
    for (String name : new String[] {"", ".", "..", ".git", ".GIT", "a/b", "a\nb", "a\u007f"}) {
      assertThat(PathText.isSafeName(name)).as(name).isFalse();
    }
    for (String name : new String[] {"a", "...", ".github", "a b", "a\\b", "\u00e4"}) {
      assertThat(PathText.isSafeName(name)).as(name).isTrue();
    }
    assertThat(PathText.safeName(new byte[] {'a', (byte) 0xc3})).isEmpty();
  }

  @Test
  void longPathsAreShownShortAndStillApart() {
    byte[] one = "n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    byte[] two = ("n".repeat(4_999) + "m").getBytes(StandardCharsets.UTF_8);

    assertThat(PathText.quote(one)).hasSizeLessThan(600).isNotEqualTo(PathText.quote(two));
  }
}
