package dev.nightjar.flow.model;

import java.util.List;

/**
 * Where data enters or leaves a function, with an access path: {@code arg0}, {@code this.name},
 * {@code return[*]}, {@code arg1.param0}.
 *
 * <p>Text form: {@code port = ("this" | "arg" N | "args" | "return" | "param" | "field") step*},
 * {@code step = "." name | "[*]" | "[" constant "]" | "[arg" N "]" | ".param" N | ".return" |
 * ".*"}. A constant is a number or a quoted string. {@code [argN]} is the element at the key that
 * argument N holds: a constant one where the argument is constant, any element otherwise. {@code
 * .paramN} and {@code .return} are the ports of a function value. {@code .*} is everything that can
 * be reached.
 *
 * @param index the number of an {@link Root#ARGUMENT}; 0 for the other roots
 */
public record Port(Root root, int index, List<Step> steps) {

  /** Where a port begins. */
  public enum Root {
    THIS,
    ARGUMENT,
    /** Every argument, and the elements of a variable-arity array. */
    ALL_ARGUMENTS,
    RETURN,
    /** The annotated parameter, in a model of a parameter annotation. */
    PARAMETER,
    /** The field itself, in a model of a field. */
    FIELD
  }

  /** A step of a port's access path. */
  public sealed interface Step {}

  public record Field(String name) implements Step {}

  public record AnyElement() implements Step {}

  public record Element(Object key) implements Step {}

  public record ElementAt(int argument) implements Step {}

  public record FunctionParameter(int index) implements Step {}

  public record FunctionResult() implements Step {}

  public record Everything() implements Step {}
}
