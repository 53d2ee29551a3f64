package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.types.LibraryMethod;
import dev.nightjar.flow.types.LibraryType;
import dev.nightjar.flow.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the types of what library functions return. */
final class LibraryResults {
  private LibraryResults() {}

  /** Returns the type of a call's result, as far as the library's signatures tell; null if not. */
  static @Nullable Type type(Program program, Type owner, CallSite site) {
    for (String name : program.superNames(owner)) {
      Optional<LibraryType> library = program.external(name);
      if (library.isEmpty()) {
        continue;
      }
      Optional<String> returned = ownReturn(library.get(), site);
      if (returned.isPresent()) {
        return specialised(program, returned.get(), owner, site);
      }
    }
    return null;
  }

  private static Optional<String> ownReturn(LibraryType type, CallSite site) {
    List<LibraryMethod> methods = type.methods(site.member());
    Optional<String> any = Optional.empty();
    for (LibraryMethod method : methods) {
      if (method.parameters().size() == site.arguments().size()) {
        if (any.isPresent() && !any.get().equals(method.returnType())) {
          return Optional.of("java.lang.Object");
        }
        any = Optional.of(method.returnType());
      }
    }
    return any.isPresent() ? any : type.returnType(site.member());
  }

  /** Puts the receiver's type arguments into a return type of which only the erasure is known. */
  private static @Nullable Type specialised(
      Program program, String returned, Type owner, CallSite site) {
    Value receiver = site.receiver();
    List<Type> arguments =
        receiver.type() != null && !receiver.type().arguments().isEmpty()
            ? receiver.type().arguments()
            : owner.arguments();
    if (returned.equals("java.lang.Object")) {
      if (arguments.isEmpty()) {
        return null; // Object says nothing, and would hide what a cast or a declaration says.
      }
      return site.member().equals("getKey")
          ? arguments.get(0)
          : arguments.get(arguments.size() - 1);
    }
    Type type = program.qualified(returned);
    if (arguments.isEmpty() || type.isPlain() || type.isArray()) {
      return type;
    }
    if (site.member().equals("entrySet")) {
      Type entry = program.qualified("java.util.Map.Entry");
      Type filled = new Type(entry.name(), entry.declared(), entry.external(), arguments);
      return new Type(type.name(), type.declared(), type.external(), List.of(filled));
    }
    if (site.member().equals("keySet") || site.member().equals("keys")) {
      return new Type(type.name(), type.declared(), type.external(), List.of(arguments.get(0)));
    }
    return new Type(type.name(), type.declared(), type.external(), arguments);
  }
}
