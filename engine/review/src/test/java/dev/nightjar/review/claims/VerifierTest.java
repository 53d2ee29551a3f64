package dev.nightjar.review.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.review.Reviews;
import dev.nightjar.review.claims.Answer.Status;
import org.junit.jupiter.api.Test;

final class VerifierTest {
  private static final String PATH = "src/copy.c";
  private static final String CODE =
      """
      #include <stdio.h>
      #include <string.h>
      #define MOST 64

      static int cut(char *into, unsigned room, const char *text, unsigned n) {
        if (n >= room) return -1;
        memcpy(into, text, n);
        return 0;
      }

      int load(const char *name, char *into) {
        FILE *in = fopen(name, "rb");
        if (in == NULL) return -1;
        fread(into, 1, MOST, in);
        if (into[0] == 0) return -1;
        fclose(in);
        return cut(into, MOST, into, 3);
      }
      """;

  private static Verification verify(String review) {
    return Reviews.verify(PATH, CODE, ClaimParser.parse(review));
  }

  private static Answer only(String review) {
    Verification verification = verify(review);
    assertThat(verification.answers()).hasSize(1);
    return verification.answers().get(0);
  }

  @Test
  void confirmsAFunctionAtItsLines() {
    Answer answer = only("1. Buffers are handled with care, as in `cut` (lines 5-9).");

    assertThat(answer.status()).isEqualTo(Status.CONFIRMED);
    assertThat(answer.parts().get(0).right()).containsExactly(new LineRange(5, 9));
  }

  @Test
  void saysWhereAFunctionReallyIs() {
    Answer answer = only("1. Buffers are handled with care, as in `cut` (lines 100-140).");

    assertThat(answer.status()).isEqualTo(Status.LINES_WRONG);
    assertThat(answer.parts().get(0).text()).contains("The file has 18 lines", "lines 5–9");
  }

  @Test
  void knowsNothingOfNamesThatAreNotThere() {
    Answer answer = only("1. Everything is closed in `release_all` (line 12).");

    assertThat(answer.status()).isEqualTo(Status.NOT_FOUND);
  }

  @Test
  void namesTheNearestFunctionForOneThatIsNotThere() {
    Answer answer =
        only("1. Everything goes through `preload_all` (line 12) and `reload` (line 3).");

    assertThat(answer.parts().get(1).text()).contains("reload does not stand in the file");
  }

  @Test
  void findsEvidenceByWhatIsSaidOfIt() {
    Answer answer = only("1. **Buffers**: the size of each copy is bounded (line 7).");

    assertThat(answer.status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void saysWhatSpeaksAgainstAPraise() {
    Answer answer = only("1. **Memory management**: files are closed (line 12).");

    assertThat(answer.status()).isNotEqualTo(Status.CONFIRMED);
    assertThat(String.join(" ", answer.but())).contains("Line 12");
  }

  @Test
  void confirmsThatSomethingIsNotThere() {
    Answer answer = only("1. **Deprecated functions**: there are no deprecated functions.");

    assertThat(answer.status()).isEqualTo(Status.CONFIRMED);
  }

  @Test
  void contradictsThatSomethingIsNotThere() {
    Verification verification =
        Reviews.verify(
            PATH,
            CODE.replace("memcpy(into, text, n)", "strtok(into, text)"),
            ClaimParser.parse("1. **Deprecated functions**: there are no deprecated functions."));

    assertThat(verification.answers().get(0).status()).isEqualTo(Status.CONTRADICTED);
    assertThat(verification.answers().get(0).parts().get(0).text()).contains("line 7");
  }

  @Test
  void tellsWhatTheReviewDoesNotSpeakOf() {
    Verification verification = verify("1. **Constants**: limits have names (line 3).");

    assertThat(verification.answers().get(0).status()).isEqualTo(Status.CONFIRMED);
    assertThat(String.join("\n", verification.missed()))
        .contains("It does not speak of memory and resource management")
        .contains("Line 12");
  }

  @Test
  void doesNotDecideWhatTheAnalysisCannotSee() {
    Answer answer = only("1. The comments are helpful and the indentation is uniform.");

    assertThat(answer.status()).isEqualTo(Status.UNDECIDED);
  }
}
