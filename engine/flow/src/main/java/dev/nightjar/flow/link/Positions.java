package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Guard;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operations on positions in texts say: {@code name.indexOf('/') < 0}. */
final class Positions {
  private static final Constants NEGATIVE = Constants.of(Constant.of(-1));
  private static final Constants FIRST = Constants.of(Constant.of(0));
  private static final Constants LATER = Constants.of(Constant.of(7));

  private Positions() {}

  /** Returns what the result of an operation says of texts; null if nothing. */
  static @Nullable Guard guard(Operator operator, List<Value> operands, List<Constants> constants) {
    if (operands.size() != 2) {
      return null;
    }
    int at = isPosition(operands.get(0)) ? 0 : isPosition(operands.get(1)) ? 1 : -1;
    if (at < 0 || constants.get(1 - at).single().isEmpty()) {
      return null;
    }
    Guard guard = Objects.requireNonNull(operands.get(at).guard());
    Constants other = constants.get(1 - at);
    if (operator == Operator.ADD) {
      boolean next = other.is(Constant.of(1)) && guard.sort() == Guard.Sort.LAST_POSITION;
      return next ? guard.as(Guard.Sort.AFTER_LAST) : null;
    }
    Optional<Boolean> negative = outcome(operator, NEGATIVE, other, at);
    Optional<Boolean> first = outcome(operator, FIRST, other, at);
    Optional<Boolean> later = outcome(operator, LATER, other, at);
    boolean tells =
        negative.isPresent() && first.isPresent() && first.equals(later) && !first.equals(negative);
    return tells ? guard.whereNegative(negative.get()) : null;
  }

  private static boolean isPosition(Value value) {
    Guard guard = value.guard();
    return guard != null
        && (guard.sort() == Guard.Sort.POSITION || guard.sort() == Guard.Sort.LAST_POSITION);
  }

  private static Optional<Boolean> outcome(
      Operator operator, Constants position, Constants other, int at) {
    Constants result =
        Operators.apply(operator, at == 0 ? List.of(position, other) : List.of(other, position));
    return result
        .single()
        .flatMap(
            c ->
                c instanceof Constant.Bool truth
                    ? Optional.of(truth.value())
                    : Optional.<Boolean>empty());
  }

  /**
   * Returns what a comparison says of numbers from outside: the smaller one has a limit.
   *
   * @param bounded the kinds in which a number with a limit can do no harm
   */
  static @Nullable Guard limits(Operator operator, List<Value> operands, long bounded) {
    boolean less = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
    boolean greater = operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
    if ((!less && !greater) || bounded == 0) {
      return null;
    }
    List<Guard.Claim> claims = new ArrayList<>(2);
    for (int i = 0; i < 2; i++) {
      Value value = operands.get(i);
      if (!value.taint().isNone()) {
        claims.add(new Guard.Claim(value, less == (i == 0), bounded, Optional.empty()));
      }
    }
    return claims.isEmpty() ? null : new Guard(claims);
  }
}
