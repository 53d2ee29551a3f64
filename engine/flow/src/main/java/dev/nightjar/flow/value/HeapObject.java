package dev.nightjar.flow.value;

import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.Optional;

/**
 * What an object holds, as far as it was stored since the function was entered: fields, elements at
 * constant positions and keys, other elements together, and data of the object as a whole.
 * Immutable.
 */
public final class HeapObject {
  /** The number of elements is not known. */
  public static final int UNKNOWN_SIZE = -1;

  /** More keys than this are kept together. */
  private static final int MOST_KEYS = 24;

  public static final HeapObject UNTOUCHED =
      new HeapObject(new Place.Step[0], new int[0], new Value[0], Taint.NONE, 0, false);

  private final Place.Step[] keys;

  /** The hash of each key: most of the time of an analysis goes into looking for keys. */
  private final int[] hashes;

  private final Value[] values;
  private final Taint taint;
  private final int size;
  private final boolean cleared;

  private HeapObject(
      Place.Step[] keys, int[] hashes, Value[] values, Taint taint, int size, boolean cleared) {
    this.keys = keys;
    this.hashes = hashes;
    this.values = values;
    this.taint = taint;
    this.size = size;
    this.cleared = cleared;
  }

  /** Returns what was stored at a step, if anything was. */
  public Optional<Value> get(Place.Step step) {
    int at = find(step);
    return at < 0 ? Optional.empty() : Optional.of(values[at]);
  }

  public Place.Step[] keys() {
    return keys;
  }

  public Value[] values() {
    return values;
  }

  /** Returns where the data of the object as a whole comes from. */
  public Taint taint() {
    return taint;
  }

  /** Returns how many elements were appended to an empty list, or {@link #UNKNOWN_SIZE}. */
  public int size() {
    return size;
  }

  /** Returns whether everything was removed, so that nothing is left of what was there on entry. */
  public boolean isCleared() {
    return cleared;
  }

  private int find(Place.Step step) {
    return find(step, step.hashCode());
  }

  private int find(Place.Step step, int hash) {
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == hash && (keys[i] == step || keys[i].equals(step))) {
        return i;
      }
    }
    return -1;
  }

  public HeapObject with(Place.Step step, Value value) {
    int hash = step.hashCode();
    int at = find(step, hash);
    if (at >= 0) {
      if (values[at] == value) {
        return this;
      }
      // Not Arrays.copyOf or clone, which look up the class of the elements each time.
      Value[] changed = new Value[values.length];
      System.arraycopy(values, 0, changed, 0, changed.length);
      changed[at] = value;
      return new HeapObject(keys, hashes, changed, taint, size, cleared);
    }
    if (keys.length >= MOST_KEYS && step instanceof Place.Key) {
      return with(Place.ELEMENT, get(Place.ELEMENT).orElse(Value.NOTHING).join(value))
          .withSize(UNKNOWN_SIZE);
    }
    Place.Step[] moreKeys = new Place.Step[keys.length + 1];
    System.arraycopy(keys, 0, moreKeys, 0, keys.length);
    int[] moreHashes = new int[keys.length + 1];
    System.arraycopy(hashes, 0, moreHashes, 0, keys.length);
    Value[] moreValues = new Value[values.length + 1];
    System.arraycopy(values, 0, moreValues, 0, values.length);
    moreKeys[keys.length] = step;
    moreHashes[keys.length] = hash;
    moreValues[values.length] = value;
    return new HeapObject(moreKeys, moreHashes, moreValues, taint, size, cleared);
  }

  /** Returns whether both have values at the same steps, in the same order. */
  public boolean sameKeys(HeapObject other) {
    return keys == other.keys;
  }

  /** Returns the object with other values at its steps. */
  public HeapObject withValues(Value[] changed) {
    return new HeapObject(keys, hashes, changed, taint, size, cleared);
  }

  /** Returns an object with the same steps and size that holds other values and data. */
  public HeapObject filledAnew(Value[] newValues, Taint newTaint) {
    return new HeapObject(keys, hashes, newValues, newTaint, size, false);
  }

  public HeapObject without(Place.Step step) {
    return with(step, Value.NOTHING);
  }

  public HeapObject withTaint(Taint changed) {
    return changed == taint ? this : new HeapObject(keys, hashes, values, changed, size, cleared);
  }

  public HeapObject withSize(int changed) {
    return changed == size ? this : new HeapObject(keys, hashes, values, taint, changed, cleared);
  }

  /** Returns the object without elements; fields that are no elements stay. */
  public HeapObject clearedElements() {
    HeapObject result = new HeapObject(new Place.Step[0], new int[0], new Value[0], taint, 0, true);
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] instanceof Place.Field) {
        result = result.with(keys[i], values[i]);
      }
    }
    return result;
  }

  /** Returns the object after an element was taken out of a list of known size. */
  public HeapObject withoutPosition(int position) {
    HeapObject result = this;
    for (int i = position; i < size; i++) {
      Value next = get(new Place.Key(new Constant.Int(i + 1))).orElse(Value.NOTHING);
      result = result.with(new Place.Key(new Constant.Int(i)), i + 1 < size ? next : Value.NOTHING);
    }
    return result.withSize(size - 1);
  }

  /** Returns the object after an element was put before a position of a list of known size. */
  public HeapObject withInserted(int position, Value value) {
    HeapObject result = this;
    for (int i = size; i > position; i--) {
      Value previous = get(new Place.Key(new Constant.Int(i - 1))).orElse(Value.NOTHING);
      result = result.with(new Place.Key(new Constant.Int(i)), previous);
    }
    return result.with(new Place.Key(new Constant.Int(position)), value).withSize(size + 1);
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof HeapObject that)
        || size != that.size
        || cleared != that.cleared
        || keys.length != that.keys.length
        || !taint.equals(that.taint)) {
      return false;
    }
    for (int i = 0; i < keys.length; i++) {
      int at =
          hashes[i] == that.hashes[i] && keys[i].equals(that.keys[i])
              ? i
              : that.find(keys[i], hashes[i]);
      if (at < 0 || !values[i].equals(that.values[at])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return keys.length * 31 + size;
  }
}
