package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Place;
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
  private record Key(
      @Nullable EntryPort parent,
      EntryPort.Root root,
      int local,
      String global,
      Place.@Nullable Step step,
      boolean everything,
      boolean ofProgram,
      int number) {}

  private record ValueKey(
      Constants constants, List<Integer> objects, Taint taint, @Nullable Type type) {
    static ValueKey of(Value value) {
      List<Integer> objects = Arrays.stream(value.objects()).boxed().toList();
      return new ValueKey(value.constants(), objects, value.taint(), value.type());
    }

    /** Equal taint may have come another way. */
    @Override
    public boolean equals(Object other) {
      return other instanceof ValueKey that
          && taint == that.taint
          && constants.equals(that.constants)
          && objects.equals(that.objects)
          && Objects.equals(type, that.type);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * System.identityHashCode(taint) + objects.hashCode())
          + Objects.hashCode(type);
    }
  }

  private final ConcurrentHashMap<Key, EntryPort> ports = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ObjectTable.Entry, ObjectTable.Entry> objects =
      new ConcurrentHashMap<>();

  private record HeapKey(
      List<Place.Step> keys, List<ByIdentity> values, ByIdentity taint, int size, boolean cleared) {
    static HeapKey of(HeapObject object) {
      return new HeapKey(
          List.of(object.keys()),
          Arrays.stream(object.values()).map(ByIdentity::new).toList(),
          new ByIdentity(object.taint()),
          object.size(),
          object.isCleared());
    }
  }

  private record ByIdentity(Object object) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ByIdentity that && object == that.object;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(object);
    }
  }

  private final ConcurrentHashMap<HeapKey, HeapObject> contents = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ValueKey, Value> values = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<List<Taint.Entry>, Taint> taints = new ConcurrentHashMap<>();
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
    return taints.computeIfAbsent(List.of(taint.entries()), entries -> taint);
  }

  /**
   * Returns the one object that stands for all equal ones.
   *
   * @param value without a guard, with taint that is shared
   */
  Value of(Value value) {
    return values.computeIfAbsent(ValueKey.of(value), key -> value);
  }

  /**
   * Returns the one object that stands for all equal ones.
   *
   * @param contents of values and taint that are shared
   */
  HeapObject of(HeapObject contents) {
    return this.contents.computeIfAbsent(HeapKey.of(contents), key -> contents);
  }

  /** Returns keys, each of them the one object that stands for all equal ones. */
  List<Summaries.Key> of(Collection<Summaries.Key> reads) {
    return reads.stream().map(key -> keys.computeIfAbsent(key, first -> first)).toList();
  }

  /** Returns the one object that stands for all equal ones. */
  ObjectTable.Entry of(ObjectTable.Entry object) {
    ObjectTable.Entry known = objects.putIfAbsent(object, object);
    return known == null ? object : known;
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
    Key key =
        new Key(
            parent,
            path.root(),
            path.localIndex(),
            path.globalSymbol(),
            path.lastStep().orElse(null),
            path.isEverything(),
            path.holdsProgramObject(),
            number);
    return ports.computeIfAbsent(key, missing -> path.renumbered(parent, number));
  }
}
