package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.HeapObject;
import dev.nightjar.flow.value.ObjectTable;
import dev.nightjar.flow.value.Value;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the collections that functions of libraries return: {@code List.of}, {@code Map.of}. Of
 * such a collection everything is known that it holds, as of one that the program fills itself.
 */
final class Factories {
  private static final Place.Field KEYS = new Place.Field("keys");

  private final Frame frame;
  private final Memory memory;
  private final Containers containers;

  Factories(Frame frame, Memory memory, Containers containers) {
    this.frame = frame;
    this.memory = memory;
    this.containers = containers;
  }

  static boolean makes(Fact.Operation operation) {
    return operation == Fact.Operation.LIST_OF || operation == Fact.Operation.MAP_OF;
  }

  /**
   * Makes a collection.
   *
   * @param call the identity of the call
   * @param values the elements, or keys and values in turn
   * @param type the type of the collection; null if it is not known
   */
  Value make(
      State state, Fact.Operation operation, Object call, List<Value> values, @Nullable Type type) {
    return operation == Fact.Operation.LIST_OF
        ? list(state, new Made(call, false), values, type)
        : map(state, call, values, type);
  }

  private Value list(State state, Made identity, List<Value> values, @Nullable Type type) {
    Value list = empty(state, identity, type);
    for (Value value : values.size() == 1 ? elements(state, values.get(0)) : values) {
      containers.apply(state, Fact.Operation.LIST_APPEND, List.of(list, value), Factories::nowhere);
    }
    if (values.size() == 1 && isArray(values.get(0))) {
      Value array = values.get(0);
      memory.taint(state, list, memory.taintOf(state, array));
      if (size(state, array).isEmpty()) {
        memory.write(state, list, Place.ELEMENT, memory.read(state, array, Place.ELEMENT));
      }
    }
    return list;
  }

  /** Returns what an array holds, position by position; of what is no array the value itself. */
  private List<Value> elements(State state, Value value) {
    if (!isArray(value)) {
      return List.of(value);
    }
    List<Value> elements = new ArrayList<>();
    int size = size(state, value).orElse(0);
    for (int i = 0; i < size; i++) {
      elements.add(memory.read(state, value, new Place.Key(new Constant.Int(i))));
    }
    return elements;
  }

  private boolean isArray(Value value) {
    for (int number : value.objects()) {
      Type type = memory.entry(number).type();
      if (type != null && type.isArray()) {
        return true;
      }
    }
    return value.type() != null && value.type().isArray();
  }

  /** Returns the length of an array that was made here with its elements. */
  private Optional<Integer> size(State state, Value array) {
    if (array.objects().length != 1 || !memory.entry(array.objects()[0]).isFresh()) {
      return Optional.empty();
    }
    HeapObject object = state.heap.get(array.objects()[0]);
    return object.size() == HeapObject.UNKNOWN_SIZE || object.get(Place.ELEMENT).isPresent()
        ? Optional.empty()
        : Optional.of(object.size());
  }

  private Value map(State state, Object call, List<Value> values, @Nullable Type type) {
    Value map = empty(state, new Made(call, false), type);
    List<Value> keys = new ArrayList<>();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      Value key = values.get(i);
      keys.add(key);
      Place.Step step =
          memory.constantsOf(key).single().<Place.Step>map(Place.Key::new).orElse(Place.ELEMENT);
      memory.write(state, map, step, values.get(i + 1));
    }
    Value all = empty(state, new Made(call, true), null);
    for (Value key : keys) {
      containers.apply(state, Fact.Operation.LIST_APPEND, List.of(all, key), Factories::nowhere);
    }
    memory.write(state, map, KEYS, all);
    return map;
  }

  private Value empty(State state, Made identity, @Nullable Type type) {
    ObjectTable.Entry made = frame.objects().made(identity, type, true, null);
    ModelEffects.reset(state, made.number());
    return Value.object(made.number(), type);
  }

  private static Place.Step nowhere(Value key) {
    return Place.ELEMENT;
  }

  /** Names a collection by the call that makes it. */
  private record Made(Object call, boolean keys) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Made that && call == that.call && keys == that.keys;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(call) + Boolean.hashCode(keys);
    }
  }
}
