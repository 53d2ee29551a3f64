package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What final summaries are made of. Numbers of ports and objects count from 0 in each summary, so
 * that those of different functions are often the same, and ways lead through the same callees:
 * each is kept once, as far as they are made in one link. Safe for use by many threads.
 */
final class SettledParts {
  // The keys compare by hand: what the compiler makes for records is slow until it has been
  // optimised, and this runs for each part of each summary.

  private record Key(EntryPort path, @Nullable EntryPort parent, int number) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && parent == that.parent
          && number == that.number
          && path.sameStep(that.path);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * path.stepHash() + System.identityHashCode(parent)) + number;
    }
  }

  private record ValueKey(Value value) {
    /** Equal taint may have come another way. */
    @Override
    public boolean equals(Object other) {
      return other instanceof ValueKey that
          && value.taint() == that.value.taint()
          && Arrays.equals(value.objects(), that.value.objects())
          && value.constants().equals(that.value.constants())
          && Objects.equals(value.type(), that.value.type());
    }

    @Override
    public int hashCode() {
      int hash = 31 * System.identityHashCode(value.taint()) + Arrays.hashCode(value.objects());
      return 31 * hash + Objects.hashCode(value.type());
    }
  }

  private final ConcurrentHashMap<Key, EntryPort> ports = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ObjectTable.Entry, ObjectTable.Entry> objects =
      new ConcurrentHashMap<>();

  private record HeapKey(HeapObject object) {
    @Override
    public boolean equals(Object other) {
      return other instanceof HeapKey that
          && object.taint() == that.object.taint()
          && object.size() == that.object.size()
          && object.isCleared() == that.object.isCleared()
          && same(object.values(), that.object.values())
          && Arrays.equals(object.keys(), that.object.keys());
    }

    @Override
    public int hashCode() {
      int hash = System.identityHashCode(object.taint());
      for (Value value : object.values()) {
        hash = 31 * hash + System.identityHashCode(value);
      }
      return 31 * hash + object.size();
    }
  }

  private record TaintKey(Taint taint) {
    @Override
    public boolean equals(Object other) {
      if (!(other instanceof TaintKey that)
          || taint.entries().length != that.taint.entries().length) {
        return false;
      }
      for (int i = 0; i < taint.entries().length; i++) {
        Taint.Entry one = taint.entries()[i];
        Taint.Entry two = that.taint.entries()[i];
        if (one.cleaned() != two.cleaned()
            || one.obscured() != two.obscured()
            || one.trace() != two.trace()
            || !one.origin().equals(two.origin())) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      int hash = 0;
      for (Taint.Entry entry : taint.entries()) {
        hash = 31 * hash + entry.origin().hashCode();
        hash = 31 * hash + System.identityHashCode(entry.trace());
        hash = 31 * hash + Long.hashCode(entry.cleaned());
      }
      return hash;
    }
  }

  private static boolean same(Object[] one, Object[] other) {
    if (one.length != other.length) {
      return false;
    }
    for (int i = 0; i < one.length; i++) {
      if (one[i] != other[i]) {
        return false;
      }
    }
    return true;
  }

  private final ConcurrentHashMap<HeapKey, HeapObject> contents = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ValueKey, Value> values = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<TaintKey, Taint> taints = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Summaries.Key, Summaries.Key> keys = new ConcurrentHashMap<>();
  private final Trace.Sharing traces = new Trace.Sharing();

  /** Most values refer to one object, if to any; not to be changed. */
  private static final int[][] SINGLE = new int[64][];

  static {
    for (int i = 0; i < SINGLE.length; i++) {
      SINGLE[i] = new int[] {i};
    }
  }

  /** Returns numbers of objects, which are not to be changed. */
  static int[] numbers(int[] numbers) {
    return numbers.length == 1 && numbers[0] < SINGLE.length ? SINGLE[numbers[0]] : numbers;
  }

  /** Returns the one object that stands for all equal ones, the ways of their data included. */
  Taint of(Taint taint) {
    if (taint.isNone()) {
      return Taint.NONE;
    }
    return one(taints, new TaintKey(taint), taint);
  }

  /**
   * Returns the one object that stands for all equal ones.
   *
   * @param value without a guard, with taint that is shared
   */
  Value of(Value value) {
    return one(values, new ValueKey(value), value);
  }

  /**
   * Returns the one object that stands for all equal ones.
   *
   * @param contents of values and taint that are shared
   */
  HeapObject of(HeapObject contents) {
    return one(this.contents, new HeapKey(contents), contents);
  }

  /** Returns keys, each of them the one object that stands for all equal ones. */
  List<Summaries.Key> of(Collection<Summaries.Key> reads) {
    List<Summaries.Key> shared = new ArrayList<>(reads.size());
    for (Summaries.Key key : reads) {
      shared.add(one(keys, key, key));
    }
    return List.copyOf(shared);
  }

  /** Returns the one object that stands for all equal ones. */
  ObjectTable.Entry of(ObjectTable.Entry object) {
    return one(objects, object, object);
  }

  /** Returns what makes one object of equal ways. */
  Trace.Sharing traces() {
    return traces;
  }

  /**
   * Returns the one port for a path and number.
   *
   * @param parent from here, as that of the path
   */
  EntryPort of(EntryPort path, @Nullable EntryPort parent, int number) {
    Key key = new Key(path, parent, number);
    EntryPort known = ports.get(key);
    if (known != null) {
      return known;
    }
    // The key must not hold on to the path, with all that its function knows.
    EntryPort made = path.renumbered(parent, number);
    return one(ports, new Key(made, parent, number), made);
  }

  /** Looks before it adds: adding locks. */
  private static <K, V> V one(ConcurrentHashMap<K, V> all, K key, V first) {
    V known = all.get(key);
    if (known == null) {
      known = all.putIfAbsent(key, first);
    }
    return known == null ? first : known;
  }
}
