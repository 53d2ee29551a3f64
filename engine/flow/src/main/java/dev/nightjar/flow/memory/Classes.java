package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of C++ that a program declares, by the names that code gives them. A class is called
 * by its symbol: the namespaces and classes around it, and its name, with dots between.
 */
final class Classes {
  private static final int DEEPEST = 12;

  /** What is declared under one symbol; two files may declare different classes so. */
  private record Declared(TypeDeclaration type, String path, boolean only) {}

  private final Map<String, Declared> declared = new HashMap<>();
  private final Map<String, Set<String>> bySimpleName = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();
  private final Map<String, Map<String, List<FunctionInfo>>> methods = new HashMap<>();
  private final Map<String, List<String>> namespaces = new HashMap<>();

  Classes(Program program) {
    for (UnitInfo unit : program.units()) {
      if (!unit.unit().language().equals("cpp")) {
        continue;
      }
      namespaces.put(unit.path(), unit.unit().scope().wildcards());
      for (TypeDeclaration type : unit.unit().types()) {
        if (!type.symbol().equals(unit.path()) && !isOfC(type.symbol())) {
          add(type, unit.path());
        }
      }
    }
    for (Declared each : declared.values()) {
      for (String base : each.type().supers()) {
        below.computeIfAbsent(simple(base), any -> new ArrayList<>(1)).add(each.type().symbol());
      }
    }
  }

  private static boolean isOfC(String symbol) {
    return symbol.contains(".struct.")
        || symbol.contains(".union.")
        || symbol.contains(".typedef.");
  }

  private void add(TypeDeclaration type, String path) {
    Declared before = declared.get(type.symbol());
    declared.put(
        type.symbol(),
        before == null
            ? new Declared(type, path, true)
            : new Declared(
                before.type(), before.path(), before.only() && isSame(before.type(), type)));
    bySimpleName.computeIfAbsent(simple(type.symbol()), any -> new HashSet<>(1)).add(type.symbol());
  }

  private static boolean isSame(TypeDeclaration one, TypeDeclaration two) {
    return one.supers().equals(two.supers())
        && one.annotations().equals(two.annotations())
        && one.fields().stream()
            .map(TypeDeclaration.Field::type)
            .toList()
            .equals(two.fields().stream().map(TypeDeclaration.Field::type).toList());
  }

  /** Takes note of a function if it is a method of a class; says whether it is. */
  boolean add(FunctionInfo function) {
    String owner = function.function().owner();
    if (owner.equals(function.unit().path()) || owner.isEmpty()) {
      return false;
    }
    methods
        .computeIfAbsent(owner, any -> new HashMap<>())
        .computeIfAbsent(function.function().name(), any -> new ArrayList<>(1))
        .add(function);
    return true;
  }

  static String simple(String name) {
    String bare = name.strip();
    int arguments = bare.indexOf('<');
    if (arguments > 0) {
      bare = bare.substring(0, arguments);
    }
    return bare.substring(bare.lastIndexOf('.') + 1);
  }

  /** Returns the symbol of the class that a name means in a file, if that is certain. */
  Optional<String> named(String name, String path) {
    if (name.indexOf('<') >= 0 || name.indexOf('(') >= 0 || name.startsWith("std.")) {
      return Optional.empty();
    }
    Set<String> all = bySimpleName.getOrDefault(simple(name), Set.of());
    List<String> fitting =
        all.stream().filter(each -> each.equals(name) || each.endsWith("." + name)).toList();
    if (fitting.size() > 1) {
      List<String> open = namespaces.getOrDefault(path, List.of());
      fitting =
          fitting.stream()
              .filter(
                  each -> {
                    int dot = each.length() - name.length() - 1;
                    return dot < 0 || open.contains(each.substring(0, dot));
                  })
              .toList();
    }
    return fitting.size() == 1 && isOne(fitting.get(0))
        ? Optional.of(fitting.get(0))
        : Optional.empty();
  }

  private boolean isOne(String symbol) {
    Declared type = declared.get(symbol);
    return type != null && type.only();
  }

  Optional<TypeDeclaration> type(String symbol) {
    return Optional.ofNullable(declared.get(symbol)).map(Declared::type);
  }

  /** Returns the file that declares a class. */
  String path(String symbol) {
    Declared type = declared.get(symbol);
    return type == null ? "" : type.path();
  }

  /** Returns the classes that a class inherits from directly, where all of them are known. */
  Optional<List<String>> bases(String symbol, String path) {
    Optional<TypeDeclaration> type = type(symbol);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    List<String> bases = new ArrayList<>();
    for (String base : type.get().supers()) {
      Optional<String> known = named(base, path).or(() -> sibling(symbol, base));
      if (known.isEmpty()) {
        return Optional.empty();
      }
      bases.add(known.get());
    }
    return Optional.of(bases);
  }

  /** Returns the class of a name in the namespaces around another class. */
  private Optional<String> sibling(String symbol, String name) {
    for (int dot = symbol.lastIndexOf('.'); dot > 0; dot = symbol.lastIndexOf('.', dot - 1)) {
      String inside = symbol.substring(0, dot + 1) + name;
      if (isOne(inside)) {
        return Optional.of(inside);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the function that runs when a method of an object of just this class is called: its own
   * or an inherited one, if it is certain which.
   */
  Optional<FunctionInfo> method(String symbol, String name, int arguments, String path) {
    return method(symbol, name, arguments, path, 0);
  }

  private Optional<FunctionInfo> method(
      String symbol, String name, int arguments, String path, int depth) {
    List<FunctionInfo> own = methods.getOrDefault(symbol, Map.of()).getOrDefault(name, List.of());
    if (!own.isEmpty()) {
      List<FunctionInfo> fitting =
          own.stream()
              .filter(each -> each.function().parameters().size() == arguments)
              .filter(each -> !each.function().modifiers().contains(Modifier.VARIABLE_ARITY))
              .toList();
      return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }
    Optional<List<String>> bases = bases(symbol, path);
    if (depth > DEEPEST || bases.isEmpty() || bases.get().size() != 1) {
      return Optional.empty();
    }
    return method(bases.get().get(0), name, arguments, path, depth + 1);
  }

  /** Returns whether a class that inherits from this one has a method of this name. */
  boolean isOverridden(String symbol, String name) {
    return isOverridden(symbol, name, 0);
  }

  private boolean isOverridden(String symbol, String name, int depth) {
    for (String heir : below.getOrDefault(simple(symbol), List.of())) {
      if (depth > DEEPEST
          || methods.getOrDefault(heir, Map.of()).containsKey(name)
          || isOverridden(heir, name, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether no method of a class or of what it inherits from has this name. */
  boolean isFree(String symbol, String name, String path) {
    return isFree(symbol, name, path, 0);
  }

  private boolean isFree(String symbol, String name, String path, int depth) {
    if (methods.getOrDefault(symbol, Map.of()).containsKey(name)) {
      return false;
    }
    Optional<List<String>> bases = bases(symbol, path);
    return depth <= DEEPEST
        && bases.isPresent()
        && bases.get().stream().allMatch(each -> isFree(each, name, path, depth + 1));
  }

  /**
   * Returns whether a class, or one that it is known to inherit from, has a method of this name.
   */
  boolean hasMethod(String symbol, String name, String path) {
    return hasMethod(symbol, name, path, 0);
  }

  private boolean hasMethod(String symbol, String name, String path, int depth) {
    return methods.getOrDefault(symbol, Map.of()).containsKey(name)
        || depth <= DEEPEST
            && bases(symbol, path).orElse(List.of()).stream()
                .anyMatch(each -> hasMethod(each, name, path, depth + 1));
  }

  /** Returns whether copying an object of a class, or assigning one, runs code of the class. */
  boolean copiesItself(String symbol) {
    Map<String, List<FunctionInfo>> own = methods.getOrDefault(symbol, Map.of());
    return own.containsKey("operator=")
        || own.getOrDefault(Function.CONSTRUCTOR, List.of()).stream()
            .anyMatch(
                each ->
                    each.function().parameters().size() == 1
                        && simple(each.function().parameters().get(0).type().replace("&", ""))
                            .equals(simple(symbol)));
  }

  /** Returns whether some class names this one as its base. */
  boolean hasHeirs(String symbol) {
    return below.containsKey(simple(symbol));
  }

  /**
   * Returns what runs at the end of an object of just this class, in order; empty if that is not
   * known.
   */
  Optional<List<FunctionInfo>> destructors(String symbol, String path) {
    List<FunctionInfo> all = new ArrayList<>();
    return destructors(symbol, path, all, 0) ? Optional.of(all) : Optional.empty();
  }

  private boolean destructors(String symbol, String path, List<FunctionInfo> all, int depth) {
    Optional<TypeDeclaration> type = type(symbol);
    if (type.isEmpty() || depth > DEEPEST) {
      return false;
    }
    List<FunctionInfo> own =
        methods.getOrDefault(symbol, Map.of()).getOrDefault("~" + simple(symbol), List.of());
    if (own.size() == 1) {
      all.add(own.get(0));
    } else if (!own.isEmpty() || says(type.get(), TypeDeclaration.DESTRUCTOR)) {
      return false;
    }
    Optional<List<String>> bases = bases(symbol, path);
    return bases.isPresent()
        && bases.get().stream().allMatch(each -> destructors(each, path, all, depth + 1));
  }

  /**
   * Returns whether an object of a class does not end as it should if it is deleted as one of
   * another: that has no virtual destructor, and there is something that a destructor has to do.
   */
  boolean losesDestructor(String as, String symbol, String path) {
    if (as.isEmpty() || symbol.isEmpty() || as.equals(symbol)) {
      return false;
    }
    boolean plain = !isVirtual(as, path, 0);
    for (String at = symbol; plain && !at.equals(as); ) {
      TypeDeclaration type = type(at).orElse(null);
      Optional<List<String>> bases = bases(at, path);
      if (type == null || bases.isEmpty() || bases.get().size() != 1) {
        return false;
      }
      if (says(type, TypeDeclaration.DESTRUCTOR)
          || type.fields().stream().anyMatch(field -> isOwner(field.type()))) {
        return true;
      }
      at = bases.get().get(0);
    }
    return false;
  }

  private static boolean isOwner(String type) {
    return type.startsWith("std.") && !type.endsWith("*") && !type.endsWith("&");
  }

  /** Returns whether a class has a virtual destructor, or may have one. */
  private boolean isVirtual(String symbol, String path, int depth) {
    Optional<TypeDeclaration> type = type(symbol);
    Optional<List<String>> bases = bases(symbol, path);
    return depth > DEEPEST
        || type.isEmpty()
        || bases.isEmpty()
        || says(type.get(), TypeDeclaration.VIRTUAL_DESTRUCTOR)
        || bases.get().stream().anyMatch(each -> isVirtual(each, path, depth + 1));
  }

  static boolean says(TypeDeclaration type, String annotation) {
    return type.annotations().stream().map(Annotation::type).anyMatch(annotation::equals);
  }

  /** Returns whether a class, or one that it inherits from, has a field of this name. */
  boolean hasField(String symbol, String name, String path) {
    return hasField(symbol, name, path, 0);
  }

  private boolean hasField(String symbol, String name, String path, int depth) {
    Optional<TypeDeclaration> type = type(symbol);
    if (type.isEmpty() || depth > DEEPEST) {
      return false;
    }
    for (TypeDeclaration.Field field : type.get().fields()) {
      if (field.name().equals(name)) {
        return !field.modifiers().contains(Modifier.STATIC);
      }
    }
    return bases(symbol, path).orElse(List.of()).stream()
        .anyMatch(each -> hasField(each, name, path, depth + 1));
  }

  /** Returns the namespaces that a file opens or uses. */
  List<String> namespaces(String path) {
    return namespaces.getOrDefault(path, List.of());
  }
}
