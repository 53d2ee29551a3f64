package dev.nightjar.flow.value;

import dev.nightjar.flow.program.Type;
import dev.nightjar.ir.Constant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value: the constants it can be, the abstract objects it can refer to, where
 * its data comes from, and a type. Immutable.
 *
 * <p>The objects are numbers in the {@link ObjectTable} of the function under analysis; what they
 * hold is in the {@link Heap}.
 */
public final class Value {
  private static final int[] NO_OBJECTS = {};

  /** More objects than this are not told apart; the first ones are kept. */
  private static final int MOST_OBJECTS = 12;

  /** Nothing is known. */
  public static final Value UNKNOWN = new Value(Constants.ANY, NO_OBJECTS, Taint.NONE, null, null);

  /** There is no such value: the code is not reached, or nothing was ever stored. */
  public static final Value NOTHING = new Value(Constants.NONE, NO_OBJECTS, Taint.NONE, null, null);

  private final Constants constants;
  private final int[] objects;
  private final Taint taint;
  private final @Nullable Type type;
  private final @Nullable Guard guard;

  private Value(
      Constants constants, int[] objects, Taint taint, @Nullable Type type, @Nullable Guard guard) {
    this.constants = constants;
    this.objects = objects;
    this.taint = taint;
    this.type = type;
    this.guard = guard;
  }

  public static Value of(Constant constant) {
    return new Value(Constants.of(constant), NO_OBJECTS, Taint.NONE, null, null);
  }

  public static Value of(Constants constants, Taint taint, @Nullable Type type) {
    return new Value(constants, NO_OBJECTS, taint, type, null);
  }

  /** A reference to one object that is certainly not null. */
  public static Value object(int object, @Nullable Type type) {
    return new Value(Constants.NONE, new int[] {object}, Taint.NONE, type, null);
  }

  public Constants constants() {
    return constants;
  }

  /** Returns the objects, ascending; not to be changed. */
  public int[] objects() {
    return objects;
  }

  /** Returns where the value's own data comes from; its objects' data is in the heap. */
  public Taint taint() {
    return taint;
  }

  public @Nullable Type type() {
    return type;
  }

  public @Nullable Guard guard() {
    return guard;
  }

  public boolean isNothing() {
    return constants.isNone() && objects.length == 0 && taint.isNone();
  }

  public Value withConstants(Constants changed) {
    return changed == constants ? this : new Value(changed, objects, taint, type, guard);
  }

  public Value withTaint(Taint changed) {
    return changed == taint ? this : new Value(constants, objects, changed, type, guard);
  }

  public Value withType(@Nullable Type changed) {
    return changed == type || changed == null
        ? this
        : new Value(constants, objects, taint, changed, guard);
  }

  public Value withGuard(@Nullable Guard changed) {
    return changed == guard ? this : new Value(constants, objects, taint, type, changed);
  }

  public Value withObjects(int[] changed) {
    return new Value(constants, changed, taint, type, guard);
  }

  /** Returns the value with data from more origins. */
  public Value plus(Taint more) {
    return withTaint(taint.join(more));
  }

  public Value join(Value other) {
    if (this == other || other == NOTHING) {
      return this;
    }
    if (this == NOTHING) {
      return other;
    }
    Constants joinedConstants = constants.join(other.constants);
    int[] joinedObjects = union(objects, other.objects);
    Taint joinedTaint = taint.join(other.taint);
    Type joinedType = isNothing() ? other.type : other.isNothing() ? type : commonType(other);
    Guard joinedGuard = Objects.equals(guard, other.guard) ? guard : null;
    if (joinedConstants == constants
        && joinedObjects == objects
        && joinedTaint == taint
        && joinedType == type
        && joinedGuard == guard) {
      return this;
    }
    return new Value(joinedConstants, joinedObjects, joinedTaint, joinedType, joinedGuard);
  }

  private @Nullable Type commonType(Value other) {
    if (type == other.type || type == null || other.type == null) {
      return type == other.type ? type : onlyNull() ? other.type : other.onlyNull() ? type : null;
    }
    return type.name().equals(other.type.name())
        ? type
        : onlyNull() ? other.type : other.onlyNull() ? type : null;
  }

  private boolean onlyNull() {
    return objects.length == 0 && constants.is(Constant.NULL);
  }

  private static int[] union(int[] one, int[] other) {
    if (one == other || other.length == 0) {
      return one;
    }
    if (one.length == 0) {
      return other;
    }
    int[] merged = new int[one.length + other.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      if (j == other.length || (i < one.length && one[i] < other[j])) {
        merged[count++] = one[i++];
      } else if (i == one.length || other[j] < one[i]) {
        merged[count++] = other[j++];
      } else {
        merged[count++] = one[i++];
        j++;
      }
    }
    if (count == one.length) {
      return one;
    }
    return Arrays.copyOf(merged, Math.min(count, MOST_OBJECTS));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Value that
            && constants.equals(that.constants)
            && Arrays.equals(objects, that.objects)
            && taint.equals(that.taint));
  }

  @Override
  public int hashCode() {
    return 31 * constants.hashCode() + Arrays.hashCode(objects);
  }

  @Override
  public String toString() {
    return "(" + constants + " " + Arrays.toString(objects) + " " + taint + " " + type + ")";
  }
}
