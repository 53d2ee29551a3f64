package dev.nightjar.flow.memory;

import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What macros stand for that are numbers. A name with several meanings in a program has none. */
final class Constants {
  /** What is not known; sizes and counts are not negative. */
  static final long UNKNOWN = -1;

  private static final int DEEPEST = 12;

  private final Map<String, Expression> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  /** Takes note of a macro. */
  void add(Function function) {
    if (function.annotations().isEmpty()
        || function.blocks().size() != 1
        || !function.parameters().isEmpty()
        || !function.blocks().get(0).instructions().isEmpty()
        || !(function.blocks().get(0).end() instanceof Terminator.Return result)
        || result.value().isEmpty()) {
      return;
    }
    Expression text = result.value().get();
    Expression before = texts.putIfAbsent(function.name(), text);
    if (before != null && !before.equals(text)) {
      numbers.put(function.name(), UNKNOWN);
    }
  }

  long valueOf(String name) {
    return valueOf(name, 0);
  }

  private synchronized long valueOf(String name, int depth) {
    Long number = numbers.get(name);
    if (number == null) {
      Expression text = texts.get(name);
      Long value = text == null || depth > DEEPEST ? null : value(text, depth + 1);
      number = value == null || value < 0 ? UNKNOWN : value;
      numbers.put(name, number);
    }
    return number;
  }

  private @Nullable Long value(Expression expression, int depth) {
    if (expression instanceof Expression.Literal literal) {
      if (literal.value() instanceof Constant.Int number) {
        return (long) number.value();
      }
      return literal.value() instanceof Constant.Long number ? number.value() : null;
    }
    if (expression instanceof Expression.Read read
        && read.place().base() instanceof Place.Global global
        && read.place().steps().isEmpty()) {
      long value = valueOf(global.name(), depth);
      return value < 0 ? null : value;
    }
    if (expression instanceof Expression.Operation operation && operation.operands().size() == 2) {
      Long left = value(operation.operands().get(0), depth);
      Long right = value(operation.operands().get(1), depth);
      return left == null || right == null ? null : computed(operation.operator(), left, right);
    }
    return null;
  }

  private static @Nullable Long computed(Expression.Operator operator, long left, long right) {
    return switch (operator) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> right == 0 ? null : (Long) (left / right);
      case SHIFT_LEFT -> right < 0 || right > 40 ? null : (Long) (left << right);
      default -> null;
    };
  }
}
