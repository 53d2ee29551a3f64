package dev.nightjar.flow.memory;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values at some offsets, in order of these. Most memory holds one value or few, and most
 * copies are never written to: copies share their content until one of them changes.
 */
final class Cells {
  private static final long[] NO_OFFSETS = {};
  private static final Val[] NO_VALUES = {};

  /** Takes a cell. */
  interface Action {
    void at(long offset, Val value);
  }

  private long[] offsets = NO_OFFSETS;
  private Val[] values = NO_VALUES;
  private int size;

  /** Whether another one has the same arrays. */
  private boolean shared = true;

  Cells copy() {
    Cells copy = new Cells();
    copy.offsets = offsets;
    copy.values = values;
    copy.size = size;
    shared = true;
    return copy;
  }

  int size() {
    return size;
  }

  /** Returns an offset behind which there is no cell. */
  long end() {
    return size == 0 ? Numbers.LEAST : offsets[size - 1] + 1;
  }

  boolean isEmpty() {
    return size == 0;
  }

  private int find(long offset) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] == offset) {
        return middle;
      } else if (offsets[middle] < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  @Nullable Val get(long offset) {
    int at = find(offset);
    return at < 0 ? null : values[at];
  }

  void put(long offset, Val value) {
    int at = find(offset);
    if (at >= 0) {
      if (values[at] != value) {
        own(size);
        values[at] = value;
      }
      return;
    }
    int place = -at - 1;
    own(size + 1);
    System.arraycopy(offsets, place, offsets, place + 1, size - place);
    System.arraycopy(values, place, values, place + 1, size - place);
    offsets[place] = offset;
    values[place] = value;
    size++;
  }

  /** Adds a cell behind all others. */
  private void append(long offset, Val value) {
    own(size + 1);
    offsets[size] = offset;
    values[size++] = value;
  }

  private void own(int needed) {
    if (shared || needed > offsets.length) {
      int length = needed <= offsets.length ? offsets.length : Math.max(needed, size * 3 / 2);
      offsets = Arrays.copyOf(offsets, length);
      values = Arrays.copyOf(values, length);
      shared = false;
    }
  }

  void remove(long offset) {
    removeRange(offset, offset + 1);
  }

  /** Removes what is at offsets from one on, below another. */
  void removeRange(long from, long to) {
    if (size == 0 || from >= to) {
      return;
    }
    int first = find(from);
    first = first < 0 ? -first - 1 : first;
    int end = find(to);
    end = end < 0 ? -end - 1 : end;
    if (first >= end) {
      return;
    }
    if (first == 0 && end == size) {
      clear();
      return;
    }
    own(size);
    System.arraycopy(offsets, end, offsets, first, size - end);
    System.arraycopy(values, end, values, first, size - end);
    size -= end - first;
  }

  void clear() {
    offsets = NO_OFFSETS;
    values = NO_VALUES;
    size = 0;
    shared = true;
  }

  /** Returns the values in order of their offsets; later changes do not show in them. */
  List<Val> values() {
    return size == 0 ? List.of() : Arrays.asList(Arrays.copyOf(values, size));
  }

  void forEach(Action action) {
    for (int i = 0; i < size; i++) {
      action.at(offsets[i], values[i]);
    }
  }

  /** Joins the values of a cell that is in one of two memories only, or in both. */
  interface Join {
    /** Returns null for nothing. */
    @Nullable Val of(Val here, Val there);
  }

  /** Returns cells with what is made of each value that is in both, in these or in the others. */
  Cells joined(
      Cells other,
      Join both,
      UnaryOperator<@Nullable Val> onlyHere,
      UnaryOperator<@Nullable Val> onlyThere) {
    Cells result = new Cells();
    result.own(Math.max(size, other.size));
    int i = 0;
    int j = 0;
    while (i < size || j < other.size) {
      boolean here = i < size && (j == other.size || offsets[i] <= other.offsets[j]);
      boolean there = j < other.size && (i == size || other.offsets[j] <= offsets[i]);
      long offset = here ? offsets[i] : other.offsets[j];
      Val value;
      if (here && there) {
        value = both.of(values[i++], other.values[j++]);
      } else {
        value = here ? onlyHere.apply(values[i++]) : onlyThere.apply(other.values[j++]);
      }
      if (value != null) {
        result.append(offset, value);
      }
    }
    return result;
  }

  boolean sameAs(Cells other) {
    if (size != other.size) {
      return false;
    }
    if (offsets == other.offsets && values == other.values) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (offsets[i] != other.offsets[i] || !values[i].equals(other.values[i])) {
        return false;
      }
    }
    return true;
  }
}
