package dev.nightjar.flow.program;

import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.ir.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what the name of a member means in a type: what the type declares, inherits, and what its
 * subtypes override. Each is looked up once. Safe for use by many threads.
 */
final class Members {
  /** A call that more methods may answer than this is taken as unknown. */
  private static final int MOST_OVERRIDES = 8;

  /** More supertypes than this are not looked at. */
  private static final int MOST_SUPERTYPES = 100;

  /** With more subtypes than this nothing is known of what answers a call. */
  private static final int MOST_SUBTYPES = 1000;

  /** A member of a type, by name and, for a method, number of arguments. */
  private record Name(TypeInfo type, String name, int arguments) {
    // Written out: what the compiler makes for records is slow until it has been optimised.
    @Override
    public boolean equals(Object other) {
      return other instanceof Name that
          && type == that.type
          && arguments == that.arguments
          && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * type.hashCode() + name.hashCode()) + arguments;
    }
  }

  private final ConcurrentHashMap<Name, Optional<TypeInfo>> owners = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Name, List<FunctionInfo>> inherited = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Name, List<FunctionInfo>> dispatched = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Name, List<FunctionInfo>> inTests = new ConcurrentHashMap<>();

  /** Lets go of all that was found, because types have other members now. */
  void forget() {
    owners.clear();
    inherited.clear();
    dispatched.clear();
    inTests.clear();
  }

  Optional<TypeInfo> fieldOwner(TypeInfo type, String field) {
    if (type.field(field).isPresent()) {
      return Optional.of(type);
    }
    Name key = new Name(type, field, 0);
    Optional<TypeInfo> known = owners.get(key);
    if (known == null) {
      known = findFieldOwner(type, field);
      owners.put(key, known);
    }
    return known;
  }

  private static Optional<TypeInfo> findFieldOwner(TypeInfo type, String field) {
    List<TypeInfo> work = new ArrayList<>(List.of(type));
    for (int i = 0; i < work.size() && i < MOST_SUPERTYPES; i++) {
      TypeInfo next = work.get(i);
      if (next.field(field).isPresent()) {
        return Optional.of(next);
      }
      addParents(next, work);
    }
    return Optional.empty();
  }

  List<FunctionInfo> methods(TypeInfo type, String name, int arguments) {
    Name key = new Name(type, name, arguments);
    List<FunctionInfo> known = inherited.get(key);
    if (known == null) {
      known = List.copyOf(findMethods(type, name, arguments));
      inherited.put(key, known);
    }
    return known;
  }

  private static List<FunctionInfo> findMethods(TypeInfo type, String name, int arguments) {
    List<TypeInfo> work = new ArrayList<>(List.of(type));
    for (int i = 0; i < work.size() && i < MOST_SUPERTYPES; i++) {
      List<FunctionInfo> found = applicable(work.get(i).methods(name), arguments);
      if (!found.isEmpty()) {
        return found;
      }
      addParents(work.get(i), work);
    }
    return List.of();
  }

  private static void addParents(TypeInfo type, List<TypeInfo> work) {
    for (Type parent : type.supers()) {
      if (parent.declared() != null && !work.contains(parent.declared())) {
        work.add(parent.declared());
      }
    }
  }

  private static List<FunctionInfo> applicable(List<FunctionInfo> methods, int arguments) {
    List<FunctionInfo> exact = new ArrayList<>(2);
    List<FunctionInfo> variable = new ArrayList<>(1);
    for (FunctionInfo method : methods) {
      int parameters = method.function().parameters().size();
      if (method.function().modifiers().contains(Modifier.VARIABLE_ARITY)) {
        if (arguments >= parameters - 1) {
          variable.add(method);
        }
      } else if (parameters == arguments) {
        exact.add(method);
      }
    }
    return exact.isEmpty() ? variable : exact;
  }

  /** Returns what may answer a call; what tests override does so for calls of tests alone. */
  List<FunctionInfo> dispatch(TypeInfo type, String name, int arguments, boolean byTest) {
    ConcurrentHashMap<Name, List<FunctionInfo>> found = byTest ? inTests : dispatched;
    Name key = new Name(type, name, arguments);
    List<FunctionInfo> known = found.get(key);
    if (known == null) {
      known = findDispatched(type, name, arguments, byTest);
      found.put(key, known);
    }
    return known;
  }

  private List<FunctionInfo> findDispatched(
      TypeInfo type, String name, int arguments, boolean byTest) {
    Set<FunctionInfo> found = new LinkedHashSet<>(methods(type, name, arguments));
    Set<TypeInfo> seen = new LinkedHashSet<>(type.subtypes());
    List<TypeInfo> work = new ArrayList<>(seen);
    for (int i = 0; i < work.size(); i++) {
      if (i > MOST_SUBTYPES) {
        return List.of();
      }
      found.addAll(applicable(work.get(i).methods(name), arguments));
      for (TypeInfo sub : work.get(i).subtypes()) {
        if (seen.add(sub)) {
          work.add(sub);
        }
      }
    }
    found.removeIf(f -> !f.hasBody());
    if (!byTest) {
      found.removeIf(f -> f.unit().origin() == CodeOrigin.TEST);
    }
    return found.size() > MOST_OVERRIDES ? List.of() : List.copyOf(found);
  }
}
