package dev.nightjar.ir.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.text.IrParser;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FunctionDigestTest {
  private static final String FUNCTION =
      """
      public function A#f(String): int @1:1-9:2 {
        param input: String
        local sum: int
      b0:
        sum = 1 + this.count @2:3-9
        call virtual exec(input) on ::Runner @3:3-9
        return sum @4:3-9
      }
      """;

  @Test
  void placesAndNamesOfLocalsMakeNoDifference() {
    assertThat(digest(FUNCTION)).isEqualTo(digest(FUNCTION.replaceAll(" @[-0-9:]+", "")));
    assertThat(digest(FUNCTION))
        .isEqualTo(digest(FUNCTION.replace("sum", "total").replace("input", "query")));
    assertThat(digest(FUNCTION)).isEqualTo(digest(FUNCTION.replace("A#f", "B#g")));
  }

  @Test
  void whatTheFunctionDoesMakesADifference() {
    for (List<String> change :
        List.of(
            List.of("1 +", "2 +"),
            List.of("1 +", "1 -"),
            List.of("this.count", "this.counts"),
            List.of("exec", "execute"),
            List.of("exec(input)", "exec(sum)"),
            List.of("::Runner", "::Other"),
            List.of("local sum: int", "local sum: long"),
            List.of("input: String", "input: Object"),
            List.of("): int", "): long"),
            List.of("public", "private"),
            List.of("return sum", "return"))) {
      assertThat(digest(FUNCTION.replace(change.get(0), change.get(1))))
          .as(change.toString())
          .isNotEqualTo(digest(FUNCTION));
    }
  }

  @Test
  void theDigestIsTheSameInEveryRun() {
    assertThat(digest(FUNCTION)).isEqualTo("af681d8c08b9b58b7acb3e518a892942");
  }

  private static String digest(String text) {
    Function function = IrParser.parse("unit a java\n" + text).functions().get(0);
    return HexFormat.of().formatHex(FunctionDigest.of(function));
  }
}
