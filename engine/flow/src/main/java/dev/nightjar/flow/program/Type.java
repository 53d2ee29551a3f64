package dev.nightjar.flow.program;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resolved type.
 *
 * @param name qualified where the name could be resolved, else as written; arrays end with {@code []}
 * @param declared the declaration in the program; null for types of libraries and unknown ones
 * @param external what is known of a library's type; null for others
 * @param arguments the type arguments; an array's only one is its element type
 */
public record Type(
    String name,
    @Nullable TypeInfo declared,
    @Nullable ExternalType external,
    List<Type> arguments) {

  public boolean isArray() {
    return name.endsWith("[]");
  }

  /** Returns whether values of the type hold no other objects: numbers, booleans and texts. */
  public boolean isPlain() {
    return switch (name) {
      case "int", "long", "short", "byte", "char", "boolean", "double", "float", "void",
          "java.lang.String", "String" -> true;
      default -> external != null && external.isPlain();
    };
  }

  /** Returns whether nothing is known about the type but its name. */
  public boolean isUnknown() {
    return declared == null && external == null && !isArray() && !isPlain();
  }

  /** Returns the type of elements, values or results of a generic type: its last argument. */
  public Optional<Type> element() {
    return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments.get(arguments.size() - 1));
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
