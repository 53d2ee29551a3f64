package dev.nightjar.flow.link;

import dev.nightjar.flow.value.EntryPort;
import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Place;
import java.util.BitSet;

/**
 * Keeps of a heap what a caller can reach, from the result and from what was there on entry, and
 * what can matter to it.
 */
final class Reachable {
  /** Effects on more objects than this are not told to callers; the nearest to the ports are. */
  private static final int MOST_OBJECTS = 40;

  private Reachable() {}

  static Heap from(Value result, Heap heap, ObjectTable objects) {
    BitSet reached = new BitSet();
    Heap kept = Heap.EMPTY;
    int told = 0;
    for (int number : heap.numbers()) {
      EntryPort port = objects.get(number).port();
      if (port != null && told < MOST_OBJECTS) {
        HeapObject effect = port.depth() > 1 ? mattering(heap.get(number)) : heap.get(number);
        if (effect.keys().length > 0 || !effect.taint().isNone() || effect.isCleared()) {
          told++;
          kept = kept.with(number, effect);
          reach(effect, heap, reached);
        }
      }
    }
    for (int number : result.objects()) {
      reach(number, heap, reached);
    }
    for (int number : heap.numbers()) {
      if (reached.get(number) && objects.get(number).isFresh()) {
        kept = kept.with(number, heap.get(number));
      }
    }
    return kept;
  }

  /** Leaves out of an object deep down what carries neither data nor objects. */
  private static HeapObject mattering(HeapObject object) {
    HeapObject kept = HeapObject.UNTOUCHED.withTaint(object.taint()).withSize(object.size());
    Place.Step[] keys = object.keys();
    for (int i = 0; i < keys.length; i++) {
      Value value = object.values()[i];
      if (!value.taint().isNone() || value.objects().length > 0) {
        kept = kept.with(keys[i], value);
      }
    }
    return kept;
  }

  private static void reach(int number, Heap heap, BitSet reached) {
    if (!reached.get(number)) {
      reached.set(number);
      reach(heap.get(number), heap, reached);
    }
  }

  private static void reach(HeapObject object, Heap heap, BitSet reached) {
    for (Value value : object.values()) {
      for (int held : value.objects()) {
        reach(held, heap, reached);
      }
    }
  }
}
