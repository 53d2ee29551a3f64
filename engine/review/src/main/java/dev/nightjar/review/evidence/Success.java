package dev.nightjar.review.evidence;

import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import dev.nightjar.ir.Place;
import dev.nightjar.rules.evidence.EvidenceRule.Failure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides conditions on the paths on which a call succeeded: there its result is not what {@link
 * Failure} says.
 */
final class Success {
  /** How the constants of status codes that mean success are named everywhere. */
  private static final Pattern SUCCESS = Pattern.compile("(?i).*(_OK|SUCCESS|NO_?ERROR)");

  private enum What {
    NOT_ZERO,
    NOT_NEGATIVE,
    ZERO
  }

  private final Failure fails;

  Success(Failure fails) {
    this.fails = fails;
  }

  /**
   * Returns what a condition is; empty if success does not decide it.
   *
   * @param held places that hold what was acquired
   * @param status locals that hold the call's result
   */
  Optional<Boolean> decide(Expression condition, Set<Place> held, Set<Integer> status) {
    if (condition instanceof Expression.Operation operation) {
      List<Expression> operands = operation.operands();
      if (operation.operator() == Operator.NOT && operands.size() == 1) {
        return decide(operands.get(0), held, status).map(truth -> !truth);
      }
      if (operands.size() == 2) {
        Optional<What> left = what(operands.get(0), held, status);
        return left.isPresent()
            ? compare(operation.operator(), left.get(), operands.get(1))
            : what(operands.get(1), held, status)
                .flatMap(w -> compare(mirrored(operation.operator()), w, operands.get(0)));
      }
      return Optional.empty();
    }
    return what(condition, held, status)
        .flatMap(
            what ->
                switch (what) {
                  case NOT_ZERO -> Optional.of(true);
                  case ZERO -> Optional.of(false);
                  case NOT_NEGATIVE -> Optional.empty();
                });
  }

  private Optional<What> what(Expression expression, Set<Place> held, Set<Integer> status) {
    if (expression instanceof Expression.Cast cast) {
      return what(cast.value(), held, status);
    }
    if (!(expression instanceof Expression.Read read)) {
      return Optional.empty();
    }
    boolean result =
        read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
            && status.contains(local.index());
    if (result) {
      return switch (fails) {
        case NONE -> held.contains(read.place()) ? Optional.of(What.NOT_ZERO) : Optional.empty();
        case ZERO -> Optional.of(What.NOT_ZERO);
        case NEGATIVE -> Optional.of(What.NOT_NEGATIVE);
        case NONZERO -> Optional.of(What.ZERO);
      };
    }
    if (!held.contains(read.place())) {
      return Optional.empty();
    }
    return Optional.of(fails == Failure.NEGATIVE ? What.NOT_NEGATIVE : What.NOT_ZERO);
  }

  private static Optional<Boolean> compare(Operator operator, What what, Expression with) {
    Optional<Long> number = number(with);
    if (number.isEmpty()) {
      boolean named =
          what == What.ZERO
              && with instanceof Expression.Read read
              && read.place().base() instanceof Place.Global global
              && SUCCESS.matcher(global.name()).matches();
      if (!named) {
        return Optional.empty();
      }
      number = Optional.of(0L);
    }
    long n = number.get();
    return switch (what) {
      case ZERO -> Optional.of(compare(operator, 0, n)).filter(any -> n == 0 || n == -1);
      case NOT_ZERO ->
          n != 0
              ? Optional.empty()
              : operator == Operator.EQUAL
                  ? Optional.of(false)
                  : operator == Operator.NOT_EQUAL ? Optional.of(true) : Optional.empty();
      case NOT_NEGATIVE -> notNegative(operator, n);
    };
  }

  private static Optional<Boolean> notNegative(Operator operator, long n) {
    return switch (operator) {
      case EQUAL -> n < 0 ? Optional.of(false) : Optional.empty();
      case NOT_EQUAL -> n < 0 ? Optional.of(true) : Optional.empty();
      case LESS -> n <= 0 ? Optional.of(false) : Optional.empty();
      case LESS_OR_EQUAL -> n < 0 ? Optional.of(false) : Optional.empty();
      case GREATER -> n < 0 ? Optional.of(true) : Optional.empty();
      case GREATER_OR_EQUAL -> n <= 0 ? Optional.of(true) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean compare(Operator operator, long one, long other) {
    return switch (operator) {
      case EQUAL -> one == other;
      case NOT_EQUAL -> one != other;
      case LESS -> one < other;
      case LESS_OR_EQUAL -> one <= other;
      case GREATER -> one > other;
      default -> one >= other;
    };
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  private static Optional<Long> number(Expression expression) {
    if (expression instanceof Expression.Cast cast) {
      return number(cast.value());
    }
    if (expression instanceof Expression.Operation operation
        && operation.operator() == Operator.NEGATE) {
      return number(operation.operands().get(0)).map(n -> -n);
    }
    if (expression instanceof Expression.Literal literal) {
      Constant value = literal.value();
      if (value instanceof Constant.Int number) {
        return Optional.of((long) number.value());
      }
      if (value instanceof Constant.Long number) {
        return Optional.of(number.value());
      }
      if (value instanceof Constant.Bool truth) {
        return Optional.of(truth.value() ? 1L : 0L);
      }
      return value instanceof Constant.NullConstant ? Optional.of(0L) : Optional.empty();
    }
    return Optional.empty();
  }
}
