package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Constant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a function's receiver and parameters in some of its calls, where the function
 * does something else depending on it. A function is interpreted once in general and once for each
 * such context.
 *
 * @param bindings by index of the leading local; {@link #RECEIVER} for the receiver
 * @param depth how many calls in a row have brought a context along
 */
record Context(Map<Integer, Binding> bindings, int depth) {
  static final int RECEIVER = -1;

  /** Constants that are passed on and on, as in a recursion that counts down, end here. */
  static final int DEEPEST = 3;

  static final Context GENERAL = new Context(Map.of(), 0);

  sealed interface Binding {}

  record IsConstant(Constant value) implements Binding {}

  /** The object's class. */
  record IsExactly(Type type) implements Binding {}

  /** The static type of an argument whose parameter declares none. */
  record HasType(Type type) implements Binding {}

  /** A function value that runs a function of the program. */
  record Runs(FunctionInfo function) implements Binding {}

  /** The very object that another parameter is. */
  record SameAs(int local) implements Binding {}

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Context that && depth == that.depth && bindings.equals(that.bindings));
  }

  @Override
  public int hashCode() {
    return bindings.isEmpty() ? depth : 31 * bindings.hashCode() + depth;
  }

  /** Returns whether it knows an object of one of some types. */
  boolean bindsAny(Set<TypeInfo> types) {
    for (Binding binding : bindings.values()) {
      Type type =
          binding instanceof IsExactly exactly
              ? exactly.type()
              : binding instanceof HasType known ? known.type() : null;
      if (type != null && type.declared() != null && types.contains(type.declared())) {
        return true;
      }
    }
    return false;
  }

  /** Returns a text that tells contexts of one function apart, the same in every run. */
  String describe() {
    StringBuilder text = new StringBuilder().append(depth);
    bindings.forEach((local, binding) -> text.append(' ').append(local).append(name(binding)));
    return text.toString();
  }

  private static String name(Binding binding) {
    if (binding instanceof IsConstant constant) {
      return "=" + constant.value();
    }
    if (binding instanceof IsExactly exactly) {
      return "!" + exactly.type().name();
    }
    if (binding instanceof HasType known) {
      return ":" + known.type().name();
    }
    return binding instanceof Runs runs
        ? ">" + runs.function().unit().path() + runs.function().symbol()
        : "";
  }

  static Context of(Map<Integer, Binding> bindings, int depth) {
    return bindings.isEmpty() ? GENERAL : new Context(new TreeMap<>(bindings), depth);
  }
}
