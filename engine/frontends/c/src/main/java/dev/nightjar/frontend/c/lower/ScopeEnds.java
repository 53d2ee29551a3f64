package dev.nightjar.frontend.c.lower;

import dev.nightjar.frontend.lower.FunctionBuilder;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls the destructors of objects where control leaves their scope, the last object first. The way
 * out by an exception is left out.
 */
final class ScopeEnds {
  /** An object: the size of the scope before it, and its local. */
  private record Owned(int scope, int local, String destructor) {}

  /** No variable. */
  static final int NOTHING = -1;

  private final FunctionBuilder code;
  private final List<Owned> owned = new ArrayList<>();

  ScopeEnds(FunctionBuilder code) {
    this.code = code;
  }

  void add(int scope, int local, String type) {
    String bare = CppTypes.bare(type);
    owned.add(new Owned(scope, local, "~" + bare.substring(bare.lastIndexOf('.') + 1)));
  }

  boolean isEmpty() {
    return owned.isEmpty();
  }

  /** Calls the destructors of all objects beyond a scope; they stay, for other ways out. */
  void leaveTo(int scope, Span span) {
    leaveTo(scope, NOTHING, span);
  }

  /**
   * Leaves a scope with a result.
   *
   * @param returned the variable that is the result and so does not end, or {@link #NOTHING}
   */
  void leaveTo(int scope, int returned, Span span) {
    for (int i = owned.size() - 1; i >= 0 && owned.get(i).scope() >= scope; i--) {
      Owned object = owned.get(i);
      if (object.local() == returned) {
        continue;
      }
      code.call(
          new Callee.Virtual(object.destructor()),
          Optional.of(code.read(object.local())),
          List.of(),
          span);
    }
  }

  /** Ends a scope. */
  void end(int scope, Span span) {
    if (code.isAlive()) {
      leaveTo(scope, span);
    }
    while (!owned.isEmpty() && owned.get(owned.size() - 1).scope() >= scope) {
      owned.remove(owned.size() - 1);
    }
  }
}
