package dev.nightjar.flow.memory;

import dev.nightjar.flow.model.Defect;
import dev.nightjar.ir.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators on abstract values, with what can go wrong in them. */
final class Arithmetic {
  private static final long LARGEST_SIZE = 0xffffffffL;

  private final Reports reports;

  Arithmetic(Reports reports) {
    this.reports = reports;
  }

  // ---- conversions

  /** Converts a value, as an assignment does; a value that was computed must fit. */
  Val store(Frame frame, State state, Val value, CType type) {
    if (value.unset()) {
      return value.withComputed(' ');
    }
    if (type instanceof CType.Whole whole
        && value.targets().isEmpty()
        && value.computed() != ' '
        && whole.size() < 4
        && whole.signed()
        && !(value.least() >= whole.least() && value.most() <= whole.most())) {
      overflow(frame, state, value, whole);
    }
    return convert(value, type);
  }

  private void overflow(Frame frame, State state, Val value, CType.Whole type) {
    boolean above = value.most() > type.most();
    boolean certain = value.least() > type.most() || value.most() < type.least();
    boolean outside = value.outside() != null && value.outside().exact() && value.isBounded();
    if (!certain && !outside) {
      return;
    }
    boolean under = value.computed() == '-' || !above;
    reports.add(
        under ? Defect.INTEGER_UNDERFLOW : Defect.INTEGER_OVERFLOW,
        frame,
        state,
        "the result",
        value.outside());
  }

  /** Converts a value to a type without complaint. */
  static Val convert(Val value, CType type) {
    Val plain = value.computed() == ' ' ? value : value.withComputed(' ');
    if (type instanceof CType.Unknown unknown) {
      // Of numbers of such a type the range is not known, nor where it ends.
      return unknown.named() && plain.targets().isEmpty() && !plain.type().isPointer()
          ? plain.withType(type)
          : plain;
    }
    if (!plain.targets().isEmpty() || plain.unset()) {
      return type.isPointer() || type instanceof CType.Whole whole && whole.size() >= 4
          ? plain.withType(type)
          : plain.targets().isEmpty() ? plain.withType(type) : Val.unknown(type);
    }
    if (type instanceof CType.Whole whole) {
      if (plain.least() >= whole.least() && plain.most() <= whole.most()) {
        return plain.withType(type);
      }
      if (!whole.signed() && whole.size() >= 8) {
        // A negative number becomes a very large one.
        return plain.most() < 0
            ? Val.range(Numbers.MOST, Numbers.MOST, type).withOutside(plain.outside())
            : Val.range(0, Numbers.MOST, type).withOutside(plain.outside());
      }
      if (plain.isConstant()) {
        long bits = plain.least() & mask(whole.size());
        if (whole.signed() && bits > whole.most()) {
          bits -= mask(whole.size()) + 1;
        }
        return Val.number(bits, type);
      }
      return Val.unknown(type).withOutside(plain.outside());
    }
    return plain.withType(type instanceof CType.Unknown ? plain.type() : type);
  }

  private static long mask(long size) {
    return size >= 8 ? -1L : (1L << (8 * size)) - 1;
  }

  // ---- operators

  Val unary(Operator operator, Val value) {
    return switch (operator) {
      case NEGATE -> {
        CType type = promoted(value.type());
        Val result =
            Val.range(Numbers.negative(value.most()), Numbers.negative(value.least()), type);
        if (type instanceof CType.Whole whole
            && (result.least() < whole.least() || result.most() > whole.most())) {
          result = Val.unknown(type);
        }
        yield (value.targets().isEmpty() ? result : Val.unknown(type))
            .withOutside(value.outside())
            .known(value.nonZero());
      }
      case NOT -> {
        int truth = value.truth();
        Val.Derived negated = value.derived();
        yield truth < 0
            ? Val.range(0, 1, CType.INT)
                .withDerived(
                    negated != null && negated.kind() == Val.Derived.Kind.SAME
                        ? new Val.Derived(Val.Derived.Kind.TRUTH, negated.from(), 0)
                        : new Val.Derived(Val.Derived.Kind.SAME, stripped(value), 0))
            : Val.number(1 - truth, CType.INT);
      }
      case BIT_NOT ->
          value.isConstant()
              ? Val.number(~value.least(), promoted(value.type()))
              : Val.unknown(promoted(value.type())).withOutside(value.outside());
      default -> Val.unknown(CType.UNKNOWN);
    };
  }

  static Val stripped(Val value) {
    return value.derived() == null
        ? value
        : new Val(
            value.least(),
            value.most(),
            value.targets(),
            value.mayBeNull(),
            value.nullCause(),
            value.unset(),
            value.outside(),
            value.nonZero(),
            value.computed(),
            value.symbol(),
            value.type(),
            null);
  }

  static CType promoted(CType type) {
    return type instanceof CType.Whole whole && whole.size() < 4 ? CType.INT : type;
  }

  private static CType common(CType one, CType two) {
    CType left = promoted(one);
    CType right = promoted(two);
    if (left instanceof CType.Real || right instanceof CType.Real) {
      return CType.DOUBLE;
    }
    if (left instanceof CType.Whole a && right instanceof CType.Whole b) {
      if (a.size() != b.size()) {
        return a.size() > b.size() ? a : b;
      }
      return a.signed() ? b : a;
    }
    return CType.UNKNOWN;
  }

  Val binary(Frame frame, State state, Operator operator, Val left, Val right) {
    if (left.type().isPointer()
        || right.type().isPointer()
        || !left.targets().isEmpty()
        || !right.targets().isEmpty()) {
      return pointers(operator, left, right);
    }
    CType type = common(left.type(), right.type());
    Cause outside = left.outside() != null ? left.outside() : right.outside();
    Val a = operator == Operator.SHIFT_LEFT ? left : ranged(left, type);
    Val b = operator == Operator.SHIFT_LEFT ? right : ranged(right, type);
    switch (operator) {
      case ADD -> {
        Val result =
            Val.range(Numbers.plus(a.least(), b.least()), Numbers.plus(a.most(), b.most()), type);
        Val checked = checked(frame, state, operator, a, b, result, outside);
        return b.isConstant() && left.symbol() != 0
            ? checked.withDerived(new Val.Derived(Val.Derived.Kind.PLUS, stripped(left), b.least()))
            : checked;
      }
      case SUBTRACT -> {
        Val result =
            Val.range(Numbers.minus(a.least(), b.most()), Numbers.minus(a.most(), b.least()), type);
        return checked(frame, state, operator, a, b, result, outside);
      }
      case MULTIPLY -> {
        long[] ends = {
          Numbers.times(a.least(), b.least()),
          Numbers.times(a.least(), b.most()),
          Numbers.times(a.most(), b.least()),
          Numbers.times(a.most(), b.most())
        };
        long least = Math.min(Math.min(ends[0], ends[1]), Math.min(ends[2], ends[3]));
        long most = Math.max(Math.max(ends[0], ends[1]), Math.max(ends[2], ends[3]));
        if (left.symbol() != 0 && left.symbol() == right.symbol()) {
          least = a.least() <= 0 && a.most() >= 0 ? 0 : Math.min(ends[0], ends[3]);
        }
        return checked(frame, state, operator, a, b, Val.range(least, most, type), outside);
      }
      case DIVIDE, REMAINDER -> {
        zero(frame, state, right);
        // What is left of it is not as large as whoever sends it likes.
        return quotient(operator, a, b, type).withOutside(outside == null ? null : outside.weak());
      }
      default -> {
        return bits(operator, a, b, type).withOutside(outside);
      }
    }
  }

  private static Val ranged(Val value, CType type) {
    return type instanceof CType.Whole ? convert(value, type) : value;
  }

  private void zero(Frame frame, State state, Val divisor) {
    if (divisor.nonZero() || divisor.unset() || !divisor.type().isNumber()) {
      return;
    }
    boolean certain = divisor.least() == 0 && divisor.most() == 0;
    boolean outside =
        divisor.outside() != null
            && divisor.outside().exact()
            && divisor.least() <= 0
            && divisor.most() >= 0;
    if (certain || outside) {
      reports.add(Defect.DIVISION_BY_ZERO, frame, state, "the divisor", divisor.outside());
    }
  }

  private static Val quotient(Operator operator, Val a, Val b, CType type) {
    if (type instanceof CType.Real) {
      return Val.unknown(type);
    }
    if (a.isConstant() && b.isConstant() && b.least() != 0 && a.isBounded() && b.isBounded()) {
      return Val.number(
          operator == Operator.DIVIDE ? a.least() / b.least() : a.least() % b.least(), type);
    }
    if (operator == Operator.DIVIDE && b.isConstant() && b.least() > 0) {
      long least = Numbers.isFinite(a.least()) ? a.least() / b.least() : a.least();
      long most =
          Numbers.isFinite(a.most()) || a.most() == Numbers.MOST ? a.most() / b.least() : a.most();
      return Val.range(least, most, type);
    }
    if (operator == Operator.REMAINDER && b.isConstant() && b.least() > 0) {
      return Val.range(a.least() >= 0 ? 0 : 1 - b.least(), b.least() - 1, type);
    }
    return Val.unknown(type);
  }

  private static Val bits(Operator operator, Val a, Val b, CType type) {
    if (operator == Operator.SHIFT_LEFT
        && !(b.least() >= 0 && b.most() < 62 && Math.abs(a.most()) <= Numbers.MOST >> b.most())) {
      return Val.unknown(type);
    }
    if (a.isConstant() && b.isConstant() && a.isBounded() && b.isBounded()) {
      long x = a.least();
      long y = b.least();
      long value =
          switch (operator) {
            case SHIFT_LEFT -> x << y;
            case SHIFT_RIGHT, SHIFT_RIGHT_UNSIGNED -> y >= 0 && y < 64 ? x >> y : 0;
            case BIT_AND -> x & y;
            case BIT_OR -> x | y;
            default -> x ^ y;
          };
      return convert(Val.number(value, type), type);
    }
    if (operator == Operator.BIT_AND) {
      long limit = Numbers.MOST;
      limit = b.isConstant() && b.least() >= 0 ? b.least() : limit;
      limit = a.isConstant() && a.least() >= 0 ? a.least() : limit;
      if (limit != Numbers.MOST) {
        return Val.range(0, limit, type);
      }
    }
    if (operator == Operator.SHIFT_RIGHT && b.isConstant() && b.least() >= 0 && b.least() < 63) {
      return Val.range(a.least() >> b.least(), a.most() >> b.least(), type);
    }
    return Val.unknown(type);
  }

  /** Complains if a result does not fit its type; returns it as it wraps. */
  private Val checked(
      Frame frame,
      State state,
      Operator operator,
      Val a,
      Val b,
      Val result,
      @Nullable Cause outside) {
    char computed = operator == Operator.SUBTRACT ? '-' : '+';
    if (!(result.type() instanceof CType.Whole whole)) {
      return result.withOutside(outside).withComputed(computed);
    }
    boolean above = result.most() > whole.most() || saturates(operator, a, b, true);
    boolean below = result.least() < whole.least() || saturates(operator, a, b, false);
    if (above || below) {
      boolean macro = frame.body.macro;
      // Of numbers above those that are represented nobody knows whether they still fit.
      boolean unknown = above && !below && !whole.signed() && whole.size() >= 8;
      boolean certain =
          !unknown
              && (a.isConstant() && b.isConstant() && bounded(a, whole) && bounded(b, whole)
                  || result.least() > whole.most()
                  || result.most() < whole.least());
      boolean exact = fromOutside(a, operator) || fromOutside(b, operator);
      // Unsigned numbers go round on purpose: in hashes, in counters, at minus one.
      boolean meant =
          !whole.signed()
              && (operator == Operator.SUBTRACT && frame.inLoop && a.isConstant() && a.least() == 0
                  || b.isConstant() && b.least() < 0
                  || operator == Operator.MULTIPLY && (isScrambler(a) || isScrambler(b)));
      if ((certain || exact) && !meant && !macro) {
        boolean under = below && (!above || operator == Operator.SUBTRACT);
        reports.add(
            under ? Defect.INTEGER_UNDERFLOW : Defect.INTEGER_OVERFLOW,
            frame,
            state,
            "the result",
            outside);
      }
      Val wrapped = Val.unknown(whole).withOutside(outside);
      return wrapped.withComputed(' ');
    }
    return result.withOutside(outside).withComputed(computed);
  }

  /** Hashes and generators of random numbers multiply by large odd constants. */
  private static boolean isScrambler(Val value) {
    return value.isConstant() && value.least() > 0xffff && (value.least() & 1) == 1;
  }

  private static boolean bounded(Val value, CType.Whole type) {
    return value.isBounded()
        || type.size() >= 8 && (value.least() == type.least() || value.most() == type.most());
  }

  private static boolean fromOutside(Val value, Operator operator) {
    return value.outside() != null && value.outside().exact();
  }

  /** Returns whether a result went over the end of the numbers that are represented. */
  private static boolean saturates(Operator operator, Val a, Val b, boolean above) {
    if (!(a.type() instanceof CType.Whole whole) || whole.size() < 8) {
      return false;
    }
    double one = above ? (double) a.most() : (double) a.least();
    return switch (operator) {
      case ADD ->
          above
              ? a.most() > 0 && b.most() > 0 && a.most() > Numbers.MOST - b.most()
              : a.least() < 0 && b.least() < 0 && a.least() < Numbers.LEAST - b.least();
      case SUBTRACT ->
          above
              ? a.most() > 0 && b.least() < 0 && a.most() > Numbers.MOST + b.least()
              : !whole.signed()
                  ? a.least() < b.most()
                  : a.least() < 0 && b.most() > 0 && a.least() < Numbers.LEAST + b.most();
      case MULTIPLY ->
          above
              ? Math.max(one * b.most(), (double) a.least() * b.least()) > 9.2233720368547758e18
              : Math.min(one * b.most(), (double) a.most() * b.least()) < -9.2233720368547758e18;
      default -> false;
    };
  }

  // ---- pointers

  private static Val pointers(Operator operator, Val left, Val right) {
    boolean second = left.targets().isEmpty() && !left.type().isPointer();
    Val pointer = second ? right : left;
    Val number = second ? left : right;
    if (operator == Operator.SUBTRACT && number.type().isPointer()) {
      if (pointer.targets().size() == 1 && number.targets().size() == 1) {
        Target a = pointer.targets().get(0);
        Target b = number.targets().get(0);
        long size = Math.max(1, pointer.type().target().size());
        if (a.region() == b.region()) {
          return Val.range(
              Numbers.minus(a.least(), b.most()) / size,
              Numbers.minus(a.most(), b.least()) / size,
              CType.LONG);
        }
      }
      return Val.unknown(CType.LONG);
    }
    if (operator != Operator.ADD && operator != Operator.SUBTRACT) {
      return Val.unknown(operator == Operator.BIT_AND ? CType.LONG : CType.UNKNOWN);
    }
    long size = pointer.type().target().size();
    if (size < 0) {
      size = 1;
      if (!number.isConstant() || number.least() != 0) {
        // How far it goes is not known.
        number = Val.unknown(CType.LONG);
      }
    }
    return moved(pointer, operator == Operator.SUBTRACT ? negated(number) : number, size);
  }

  private static Val negated(Val value) {
    return Val.range(Numbers.negative(value.most()), Numbers.negative(value.least()), value.type())
        .withOutside(value.outside());
  }

  /** Returns a pointer some elements further. */
  static Val moved(Val pointer, Val by, long size) {
    List<Target> targets = new ArrayList<>(pointer.targets().size());
    long one = Numbers.times(by.least(), size);
    long two = Numbers.times(by.most(), size);
    for (Target target : pointer.targets()) {
      targets.add(target.plus(one, two));
    }
    CType type =
        pointer.type() instanceof CType.Array array
            ? new CType.Pointer(array.of())
            : pointer.type();
    if (targets.isEmpty()) {
      return Val.unknown(type).known(true).withOutside(pointer.outside());
    }
    return new Val(
        pointer.least(),
        pointer.most(),
        List.copyOf(targets),
        pointer.mayBeNull(),
        pointer.nullCause(),
        pointer.unset(),
        by.outside() != null ? by.outside() : pointer.outside(),
        pointer.nonZero(),
        ' ',
        0,
        type,
        null);
  }

  // ---- comparisons

  static Val compare(Operator operator, Val left, Val right) {
    int truth = compared(operator, left, right);
    return truth < 0 ? Val.range(0, 1, CType.INT) : Val.number(truth, CType.INT);
  }

  private static int compared(Operator operator, Val left, Val right) {
    if (left.unset() || right.unset()) {
      return -1;
    }
    if (!left.targets().isEmpty() || !right.targets().isEmpty()) {
      return comparedPointers(operator, left, right);
    }
    Val a = left;
    Val b = right;
    CType type = common(left.type(), right.type());
    if (type instanceof CType.Whole whole && !whole.signed()) {
      a = convert(left, type);
      b = convert(right, type);
    }
    if (b.isNull() && operator == Operator.EQUAL && a.nonZero()) {
      return 0;
    }
    if (b.isNull() && operator == Operator.NOT_EQUAL && a.nonZero()) {
      return 1;
    }
    return switch (operator) {
      case EQUAL ->
          a.isConstant() && b.isConstant() && a.least() == b.least()
              ? 1
              : a.most() < b.least() || a.least() > b.most() ? 0 : -1;
      case NOT_EQUAL -> flipped(compared(Operator.EQUAL, left, right));
      case LESS -> a.most() < b.least() ? 1 : a.least() >= b.most() ? 0 : -1;
      case LESS_OR_EQUAL -> a.most() <= b.least() ? 1 : a.least() > b.most() ? 0 : -1;
      case GREATER -> compared(Operator.LESS, right, left);
      case GREATER_OR_EQUAL -> compared(Operator.LESS_OR_EQUAL, right, left);
      default -> -1;
    };
  }

  private static int flipped(int truth) {
    return truth < 0 ? truth : 1 - truth;
  }

  private static int comparedPointers(Operator operator, Val left, Val right) {
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    if (equality && (right.isNull() || left.isNull())) {
      Val pointer = right.isNull() ? left : right;
      if (!pointer.mayBeNull() && !isHandle(pointer)) {
        return operator == Operator.EQUAL ? 0 : 1;
      }
      return -1;
    }
    if (left.targets().size() == 1 && right.targets().size() == 1) {
      Target a = left.targets().get(0);
      Target b = right.targets().get(0);
      if (a.region() == b.region() && a.isExact() && b.isExact()) {
        return compared(
            operator, Val.number(a.least(), CType.LONG), Val.number(b.least(), CType.LONG));
      }
    }
    return -1;
  }

  static boolean isHandle(Val value) {
    return value.targets().size() == 1
        && value.targets().get(0).region().kind == Region.Kind.HANDLE;
  }

  /** Complains about the size of an allocation that cannot be meant. */
  void size(Frame frame, State state, Val size) {
    Cause outside = size.outside();
    if (outside != null && outside.exact() && size.most() > LARGEST_SIZE / 4) {
      reports.add(Defect.ALLOCATION_SIZE_FROM_OUTSIDE, frame, state, "the size", outside);
    }
    if (size.isConstant() && size.least() > LARGEST_SIZE) {
      reports.add(Defect.ALLOCATION_SIZE_OVERFLOW, frame, state, "the size", outside);
    }
  }
}
