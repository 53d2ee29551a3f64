package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps of a heap what a caller can reach, from the result and from what was there on entry, and
 * what can matter to it.
 */
final class Reachable {
  /** Effects on more objects than this are not told to callers; those found first are. */
  private static final int MOST_ENTRIES = 8;

  /** More objects made in a function than this are not told apart by its callers. */
  private static final int MOST_MADE = 8;

  private Reachable() {}

  static Heap from(Value result, Heap heap, Vocabulary objects) {
    Set<Integer> reached = new LinkedHashSet<>();
    Heap kept = Heap.EMPTY;
    reach(result, reached);
    int told = 0;
    for (int number : heap.numbers()) {
      EntryPort port = objects.object(number).port();
      if (port != null && told < MOST_ENTRIES) {
        HeapObject effect = effect(port, heap.get(number));
        if (effect.keys().length > 0 || !effect.taint().isNone() || effect.isCleared()) {
          told++;
          kept = kept.with(number, effect);
          reach(effect, reached);
        }
      }
    }
    List<Integer> work = new ArrayList<>(reached);
    int made = 0;
    for (int i = 0; i < work.size() && made < MOST_MADE; i++) {
      int number = work.get(i);
      if (objects.object(number).isFresh() && heap.has(number)) {
        made++;
        kept = kept.with(number, heap.get(number));
        for (Value value : heap.get(number).values()) {
          for (int held : value.objects()) {
            if (reached.add(held)) {
              work.add(held);
            }
          }
        }
      }
    }
    return kept;
  }

  private static HeapObject effect(EntryPort port, HeapObject after) {
    if (port.isStatics()) {
      return withoutMoves(after);
    }
    int depth = port.root() == EntryPort.Root.GLOBAL ? port.depth() + 2 : port.depth();
    return depth > 0 ? mattering(after, depth) : after;
  }

  private static void reach(Value value, Set<Integer> reached) {
    for (int number : value.objects()) {
      reached.add(number);
    }
  }

  private static void reach(HeapObject object, Set<Integer> reached) {
    for (Value value : object.values()) {
      reach(value, reached);
    }
  }

  /** Leaves out of an object deep down what carries no data of arguments or sources. */
  private static HeapObject mattering(HeapObject object, int depth) {
    HeapObject kept = HeapObject.UNTOUCHED.withTaint(object.taint()).withSize(object.size());
    Place.Step[] keys = object.keys();
    for (int i = 0; i < keys.length; i++) {
      Value value = object.values()[i];
      boolean setting =
          keys[i] instanceof Place.Key && !value.constants().isAny() && !value.constants().isNone();
      if (Summary.carriesData(value.taint())
          || setting
          || (depth == 1 && value.objects().length > 0)) {
        kept = kept.with(keys[i], value);
      }
    }
    return kept;
  }

  /** Leaves out of the static fields what was moved there from other fields. */
  private static HeapObject withoutMoves(HeapObject object) {
    HeapObject kept = HeapObject.UNTOUCHED.withTaint(object.taint());
    Place.Step[] keys = object.keys();
    for (int i = 0; i < keys.length; i++) {
      Value value = object.values()[i];
      if (value.taint().isNone() || Summary.carriesData(value.taint())) {
        kept = kept.with(keys[i], value);
      }
    }
    return kept;
  }

  /** Keeps of a heap only what can be reached from the result. */
  static Heap ofResult(Value result, Heap heap, Vocabulary objects) {
    Heap made = Heap.EMPTY;
    for (int number : heap.numbers()) {
      if (objects.object(number).isFresh()) {
        made = made.with(number, heap.get(number));
      }
    }
    return from(result, made, objects);
  }
}
