package dev.nightjar.flow.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An abstract value: a range of numbers, or pointers into regions, or both.
 *
 * @param least the smallest number it may be
 * @param most the largest
 * @param targets where it may point; none for a number, or for a pointer of which nothing is known
 * @param mayBeNull whether it may be null although it has targets
 * @param nullCause what makes it null, if that is known
 * @param unset whether it was never given a value
 * @param outside what gives it its value from outside, if something does
 * @param nonZero whether it is known not to be zero
 * @param computed what computed it, for the checks of what it is stored to: {@code +}, {@code -},
 *     or a space for none
 * @param symbol equal in copies of one unknown value; 0 for none
 * @param type its static type
 */
record Val(
    long least,
    long most,
    List<Target> targets,
    boolean mayBeNull,
    @Nullable Cause nullCause,
    boolean unset,
    @Nullable Cause outside,
    boolean nonZero,
    char computed,
    int symbol,
    CType type,
    @Nullable Derived derived) {

  /** How a value follows from another one, so that what is learned of it is learned of that. */
  record Derived(Kind kind, Val from, long number) {
    enum Kind {
      ABSOLUTE,
      /** It is the other plus a number. */
      PLUS,
      /** It is not zero if the other is; a comparison whose outcome was stored. */
      SAME,
      /** It is zero if the other is, and else it is not. */
      TRUTH,
      /** The length of the text that the other points to. */
      LENGTH
    }
  }

  private static final int MOST_TARGETS = 4;

  // Written out: values are compared all the time, and mostly differ in their numbers.
  @Override
  public boolean equals(@Nullable Object given) {
    return this == given
        || given instanceof Val other
            && least == other.least
            && most == other.most
            && symbol == other.symbol
            && mayBeNull == other.mayBeNull
            && unset == other.unset
            && nonZero == other.nonZero
            && computed == other.computed
            && targets.equals(other.targets)
            && type.equals(other.type)
            && Objects.equals(outside, other.outside)
            && Objects.equals(nullCause, other.nullCause)
            && Objects.equals(derived, other.derived);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(least) * 31 + Long.hashCode(most) + symbol;
  }

  static Val number(long value, CType type) {
    return range(value, value, type);
  }

  static Val range(long least, long most, CType type) {
    return new Val(least, most, List.of(), false, null, false, null, false, ' ', 0, type, null);
  }

  static Val unknown(CType type) {
    if (type instanceof CType.Whole whole) {
      return range(whole.least(), whole.most(), type);
    }
    return range(Numbers.LEAST, Numbers.MOST, type);
  }

  static Val pointer(Target target, CType type) {
    return new Val(
        Numbers.LEAST,
        Numbers.MOST,
        List.of(target),
        false,
        null,
        false,
        null,
        true,
        ' ',
        0,
        type,
        null);
  }

  static Val unset(CType type) {
    Val any = unknown(type);
    return new Val(
        any.least, any.most, List.of(), false, null, true, null, false, ' ', 0, type, null);
  }

  static Val nothing(CType type, @Nullable Cause cause) {
    return new Val(0, 0, List.of(), false, cause, false, null, false, ' ', 0, type, null);
  }

  boolean isNull() {
    return targets.isEmpty() && least == 0 && most == 0 && !unset;
  }

  boolean isConstant() {
    return targets.isEmpty() && least == most && !unset;
  }

  boolean isBounded() {
    return Numbers.isFinite(least) && Numbers.isFinite(most);
  }

  /** 1 if it certainly counts as true, 0 if certainly as false, -1 otherwise. */
  int truth() {
    if (unset) {
      return -1;
    }
    if (!targets.isEmpty()) {
      return mayBeNull ? -1 : 1;
    }
    if (nonZero || least > 0 || most < 0) {
      return 1;
    }
    return least == 0 && most == 0 ? 0 : -1;
  }

  Val withRange(long from, long to) {
    return new Val(
        from, to, targets, mayBeNull, nullCause, unset, outside, nonZero, computed, symbol, type,
        derived);
  }

  Val withType(CType other) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, outside, nonZero, computed, symbol,
        other, derived);
  }

  Val withOutside(@Nullable Cause cause) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, cause, nonZero, computed, symbol, type,
        derived);
  }

  Val withSymbol(int number) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, outside, nonZero, computed, number, type,
        derived);
  }

  Val withComputed(char by) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, outside, nonZero, by, symbol, type,
        derived);
  }

  Val withDerived(Derived how) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, outside, nonZero, computed, symbol, type,
        how);
  }

  Val withTargets(List<Target> others, boolean orNull, @Nullable Cause cause) {
    return new Val(
        least,
        most,
        others,
        orNull,
        cause,
        unset,
        outside,
        !orNull && !others.isEmpty(),
        computed,
        symbol,
        type,
        derived);
  }

  Val known(boolean notZero) {
    return new Val(
        least, most, targets, mayBeNull, nullCause, unset, outside, notZero, computed, symbol, type,
        derived);
  }

  /** Returns a value that stands for both; copies of one unknown value stay copies. */
  Val join(Val other) {
    if (equals(other)) {
      return this;
    }
    boolean nullHere = isNull();
    boolean nullThere = other.isNull();
    List<Target> all = new ArrayList<>(targets);
    for (Target target : other.targets) {
      merge(all, target);
    }
    boolean tooMany = all.size() > MOST_TARGETS;
    // A pointer of which nothing is known, and one that is known: nothing is known.
    boolean lost =
        tooMany
            || targets.isEmpty() && !nullHere && !other.targets.isEmpty()
            || other.targets.isEmpty() && !nullThere && !targets.isEmpty();
    Cause cause = nullCause != null ? nullCause : other.nullCause;
    Cause from = outside != null ? outside : other.outside;
    if (lost) {
      return unknown(type).withOutside(from);
    }
    boolean pointers = !all.isEmpty();
    return new Val(
        pointers ? Numbers.LEAST : Math.min(least, other.least),
        pointers ? Numbers.MOST : Math.max(most, other.most),
        List.copyOf(all),
        pointers && (mayBeNull || other.mayBeNull || nullHere || nullThere),
        mayBeNull && other.mayBeNull ? cause : null,
        unset && other.unset,
        from,
        nonZero && other.nonZero,
        ' ',
        symbol == other.symbol ? symbol : 0,
        type,
        null);
  }

  private static void merge(List<Target> all, Target added) {
    for (int i = 0; i < all.size(); i++) {
      Target each = all.get(i);
      if (each.region() == added.region()) {
        all.set(
            i,
            new Target(
                each.region(),
                Math.min(each.least(), added.least()),
                Math.max(each.most(), added.most()),
                Math.min(each.begin(), added.begin()),
                Math.max(each.end(), added.end())));
        return;
      }
    }
    all.add(added);
  }
}
