package dev.nightjar.ir.text;

import dev.nightjar.ir.Expression.Operator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The signs of the operators. */
final class Operators {
  /** Longer signs before their beginnings, so that the first match is the right one. */
  static final List<String> BINARY_SIGNS =
      List.of(
          ">>>", ">>", ">=", ">", "<<", "<=", "<", "==", "!=", "+", "-", "*", "/", "%", "&", "|",
          "^");

  private static final Map<String, Operator> BINARY =
      Map.ofEntries(
          Map.entry(">>>", Operator.SHIFT_RIGHT_UNSIGNED),
          Map.entry(">>", Operator.SHIFT_RIGHT),
          Map.entry(">=", Operator.GREATER_OR_EQUAL),
          Map.entry(">", Operator.GREATER),
          Map.entry("<<", Operator.SHIFT_LEFT),
          Map.entry("<=", Operator.LESS_OR_EQUAL),
          Map.entry("<", Operator.LESS),
          Map.entry("==", Operator.EQUAL),
          Map.entry("!=", Operator.NOT_EQUAL),
          Map.entry("+", Operator.ADD),
          Map.entry("-", Operator.SUBTRACT),
          Map.entry("*", Operator.MULTIPLY),
          Map.entry("/", Operator.DIVIDE),
          Map.entry("%", Operator.REMAINDER),
          Map.entry("&", Operator.BIT_AND),
          Map.entry("|", Operator.BIT_OR),
          Map.entry("^", Operator.BIT_XOR));

  private static final Map<Operator, String> SIGNS = new EnumMap<>(Operator.class);

  static {
    BINARY.forEach((sign, operator) -> SIGNS.put(operator, sign));
    SIGNS.put(Operator.NEGATE, "-");
    SIGNS.put(Operator.NOT, "!");
    SIGNS.put(Operator.BIT_NOT, "~");
  }

  private Operators() {}

  static Operator binary(String sign) {
    Operator operator = BINARY.get(sign);
    if (operator == null) {
      throw new IllegalArgumentException(sign);
    }
    return operator;
  }

  static String sign(Operator operator) {
    String sign = SIGNS.get(operator);
    return sign == null ? operator.name() : sign;
  }

  static boolean isUnary(Operator operator) {
    return operator == Operator.NEGATE || operator == Operator.NOT || operator == Operator.BIT_NOT;
  }
}
