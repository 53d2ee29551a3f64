package dev.nightjar.flow.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.ir.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class EvaluatorsTest {

  @ParameterizedTest(name = "{0}{1} is {2}")
  @MethodSource("computed")
  void anEvaluatorComputesWhatTheLibraryDoes(String name, List<Object> inputs, Object result) {
    assertThat(evaluate(name, inputs)).contains(constant(result));
  }

  /** The right column calls the library itself, so that it says what is right. */
  static Stream<Arguments> computed() {
    return Stream.of(
        computed("java.String.charAt", "ABC".charAt(1), "ABC", 1),
        computed("java.String.length", "ABC".length(), "ABC"),
        computed("java.String.isEmpty", "".isEmpty(), ""),
        computed("java.String.isBlank", " ".isBlank(), " "),
        computed("java.String.substring", "ABCDE".substring(2), "ABCDE", 2),
        computed("java.String.substring", "ABCDE".substring(1, 3), "ABCDE", 1, 3),
        computed("java.String.indexOf", "ABCA".indexOf('A', 1), "ABCA", 'A', 1),
        computed("java.String.indexOf", "ABCA".indexOf("CA"), "ABCA", "CA"),
        computed("java.String.lastIndexOf", "ABCA".lastIndexOf('A'), "ABCA", 'A'),
        computed("java.String.lastIndexOf", "ABCA".lastIndexOf("A", 2), "ABCA", "A", 2),
        computed("java.String.toLowerCase", "Des".toLowerCase(java.util.Locale.ROOT), "Des"),
        computed("java.String.toUpperCase", "Des".toUpperCase(java.util.Locale.ROOT), "Des"),
        computed("java.String.trim", " a ".trim(), " a "),
        computed("java.String.strip", "\u2003a".strip(), "\u2003a"),
        computed("java.String.concat", "a".concat("b"), "a", "b"),
        computed("java.String.repeat", "ab".repeat(3), "ab", 3),
        computed("java.String.replace", "a-b-c".replace('-', '/'), "a-b-c", '-', '/'),
        computed("java.String.replace", "a-b-c".replace("-", ""), "a-b-c", "-", ""),
        computed("java.String.valueOf", String.valueOf(7L), 7L),
        computed("java.String.valueOf", String.valueOf(true), true),
        computed(
            "java.String.format",
            String.format("%s/%s/%d%%", "AES", "CBC", 5),
            "%s/%s/%d%%",
            "AES",
            "CBC",
            5),
        computed("java.String.equals", "a".equals("b"), "a", "b"),
        computed("java.String.equalsIgnoreCase", "a".equalsIgnoreCase("A"), "a", "A"),
        computed("java.String.compareTo", "a".compareTo("c"), "a", "c"),
        computed("java.String.contains", "abc".contains("bc"), "abc", "bc"),
        computed("java.String.startsWith", "abc".startsWith("b", 1), "abc", "b", 1),
        computed("java.String.endsWith", "abc".endsWith("b"), "abc", "b"),
        computed("java.String.hashCode", "abc".hashCode(), "abc"),
        computed("java.Character.toUpperCase", Character.toUpperCase('x'), 'x'),
        computed("java.Character.getNumericValue", Character.getNumericValue('7'), '7'),
        computed("java.Integer.parseInt", Integer.parseInt("-12"), "-12"),
        computed("java.Integer.parseInt", Integer.parseInt("ff", 16), "ff", 16),
        computed("java.Integer.valueOf", Integer.valueOf("12"), "12"),
        computed("java.Integer.toString", Integer.toString(255, 16), 255, 16),
        computed("java.Long.parseLong", Long.parseLong("12"), "12"),
        computed("java.Long.intValue", Long.valueOf(1L << 32 | 5).intValue(), 1L << 32 | 5),
        computed("java.Boolean.parseBoolean", Boolean.parseBoolean("TRUE"), "TRUE"),
        computed("java.Math.max", Math.max(3, 5L), 3, 5L),
        computed("java.Math.min", Math.min(3, 2.5), 3, 2.5),
        computed("java.Math.abs", Math.abs(Integer.MIN_VALUE), Integer.MIN_VALUE));
  }

  @Test
  void aFunctionThatWouldThrowHasNoResult() {
    assertThat(evaluate("java.String.charAt", List.of("ABC", 3))).isEmpty();
    assertThat(evaluate("java.Integer.parseInt", List.of("twelve"))).isEmpty();
    assertThat(evaluate("java.String.substring", List.of("ABC", 2, 1))).isEmpty();
  }

  @Test
  void inputsOfAnotherTypeAreNotComputed() {
    assertThat(evaluate("java.String.charAt", List.of(1, 3))).isEmpty();
    assertThat(evaluate("java.String.concat", List.of("a"))).isEmpty();
    assertThat(evaluate("java.String.format", List.of("%08x", 5))).isEmpty();
  }

  @Test
  void aTextIsEqualToNothingButTheSameText() {
    Evaluator equals = Evaluators.all().get("java.String.equals");

    assertThat(equals.evaluate(List.of(constant("a"), Constant.NULL))).contains(Constant.of(false));
    assertThat(equals.evaluate(List.of(constant("a"), constant('a')))).contains(Constant.of(false));
  }

  @Test
  void veryLongTextsAreNotComputed() {
    assertThat(evaluate("java.String.repeat", List.of("ab", 1_000_000_000))).isEmpty();
    assertThat(evaluate("java.String.replace", List.of("a".repeat(4000), "", "b".repeat(4000))))
        .isEmpty();
  }

  private static Optional<Constant> evaluate(String name, List<Object> inputs) {
    List<Constant> constants = new ArrayList<>();
    inputs.forEach(input -> constants.add(constant(input)));
    return Evaluators.all().get(name).evaluate(constants);
  }

  private static Arguments computed(String name, Object result, Object... inputs) {
    return Arguments.of(name, List.of(inputs), result);
  }

  private static Constant constant(Object value) {
    if (value instanceof String text) {
      return new Constant.Text(text);
    }
    if (value instanceof Character letter) {
      return new Constant.Char(letter);
    }
    if (value instanceof Integer number) {
      return new Constant.Int(number);
    }
    if (value instanceof Long number) {
      return new Constant.Long(number);
    }
    if (value instanceof Double number) {
      return new Constant.Real(number);
    }
    return new Constant.Bool((Boolean) value);
  }
}
