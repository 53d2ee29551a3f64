package dev.nightjar.flow.memory;

import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
import java.util.List;

/** Learns from the outcome of conditions. */
final class Conditions {
  private static final int DEEPEST = 6;

  private final Values values;
  private final Reports reports;

  Conditions(Values values, Reports reports) {
    this.values = values;
    this.reports = reports;
  }

  /** Whether what is learned now is what the authors say that it is, not what they ask. */
  private boolean asserted;

  /** Whether the condition asks for null, so that null is thought of. */
  private boolean asksForNull;

  private static boolean isVariable(Expression expression) {
    return expression instanceof Expression.Read read
        && !(read.place().base() instanceof dev.nightjar.ir.Place.Global global
            && global.name().equals("NULL"));
  }

  /** Takes what an assertion says as true; returns whether that is possible. */
  boolean rely(Frame frame, State state, Expression condition) {
    asserted = true;
    try {
      return assume(frame, state, condition, true);
    } finally {
      asserted = false;
    }
  }

  /** Takes a condition as true or false; returns whether that is possible. */
  boolean assume(Frame frame, State state, Expression condition, boolean holds) {
    reports.quiet++;
    try {
      return learn(frame, state, condition, holds, 0);
    } finally {
      reports.quiet--;
    }
  }

  private boolean learn(Frame frame, State state, Expression condition, boolean holds, int depth) {
    if (depth > DEEPEST) {
      return true;
    }
    if (condition instanceof Expression.Operation operation) {
      if (operation.operator() == Operator.NOT) {
        return learn(frame, state, operation.operands().get(0), !holds, depth + 1);
      }
      if (Values.isComparison(operation.operator())) {
        Operator operator = holds ? operation.operator() : negated(operation.operator());
        Expression left = operation.operands().get(0);
        Expression right = operation.operands().get(1);
        Val a = values.evaluate(frame, state, left);
        Val b = values.evaluate(frame, state, right);
        // Who compares two variables does not ask whether one is null.
        asksForNull = !isVariable(left) || !isVariable(right);
        return bound(frame, state, left, a, operator, b, depth)
            && bound(frame, state, right, b, mirrored(operator), a, depth);
      }
    }
    if (condition instanceof Expression.Cast cast) {
      return learn(frame, state, cast.value(), holds, depth + 1);
    }
    Val value = values.evaluate(frame, state, condition);
    Val zero = Val.number(0, CType.INT);
    asksForNull = true;
    return bound(
        frame, state, condition, value, holds ? Operator.NOT_EQUAL : Operator.EQUAL, zero, depth);
  }

  /**
   * Returns whether both outcomes of a condition are possible whatever the rest of the program is:
   * it asks for nothing but what library functions came to.
   */
  boolean isOpen(Frame frame, State state, Expression condition) {
    reports.quiet++;
    try {
      return openness(frame, state, condition, 0) > 0;
    } finally {
      reports.quiet--;
    }
  }

  /** 1 if it is open, 0 if it is constant, -1 otherwise. */
  private int openness(Frame frame, State state, Expression expression, int depth) {
    if (expression instanceof Expression.Operation operation && depth < DEEPEST) {
      int all = 0;
      for (Expression operand : operation.operands()) {
        int each = openness(frame, state, operand, depth + 1);
        if (each < 0) {
          return each;
        }
        all = Math.max(all, each);
      }
      return all;
    }
    if (expression instanceof Expression.Cast cast && depth < DEEPEST) {
      return openness(frame, state, cast.value(), depth + 1);
    }
    Val value = values.evaluate(frame, state, expression);
    if (value.isConstant() && value.targets().isEmpty()) {
      return 0;
    }
    return values.isOpen(value) ? 1 : -1;
  }

  static Operator negated(Operator operator) {
    return switch (operator) {
      case EQUAL -> Operator.NOT_EQUAL;
      case NOT_EQUAL -> Operator.EQUAL;
      case LESS -> Operator.GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> Operator.GREATER;
      case GREATER -> Operator.LESS_OR_EQUAL;
      default -> Operator.LESS;
    };
  }

  static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  /** Learns that an expression with a value compares so with another value. */
  private boolean bound(
      Frame frame,
      State state,
      Expression expression,
      Val value,
      Operator operator,
      Val other,
      int depth) {
    if (value.unset()) {
      return true;
    }
    if (!value.targets().isEmpty() || !other.targets().isEmpty()) {
      return pointer(frame, state, expression, value, operator, other);
    }
    Val limit = other;
    Val now = value;
    if (value.type() instanceof CType.Whole whole
        && other.type() instanceof CType.Whole with
        && (!whole.signed() && whole.size() >= 4 || !with.signed() && with.size() >= 4)
        && (value.least() < 0 || other.least() < 0)) {
      if (value.least() < 0 && other.least() >= 0 && value.most() >= 0) {
        // A negative number counts as a very large one.
        if (operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL) {
          now = value.withRange(0, value.most());
        } else if (operator != Operator.EQUAL) {
          return true;
        }
      } else {
        return true;
      }
    }
    Val narrowed = narrowed(now, operator, limit);
    if (narrowed == null) {
      return false;
    }
    if (asserted && narrowed.isNull() && narrowed.type().isPointer()) {
      // Often one of several that exclude each other, as each belongs to another configuration.
      return true;
    }
    if (narrowed.isNull() && narrowed.nullCause() == null && narrowed.type().isPointer()) {
      int since = asksForNull ? state.since : -1;
      narrowed = narrowed.withTargets(List.of(), false, checked(frame, narrowed, since));
    }
    if (!narrowed.equals(value)) {
      put(frame, state, expression, value, narrowed);
    }
    derived(state, value, operator, limit);
    inner(frame, state, expression, operator, limit, depth);
    return true;
  }

  /** Returns null if nothing is left. */
  private static @org.jspecify.annotations.Nullable Val narrowed(
      Val value, Operator operator, Val limit) {
    long least = value.least();
    long most = value.most();
    boolean real = value.type() instanceof CType.Real || limit.type() instanceof CType.Real;
    boolean nonZero = value.nonZero();
    switch (operator) {
      case EQUAL -> {
        if (real) {
          return value;
        }
        least = Math.max(least, limit.least());
        most = Math.min(most, limit.most());
        if (least == 0 && most == 0 && nonZero && !real) {
          return null;
        }
        nonZero &= !(least == 0 && most == 0);
      }
      case NOT_EQUAL -> {
        if (limit.isConstant()) {
          if (limit.least() == 0) {
            nonZero = true;
          }
          if (!real && least == limit.least()) {
            least = Numbers.plus(least, Numbers.isFinite(least) ? 1 : 0);
          } else if (!real && most == limit.least()) {
            most = Numbers.minus(most, Numbers.isFinite(most) ? 1 : 0);
          }
        }
      }
      case LESS -> most = Math.min(most, real ? limit.most() : below(limit.most()));
      case LESS_OR_EQUAL -> most = Math.min(most, limit.most());
      case GREATER -> least = Math.max(least, real ? limit.least() : above(limit.least()));
      default -> least = Math.max(least, limit.least());
    }
    if (least > most) {
      return null;
    }
    nonZero |= least > 0 || most < 0;
    return value.withRange(least, most).known(nonZero);
  }

  private static long below(long number) {
    return number == Numbers.LEAST ? number : number - 1;
  }

  private static long above(long number) {
    return number == Numbers.MOST ? number : number + 1;
  }

  private void put(Frame frame, State state, Expression expression, Val before, Val narrowed) {
    state.learn(before.symbol(), narrowed);
    if (expression instanceof Expression.Read read
        && (read.place().steps().isEmpty() || before.symbol() == 0)) {
      Accesses.Location location = values.places().locate(frame, state, read.place(), false);
      if (location.targets().size() == 1) {
        Target target = location.targets().get(0);
        if (target.isExact() && state.has(target.region())) {
          Obj object = state.write(target.region());
          if (object.cells.get(target.least()) != null) {
            object.cells.put(target.least(), narrowed);
          }
        }
      }
    } else if (expression instanceof Expression.Cast cast) {
      Val inner = values.evaluate(frame, state, cast.value());
      if (inner.targets().isEmpty()
          && !inner.unset()
          && (inner.least() >= before.least() && inner.most() <= before.most()
              || narrowed.isBounded() && inner.type().size() <= before.type().size())) {
        long least = Math.max(inner.least(), narrowed.least());
        long most = Math.min(inner.most(), narrowed.most());
        if (least <= most) {
          put(
              frame,
              state,
              cast.value(),
              inner,
              inner.withRange(least, most).known(inner.nonZero() || narrowed.nonZero()));
        }
      }
    }
  }

  /** Learns about the value that another one follows from. */
  private void derived(State state, Val value, Operator operator, Val limit) {
    Val.Derived how = value.derived();
    if (how == null || how.from().symbol() == 0) {
      return;
    }
    Val from = state.now(how.from());
    Val learned = null;
    switch (how.kind()) {
      case ABSOLUTE -> {
        if ((operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL)
            && limit.most() >= 0) {
          long most = operator == Operator.LESS ? below(limit.most()) : limit.most();
          learned =
              from.withRange(
                  Math.max(from.least(), Numbers.negative(most)), Math.min(from.most(), most));
        } else if (operator == Operator.GREATER && limit.least() >= 0) {
          learned = from.known(true);
        }
      }
      case PLUS -> {
        long by = Numbers.negative(how.number());
        Val moved =
            Val.range(
                Numbers.plus(limit.least(), by), Numbers.plus(limit.most(), by), limit.type());
        learned = narrowed(from, operator, moved);
      }
      case SAME -> {
        if (limit.isNull() && operator == Operator.EQUAL) {
          learned = notZero(from);
        }
      }
      case TRUTH -> {
        if (limit.isNull() && operator == Operator.NOT_EQUAL) {
          learned = notZero(from);
        }
      }
      case LENGTH -> {}
    }
    if (learned != null && learned.least() <= learned.most()) {
      state.learn(from.symbol(), learned);
    }
  }

  private static Val notZero(Val value) {
    return value.targets().isEmpty()
        ? value.known(true)
        : value.withTargets(value.targets(), false, null);
  }

  private void inner(
      Frame frame, State state, Expression expression, Operator operator, Val limit, int depth) {
    if (depth >= DEEPEST) {
      return;
    }
    if (expression instanceof Expression.Operation operation
        && operation.operands().size() == 2
        && operation.operator() == Operator.ADD
        && operation.operands().get(1) instanceof Expression.Literal) {
      Val by = values.evaluate(frame, state, operation.operands().get(1));
      Expression left = operation.operands().get(0);
      Val before = values.evaluate(frame, state, left);
      if (by.isConstant() && before.targets().isEmpty() && before.type().isNumber()) {
        Val moved =
            Val.range(
                Numbers.minus(limit.least(), by.most()),
                Numbers.minus(limit.most(), by.least()),
                limit.type());
        bound(frame, state, left, before, operator, moved, depth + 1);
      }
    }
    if (expression instanceof Expression.Operation operation
        && Values.isComparison(operation.operator())
        && limit.isNull()) {
      boolean holds = operator == Operator.NOT_EQUAL;
      if (holds || operator == Operator.EQUAL) {
        learn(frame, state, expression, holds, depth + 1);
      }
    }
  }

  // ---- pointers

  private boolean pointer(
      Frame frame, State state, Expression expression, Val value, Operator operator, Val other) {
    if (value.targets().isEmpty()) {
      if (other.targets().isEmpty() || !value.isNull() && value.type().isPointer()) {
        return true;
      }
      return true;
    }
    boolean handle = Arithmetic.isHandle(value);
    boolean failed;
    if (other.isNull() && operator == Operator.EQUAL) {
      failed = true;
    } else if (other.isNull() && operator == Operator.NOT_EQUAL) {
      failed = false;
    } else if (handle && other.isConstant()) {
      switch (operator) {
        case EQUAL -> failed = true;
        case NOT_EQUAL -> failed = false;
        case LESS, LESS_OR_EQUAL -> failed = true;
        case GREATER, GREATER_OR_EQUAL -> failed = false;
        default -> {
          return true;
        }
      }
    } else {
      return true;
    }
    if (failed && !value.mayBeNull()) {
      return handle && !other.isNull() && value.symbol() == 0;
    }
    Val learned =
        failed
            ? Val.nothing(value.type(), checked(frame, value, state.since))
            : value.withTargets(value.targets(), false, null);
    state.learn(value.symbol(), learned);
    store(frame, state, expression, learned.withSymbol(value.symbol()));
    if (failed) {
      for (Target target : List.copyOf(value.targets())) {
        Region region = target.region();
        if (state.has(region)
            && state.read(region).symbol == value.symbol()
            && value.symbol() != 0) {
          state.remove(region);
        }
      }
    }
    return true;
  }

  /** What was looked at and found null is not unchecked. */
  private static Cause checked(Frame frame, Val value, int since) {
    Cause cause = value.nullCause();
    return cause == null
        ? new Cause("null by this condition", frame.site(), frame.function().symbol(), false, since)
        : new Cause(cause.what(), cause.site(), cause.function(), false, since);
  }

  private void store(Frame frame, State state, Expression expression, Val learned) {
    Expression inner = expression instanceof Expression.Cast cast ? cast.value() : expression;
    if (inner instanceof Expression.Read read) {
      boolean member = !read.place().steps().isEmpty();
      Accesses.Location location = values.places().locate(frame, state, read.place(), false);
      if (location.targets().size() == 1) {
        Target target = location.targets().get(0);
        if (target.isExact() && state.has(target.region())) {
          Val before = state.read(target.region()).cells.get(target.least());
          boolean same =
              before != null && before.symbol() != 0 && before.symbol() == learned.symbol();
          if (!member || same) {
            state.write(target.region()).cells.put(target.least(), learned);
          }
        }
      }
    }
  }
}
