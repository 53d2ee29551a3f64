package dev.nightjar.flow.types;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A type of a library: its name, its place in the hierarchy and its own members. Inherited members
 * are found with {@link LibraryTypes}.
 */
public interface LibraryType {
  /** Returns the qualified name, nested types after a dot: {@code java.util.Map.Entry}. */
  String name();

  boolean isInterface();

  boolean isFinal();

  boolean isAbstract();

  /**
   * Returns the qualified names of the direct supertypes, the superclass first. An interface
   * without superinterfaces has none, nor has {@code java.lang.Object}. A supertype that is not
   * public is replaced by its own supertypes, and its members are the type's.
   */
  List<String> supers();

  /** Returns the names of the type's own methods, without constructors. */
  Collection<String> methodNames();

  /** Returns whether a method of the type's own, not a constructor, has a name. */
  boolean hasMethod(String name);

  /**
   * Returns the type's own methods of a name whose parameters are known; none if there are none.
   */
  List<LibraryMethod> methods(String name);

  /**
   * Returns the type that the type's own methods of a name return, if they all return the same. Of
   * a type that only rules describe this is all that is known of its methods.
   */
  Optional<String> returnType(String method);

  /** Returns the names of the type's own fields. */
  Collection<String> fieldNames();

  Optional<LibraryField> field(String name);

  /** Returns the type of one of the type's own fields. */
  default Optional<String> fieldType(String name) {
    return field(name).map(LibraryField::type);
  }
}
