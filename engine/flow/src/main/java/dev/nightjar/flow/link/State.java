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
    return new State(locals.clone(), heap, caught);
  }
}
