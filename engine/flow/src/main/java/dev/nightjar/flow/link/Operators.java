package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Constants;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operators on constants, with the arithmetic of the Java Language Specification, chapter 15. */
final class Operators {
  private Operators() {}

  /** Applies an operator to sets of constants: the result for each combination. */
  static Constants apply(Operator operator, List<Constants> operands) {
    if (operands.size() == 1) {
      Constants operand = operands.get(0);
      if (operand.isAny() || operand.isNone()) {
        return Constants.ANY;
      }
      List<Constant> results = new ArrayList<>();
      for (Constant value : operand.values()) {
        Optional<Constant> result = unary(operator, value);
        if (result.isEmpty()) {
          return Constants.ANY;
        }
        results.add(result.get());
      }
      return Constants.of(results);
    }
    Constants result = operands.get(0);
    for (int i = 1; i < operands.size(); i++) {
      result = binary(operator, result, operands.get(i));
    }
    return result;
  }

  private static Constants binary(Operator operator, Constants left, Constants right) {
    if (left.isAny() || right.isAny() || left.isNone() || right.isNone()) {
      return Constants.ANY;
    }
    List<Constant> results = new ArrayList<>();
    for (Constant one : left.values()) {
      for (Constant other : right.values()) {
        Optional<Constant> result = binary(operator, one, other);
        if (result.isEmpty()) {
          return Constants.ANY;
        }
        results.add(result.get());
      }
    }
    return Constants.of(results);
  }

  private static Optional<Constant> unary(Operator operator, Constant value) {
    if (value instanceof Constant.Bool bool) {
      return operator == Operator.NOT ? Optional.of(Constant.of(!bool.value())) : Optional.empty();
    }
    if (value instanceof Constant.Real real && operator == Operator.NEGATE) {
      return Optional.of(new Constant.Real(-real.value()));
    }
    if (value instanceof Constant.Long wide) {
      return switch (operator) {
        case NEGATE -> Optional.of(new Constant.Long(-wide.value()));
        case BIT_NOT -> Optional.of(new Constant.Long(~wide.value()));
        default -> Optional.empty();
      };
    }
    Optional<Integer> narrow = asInt(value);
    if (narrow.isEmpty()) {
      return Optional.empty();
    }
    return switch (operator) {
      case NEGATE -> Optional.of(Constant.of(-narrow.get()));
      case BIT_NOT -> Optional.of(Constant.of(~narrow.get()));
      default -> Optional.empty();
    };
  }

  /** Applies a binary operator; empty where the result is not a constant or an error. */
  static Optional<Constant> binary(Operator operator, Constant left, Constant right) {
    if (operator == Operator.ADD
        && (left instanceof Constant.Text || right instanceof Constant.Text)) {
      Optional<String> one = text(left);
      Optional<String> other = text(right);
      return one.isPresent() && other.isPresent()
          ? Optional.of(Constant.of(one.get() + other.get()))
          : Optional.empty();
    }
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      Optional<Boolean> equal = equal(left, right);
      return equal.map(e -> Constant.of(e == (operator == Operator.EQUAL)));
    }
    if (left instanceof Constant.Bool one && right instanceof Constant.Bool other) {
      return switch (operator) {
        case BIT_AND -> Optional.of(Constant.of(one.value() & other.value()));
        case BIT_OR -> Optional.of(Constant.of(one.value() | other.value()));
        case BIT_XOR -> Optional.of(Constant.of(one.value() ^ other.value()));
        default -> Optional.empty();
      };
    }
    if (left instanceof Constant.Real || right instanceof Constant.Real) {
      Optional<Double> one = asDouble(left);
      Optional<Double> other = asDouble(right);
      return one.isPresent() && other.isPresent()
          ? real(operator, one.get(), other.get())
          : Optional.empty();
    }
    Optional<Long> one = asLong(left);
    Optional<Long> other = asLong(right);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    boolean shift =
        operator == Operator.SHIFT_LEFT
            || operator == Operator.SHIFT_RIGHT
            || operator == Operator.SHIFT_RIGHT_UNSIGNED;
    boolean wide = left instanceof Constant.Long || (!shift && right instanceof Constant.Long);
    return wide
        ? wide(operator, one.get(), other.get())
        : narrow(operator, one.get().intValue(), other.get().intValue());
  }

  private static Optional<Boolean> equal(Constant left, Constant right) {
    if (left.getClass() == right.getClass()) {
      return Optional.of(left.equals(right));
    }
    Optional<Double> one = asDouble(left);
    Optional<Double> other = asDouble(right);
    if (one.isPresent() && other.isPresent()) {
      return Optional.of(one.get().equals(other.get()));
    }
    return left instanceof Constant.NullConstant || right instanceof Constant.NullConstant
        ? Optional.of(false)
        : Optional.empty();
  }

  private static Optional<Constant> narrow(Operator operator, int left, int right) {
    return switch (operator) {
      case ADD -> Optional.of(Constant.of(left + right));
      case SUBTRACT -> Optional.of(Constant.of(left - right));
      case MULTIPLY -> Optional.of(Constant.of(left * right));
      case DIVIDE -> right == 0 ? Optional.empty() : Optional.of(Constant.of(left / right));
      case REMAINDER -> right == 0 ? Optional.empty() : Optional.of(Constant.of(left % right));
      case SHIFT_LEFT -> Optional.of(Constant.of(left << right));
      case SHIFT_RIGHT -> Optional.of(Constant.of(left >> right));
      case SHIFT_RIGHT_UNSIGNED -> Optional.of(Constant.of(left >>> right));
      case BIT_AND -> Optional.of(Constant.of(left & right));
      case BIT_OR -> Optional.of(Constant.of(left | right));
      case BIT_XOR -> Optional.of(Constant.of(left ^ right));
      case LESS -> Optional.of(Constant.of(left < right));
      case LESS_OR_EQUAL -> Optional.of(Constant.of(left <= right));
      case GREATER -> Optional.of(Constant.of(left > right));
      case GREATER_OR_EQUAL -> Optional.of(Constant.of(left >= right));
      default -> Optional.empty();
    };
  }

  private static Optional<Constant> wide(Operator operator, long left, long right) {
    return switch (operator) {
      case ADD -> Optional.of(new Constant.Long(left + right));
      case SUBTRACT -> Optional.of(new Constant.Long(left - right));
      case MULTIPLY -> Optional.of(new Constant.Long(left * right));
      case DIVIDE -> right == 0 ? Optional.empty() : Optional.of(new Constant.Long(left / right));
      case REMAINDER ->
          right == 0 ? Optional.empty() : Optional.of(new Constant.Long(left % right));
      case SHIFT_LEFT -> Optional.of(new Constant.Long(left << right));
      case SHIFT_RIGHT -> Optional.of(new Constant.Long(left >> right));
      case SHIFT_RIGHT_UNSIGNED -> Optional.of(new Constant.Long(left >>> right));
      case BIT_AND -> Optional.of(new Constant.Long(left & right));
      case BIT_OR -> Optional.of(new Constant.Long(left | right));
      case BIT_XOR -> Optional.of(new Constant.Long(left ^ right));
      case LESS -> Optional.of(Constant.of(left < right));
      case LESS_OR_EQUAL -> Optional.of(Constant.of(left <= right));
      case GREATER -> Optional.of(Constant.of(left > right));
      case GREATER_OR_EQUAL -> Optional.of(Constant.of(left >= right));
      default -> Optional.empty();
    };
  }

  private static Optional<Constant> real(Operator operator, double left, double right) {
    return switch (operator) {
      case ADD -> Optional.of(new Constant.Real(left + right));
      case SUBTRACT -> Optional.of(new Constant.Real(left - right));
      case MULTIPLY -> Optional.of(new Constant.Real(left * right));
      case DIVIDE -> Optional.of(new Constant.Real(left / right));
      case REMAINDER -> Optional.of(new Constant.Real(left % right));
      case LESS -> Optional.of(Constant.of(left < right));
      case LESS_OR_EQUAL -> Optional.of(Constant.of(left <= right));
      case GREATER -> Optional.of(Constant.of(left > right));
      case GREATER_OR_EQUAL -> Optional.of(Constant.of(left >= right));
      default -> Optional.empty();
    };
  }

  /** Converts a constant as a cast to a primitive type does; empty if that is not defined. */
  static Optional<Constant> convert(String type, Constant value) {
    if (type.equals("boolean")
        || value instanceof Constant.Bool
        || value instanceof Constant.Text) {
      return Optional.of(value);
    }
    if (value instanceof Constant.Real real) {
      return switch (type) {
        case "int" -> Optional.of(Constant.of((int) real.value()));
        case "long" -> Optional.of(new Constant.Long((long) real.value()));
        case "char" -> Optional.of(new Constant.Char((char) real.value()));
        case "short" -> Optional.of(Constant.of((short) real.value()));
        case "byte" -> Optional.of(Constant.of((byte) real.value()));
        case "float" -> Optional.of(new Constant.Real((float) real.value()));
        default -> Optional.of(value);
      };
    }
    Optional<Long> number = asLong(value);
    if (number.isEmpty()) {
      return Optional.of(value);
    }
    long wide = number.get();
    return switch (type) {
      case "int" -> Optional.of(Constant.of((int) wide));
      case "long" -> Optional.of(new Constant.Long(wide));
      case "char" -> Optional.of(new Constant.Char((char) wide));
      case "short" -> Optional.of(Constant.of((short) wide));
      case "byte" -> Optional.of(Constant.of((byte) wide));
      case "double", "float" -> Optional.of(new Constant.Real(wide));
      default -> Optional.of(value);
    };
  }

  /** Returns a constant as string concatenation shows it. */
  static Optional<String> text(Constant value) {
    if (value instanceof Constant.Text text) {
      return Optional.of(text.value());
    }
    if (value instanceof Constant.Int number) {
      return Optional.of(Integer.toString(number.value()));
    }
    if (value instanceof Constant.Long number) {
      return Optional.of(Long.toString(number.value()));
    }
    if (value instanceof Constant.Char character) {
      return Optional.of(String.valueOf(character.value()));
    }
    if (value instanceof Constant.Bool bool) {
      return Optional.of(Boolean.toString(bool.value()));
    }
    if (value instanceof Constant.NullConstant) {
      return Optional.of("null");
    }
    // Whether a real number is single or double precision is not known here: its text is not
    // either.
    return Optional.empty();
  }

  static Optional<Integer> asInt(Constant value) {
    return asLong(value).filter(v -> !(value instanceof Constant.Long)).map(Long::intValue);
  }

  private static Optional<Long> asLong(Constant value) {
    if (value instanceof Constant.Int number) {
      return Optional.of((long) number.value());
    }
    if (value instanceof Constant.Long number) {
      return Optional.of(number.value());
    }
    if (value instanceof Constant.Char character) {
      return Optional.of((long) character.value());
    }
    return Optional.empty();
  }

  private static Optional<Double> asDouble(Constant value) {
    if (value instanceof Constant.Real real) {
      return Optional.of(real.value());
    }
    return asLong(value).map(Long::doubleValue);
  }
}
