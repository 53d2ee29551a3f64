package dev.nightjar.review.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClaimParserTest {

  @Test
  void readsNumberedPointsWithTheirTitlesNamesAndLines() {
    List<Claim> claims =
        ClaimParser.parse(
            """
            The code was read closely.

            1. **Memory**: it uses `guard` (lines 4, 17, 30) and frees in `drop` (lines 40-52).

            2. **Names**: constants (lines 3–9) have names.
            """);

    assertThat(claims).extracting(Claim::title).containsExactly("Memory", "Names");
    assertThat(claims).extracting(Claim::line).containsExactly(3, 5);
    assertThat(claims.get(0).parts())
        .extracting(Claim.Part::names)
        .containsExactly(List.of("guard"), List.of("drop"));
    assertThat(claims.get(0).parts())
        .extracting(Claim.Part::ranges)
        .containsExactly(
            List.of(new LineRange(4, 4), new LineRange(17, 17), new LineRange(30, 30)),
            List.of(new LineRange(40, 52)));
    assertThat(claims.get(1).parts().get(0).ranges()).containsExactly(new LineRange(3, 9));
  }

  @Test
  void readsBulletsOfPlainText() {
    List<Claim> claims =
        ClaimParser.parse(
            """
            Findings
            - Buffers: read_all() checks the length, see line 12
              and line 20 to 22.
            * Errors: every call is checked.
            """);

    assertThat(claims).extracting(Claim::title).containsExactly("Buffers", "Errors");
    assertThat(claims.get(0).parts().get(0).names()).containsExactly("read_all");
    assertThat(claims.get(0).parts())
        .extracting(Claim.Part::ranges)
        .containsExactly(List.of(new LineRange(12, 12)), List.of(new LineRange(20, 22)));
    assertThat(claims.get(1).parts().get(0).ranges()).isEmpty();
  }

  @Test
  void takesTheVerdictForAClaim() {
    List<Claim> claims =
        ClaimParser.parse("All in all, **no overt security defects are detected**. Keep it so.");

    assertThat(claims).hasSize(1);
    assertThat(claims.get(0).text()).contains("no overt security defects").doesNotContain("Keep");
  }

  @Test
  void proseWithoutLinesIsNoClaim() {
    assertThat(ClaimParser.parse("# Review\n\nThis file is part of the network module.")).isEmpty();
  }
}
