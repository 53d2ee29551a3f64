package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Heap;
import dev.nightjar.flow.value.Value;

/** What is known at a point of a function: the locals and the heap. Mutable; copied at branches. */
final class State {
  final Value[] locals;
  Heap heap;
  Value caught;

  State(Value[] locals, Heap heap, Value caught) {
    this.locals = locals;
    this.heap = heap;
    this.caught = caught;
  }

  State copy() {
    return new State(copyOfLocals(), heap, caught);
  }

  /** Not by {@code clone()}, which the first compiler of the virtual machine calls natively. */
  Value[] copyOfLocals() {
    Value[] copy = new Value[locals.length];
    System.arraycopy(locals, 0, copy, 0, copy.length);
    return copy;
  }
}
