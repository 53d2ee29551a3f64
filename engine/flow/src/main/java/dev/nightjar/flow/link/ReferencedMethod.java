package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.types.LibraryMethod;
import dev.nightjar.flow.types.LibraryType;

/** What a method reference {@code Type::name} refers to. */
enum ReferencedMethod {
  STATIC,
  INSTANCE,
  UNKNOWN;

  /**
   * Finds out whether the method is static.
   *
   * @param arguments how many arguments the function value gets
   */
  static ReferencedMethod find(Program program, Type type, String name, int arguments) {
    if (type.declared() != null) {
      if (program.methods(type.declared(), name, arguments).stream()
          .anyMatch(method -> method.function().isStatic())) {
        return STATIC;
      }
      return program.methods(type.declared(), name, arguments - 1).isEmpty() ? UNKNOWN : INSTANCE;
    }
    LibraryType library = type.external();
    if (library == null) {
      return UNKNOWN;
    }
    for (LibraryMethod method : library.methods(name)) {
      if (method.isStatic()
          && (method.isVariableArity() || method.parameters().size() == arguments)) {
        return STATIC;
      }
    }
    return library.methods(name).isEmpty() ? UNKNOWN : INSTANCE;
  }
}
