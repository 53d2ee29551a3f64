package dev.nightjar.flow.value;

import dev.nightjar.ir.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The constants that a value can be: none (it is an object, or the code is never reached), a few,
 * or any. Flat constant propagation (Wegman and Zadeck, 1991) over small sets.
 */
public final class Constants {
  /** Beyond this many the set says nothing useful, and loops would be unrolled. */
  private static final int MOST = 6;

  public static final Constants NONE = new Constants(List.of(), false);
  public static final Constants ANY = new Constants(List.of(), true);

  private final List<Constant> values;
  private final boolean any;

  private Constants(List<Constant> values, boolean any) {
    this.values = values;
    this.any = any;
  }

  public static Constants of(Constant value) {
    return new Constants(List.of(value), false);
  }

  /** Returns the set of the given constants, or any if they are too many. */
  public static Constants of(List<Constant> values) {
    Constants result = NONE;
    for (Constant value : values) {
      result = result.join(of(value));
    }
    return result;
  }

  public boolean isAny() {
    return any;
  }

  public boolean isNone() {
    return !any && values.isEmpty();
  }

  /** Returns the possible constants; empty both for none and for any. */
  public List<Constant> values() {
    return values;
  }

  /** Returns the constant, if there is exactly one. */
  public Optional<Constant> single() {
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** Returns whether it is exactly this constant. */
  public boolean is(Constant value) {
    return values.size() == 1 && values.get(0).equals(value);
  }

  public boolean contains(Constant value) {
    return any || values.contains(value);
  }

  /** Returns whether one of the constants counts as true in a condition. */
  public boolean mayBeTrue() {
    return any || values.stream().anyMatch(Constants::counts);
  }

  /** Returns whether one of the constants counts as false in a condition. */
  public boolean mayBeFalse() {
    return any || !values.stream().allMatch(Constants::counts);
  }

  /** In some languages numbers and null are conditions, too. */
  private static boolean counts(Constant value) {
    if (value instanceof Constant.Bool flag) {
      return flag.value();
    } else if (value instanceof Constant.Int number) {
      return number.value() != 0;
    } else if (value instanceof Constant.Long number) {
      return number.value() != 0;
    } else if (value instanceof Constant.Char character) {
      return character.value() != 0;
    } else if (value instanceof Constant.Real real) {
      return real.value() != 0;
    }
    return !value.equals(Constant.NULL);
  }

  public Constants join(Constants other) {
    if (this == other || other.isNone() || any) {
      return this;
    }
    if (other.any || isNone()) {
      return other;
    }
    List<Constant> union = values;
    for (Constant value : other.values) {
      if (!union.contains(value)) {
        if (union == values) {
          union = new ArrayList<>(values);
        }
        union.add(value);
      }
    }
    if (union == values) {
      return this;
    }
    return union.size() > MOST ? ANY : new Constants(List.copyOf(union), false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Constants that
        && any == that.any
        && values.size() == that.values.size()
        && values.containsAll(that.values);
  }

  @Override
  public int hashCode() {
    int hash = any ? 1 : 0;
    for (Constant value : values) {
      hash += value.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return any ? "any" : values.toString();
  }
}
