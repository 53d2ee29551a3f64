package dev.nightjar.flow.link;

import dev.nightjar.flow.value.Value;
import java.util.List;

/** Runs function values for models: what a library does with a lambda it is given. */
interface Callbacks {
  /** Calls each function that a value may be, and returns what they return. */
  Value call(State state, Value functionValue, List<Value> arguments);

  /** Returns whether a value may be a function of the program. */
  boolean isFunction(Value value);
}
