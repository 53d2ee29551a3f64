package dev.nightjar.frontend.java.lower;

import java.util.ArrayList;
import java.util.List;

/**
 * The pattern variables that a condition brings into scope.
 *
 * @param whenTrue where the condition holds
 * @param whenFalse where it does not
 */
record Bindings(List<Binding> whenTrue, List<Binding> whenFalse) {
  static final Bindings NONE = new Bindings(List.of(), List.of());

  /** A pattern variable and its local. */
  record Binding(String name, int local) {}

  Bindings negated() {
    return this == NONE ? NONE : new Bindings(whenFalse, whenTrue);
  }

  static List<Binding> join(List<Binding> left, List<Binding> right) {
    if (left.isEmpty()) {
      return right;
    }
    if (right.isEmpty()) {
      return left;
    }
    List<Binding> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  static void declare(List<Binding> bindings, Variables variables) {
    for (Binding binding : bindings) {
      variables.declare(binding.name(), binding.local());
    }
  }
}
