package dev.nightjar.flow.program;

import dev.nightjar.flow.types.LibraryType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resolved type.
 *
 * @param name qualified where the name could be resolved, else as written; arrays end with {@code
 *     []}
 * @param declared the declaration in the program; null for types of libraries and unknown ones
 * @param external what is known of a library's type; null for others
 * @param arguments the type arguments; an array's only one is its element type
 */
public record Type(
    String name,
    @Nullable TypeInfo declared,
    @Nullable LibraryType external,
    List<Type> arguments) {

  private static final Set<String> PLAIN =
      Set.of(
          "int",
          "long",
          "short",
          "byte",
          "char",
          "boolean",
          "double",
          "float",
          "void",
          "java.lang.String",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Boolean",
          "java.lang.Double",
          "java.lang.Float",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.util.UUID");

  /** Returns whether values of the type are numbers or booleans, which cannot carry text. */
  public boolean isNumeric() {
    return PLAIN.contains(name) && !name.equals("java.lang.String");
  }

  public boolean isArray() {
    return name.endsWith("[]");
  }

  /** Returns whether values of the type hold no other objects: numbers, booleans and texts. */
  public boolean isPlain() {
    return PLAIN.contains(name);
  }

  /** Returns whether nothing is known about the type but its name. */
  public boolean isUnknown() {
    return declared == null && external == null && !isArray() && !isPlain();
  }

  /** Returns the type of elements, values or results of a generic type: its last argument. */
  public Optional<Type> element() {
    return arguments.isEmpty()
        ? Optional.empty()
        : Optional.of(arguments.get(arguments.size() - 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Type that && name.equals(that.name) && declared == that.declared;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
