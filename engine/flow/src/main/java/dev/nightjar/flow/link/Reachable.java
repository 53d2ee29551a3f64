package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Value;
import java.util.BitSet;

/** Keeps of a heap what a caller can reach: from the result, and from what was there on entry. */
final class Reachable {
  private Reachable() {}

  static Heap from(Value result, Heap heap, ObjectTable objects) {
    BitSet reached = new BitSet();
    for (int number : heap.numbers()) {
      if (!objects.get(number).isFresh()) {
        reach(number, heap, reached);
      }
    }
    for (int number : result.objects()) {
      reach(number, heap, reached);
    }
    Heap kept = Heap.EMPTY;
    for (int number : heap.numbers()) {
      if (reached.get(number)) {
        kept = kept.with(number, heap.get(number));
      }
    }
    return kept.equals(heap) ? heap : kept;
  }

  private static void reach(int number, Heap heap, BitSet reached) {
    if (reached.get(number)) {
      return;
    }
    reached.set(number);
    HeapObject object = heap.get(number);
    for (Value value : object.values()) {
      for (int held : value.objects()) {
        reach(held, heap, reached);
      }
    }
  }
}
