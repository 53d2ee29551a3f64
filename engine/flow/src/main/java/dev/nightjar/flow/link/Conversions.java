package dev.nightjar.flow.link;

import java.util.List;
import java.util.Map;

/**
 * What can be passed where a primitive type is wanted, without a cast: boxes of it, and what is
 * narrower. Source: The Java Language Specification 17, 5.3 (invocation contexts).
 */
final class Conversions {
  private static final List<String> BY_WIDTH =
      List.of("byte", "short", "int", "long", "float", "double");
  private static final Map<String, String> UNBOXED =
      Map.of(
          "java.lang.Byte", "byte",
          "java.lang.Short", "short",
          "java.lang.Integer", "int",
          "java.lang.Long", "long",
          "java.lang.Float", "float",
          "java.lang.Double", "double",
          "java.lang.Character", "char",
          "java.lang.Boolean", "boolean");

  private Conversions() {}

  /** Returns whether a value of a type can be passed for a parameter of a primitive type. */
  static boolean toPrimitive(String parameter, String argument) {
    String given = UNBOXED.getOrDefault(argument, argument);
    if (given.equals(parameter)) {
      return true;
    }
    int width = BY_WIDTH.indexOf(given.equals("char") ? "short" : given);
    return width >= 0 && width < BY_WIDTH.indexOf(parameter);
  }
}
