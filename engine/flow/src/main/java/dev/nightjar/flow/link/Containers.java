package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The semantics of lists and maps. A list that was made empty here is known element by element as
 * long as it is changed at known positions only; a map as long as its keys are constants.
 */
final class Containers {
  private final Memory memory;

  Containers(Memory memory) {
    this.memory = memory;
  }

  /**
   * Applies an operation.
   *
   * @param operands as {@link Fact.Operation} says
   * @param stepAt gives the step to the element at a key
   * @return what the operation reads, if it reads
   */
  Optional<Value> apply(
      State state,
      Fact.Operation operation,
      List<Value> operands,
      Function<Value, Place.Step> stepAt) {
    Value container = operands.get(0);
    return switch (operation) {
      case LIST_APPEND -> {
        append(state, container, operands.get(1));
        yield Optional.empty();
      }
      case LIST_INSERT -> {
        insert(state, container, operands.get(1), operands.get(2));
        yield Optional.empty();
      }
      case LIST_SET -> {
        Value before = memory.read(state, container, stepAt.apply(operands.get(1)));
        memory.write(
            state, container, position(state, container, operands.get(1)), operands.get(2));
        yield Optional.of(before);
      }
      case LIST_GET ->
          Optional.of(memory.read(state, container, position(state, container, operands.get(1))));
      case LIST_REMOVE -> Optional.of(remove(state, container, operands.get(1)));
      case LIST_POLL -> Optional.of(remove(state, container, Value.of(Constant.of(0))));
      case MAP_PUT -> {
        Place.Step step = stepAt.apply(operands.get(1));
        memory.write(state, container, step, operands.get(2));
        yield Optional.empty();
      }
      case MAP_GET -> Optional.of(memory.read(state, container, stepAt.apply(operands.get(1))));
      case MAP_REMOVE -> {
        Place.Step step = stepAt.apply(operands.get(1));
        Value before = memory.read(state, container, step);
        if (step instanceof Place.Key && container.objects().length == 1) {
          int number = container.objects()[0];
          state.heap = state.heap.with(number, state.heap.get(number).without(step));
        }
        yield Optional.of(before);
      }
      default -> throw new IllegalArgumentException("A text is not a container");
      case CLEAR -> {
        if (container.objects().length == 1) {
          int number = container.objects()[0];
          state.heap = state.heap.with(number, state.heap.get(number).clearedElements());
        }
        yield Optional.empty();
      }
    };
  }

  /** Returns the list behind a value if all its positions are known. */
  private Optional<Integer> positional(State state, Value container) {
    if (container.objects().length != 1) {
      return Optional.empty();
    }
    int number = container.objects()[0];
    HeapObject object = state.heap.get(number);
    boolean known = memory.entry(number).isFresh() || object.isCleared();
    return known && object.size() != HeapObject.UNKNOWN_SIZE
        ? Optional.of(number)
        : Optional.empty();
  }

  private Place.Step position(State state, Value container, Value index) {
    Optional<Constant> constant = memory.constantsOf(index).single();
    if (constant.isPresent() && positional(state, container).isPresent()) {
      return new Place.Key(constant.get());
    }
    return Place.ELEMENT;
  }

  private void append(State state, Value container, Value value) {
    Optional<Integer> list = positional(state, container);
    if (list.isEmpty()) {
      memory.write(state, container, Place.ELEMENT, value);
      return;
    }
    HeapObject object = state.heap.get(list.get());
    HeapObject longer = object.with(new Place.Key(new Constant.Int(object.size())), value);
    int size = longer.size() == object.size() ? object.size() + 1 : HeapObject.UNKNOWN_SIZE;
    state.heap = state.heap.with(list.get(), longer.withSize(size));
  }

  private void insert(State state, Value container, Value index, Value value) {
    Optional<Integer> list = positional(state, container);
    Optional<Integer> at = memory.constantsOf(index).single().flatMap(Operators::asInt);
    if (list.isPresent() && at.isPresent()) {
      HeapObject object = state.heap.get(list.get());
      if (at.get() >= 0 && at.get() <= object.size()) {
        state.heap = state.heap.with(list.get(), object.withInserted(at.get(), value));
        return;
      }
    }
    forgetPositions(state, container);
    memory.write(state, container, Place.ELEMENT, value);
  }

  private Value remove(State state, Value container, Value index) {
    Optional<Integer> list = positional(state, container);
    Optional<Integer> at = memory.constantsOf(index).single().flatMap(Operators::asInt);
    if (list.isPresent() && at.isPresent()) {
      HeapObject object = state.heap.get(list.get());
      if (at.get() >= 0 && at.get() < object.size()) {
        Value removed = memory.read(state, container, new Place.Key(new Constant.Int(at.get())));
        state.heap = state.heap.with(list.get(), object.withoutPosition(at.get()));
        return removed;
      }
    }
    Value any = memory.read(state, container, Place.ELEMENT);
    forgetPositions(state, container);
    return any;
  }

  private void forgetPositions(State state, Value container) {
    for (int number : container.objects()) {
      state.heap = state.heap.with(number, memory.positionsForgotten(state.heap.get(number)));
    }
  }
}
