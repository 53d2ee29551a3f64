package dev.nightjar.flow.program;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.Scope;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A revision in which files or types come or go, names are imported, or types inherit from
 * something else: then names may mean something else in files that did not change.
 */
final class Restructuring {
  /** Stands for all names of a file. */
  private static final String ANY = "*";

  private final Program program;
  private final Revision revision;

  /** Simple names of types that came, went or were declared anew. */
  private final Set<String> types = new HashSet<>();

  /** By file whose scope changed, the simple names that may mean something else there. */
  private final Map<UnitInfo, Set<String>> rescoped = new HashMap<>();

  Restructuring(Program program, Revision revision) {
    this.program = program;
    this.revision = revision;
  }

  /**
   * Returns whether all that may change is known by its name: not where one symbol is declared
   * twice or by a library, too, nor where settings change, nor in other languages than Java.
   */
  static boolean isPossible(
      Program program, Collection<SourceUnit> changed, Collection<String> gone) {
    Set<String> twice = program.declaredTwice();
    Set<String> removed = new HashSet<>();
    for (String path : gone) {
      Optional<UnitInfo> before = program.unit(path);
      if (before.isEmpty() || !isUnderstood(program, before.get().unit(), twice)) {
        return false;
      }
      before.get().unit().types().forEach(type -> removed.add(type.symbol()));
    }
    Set<String> added = new HashSet<>();
    for (SourceUnit unit : changed) {
      Optional<UnitInfo> before = program.unit(unit.path());
      if (!isUnderstood(program, unit, twice)
          || (before.isPresent() && !isUnderstood(program, before.get().unit(), twice))) {
        return false;
      }
      for (TypeDeclaration type : unit.types()) {
        Optional<TypeInfo> known = program.type(type.symbol());
        boolean elsewhere =
            known.isPresent()
                && !known.get().unit().path().equals(unit.path())
                && !removed.contains(type.symbol());
        if (!added.add(type.symbol()) || elsewhere) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isUnderstood(Program program, SourceUnit unit, Set<String> twice) {
    return unit.language().equals("java")
        && unit.settings().isEmpty()
        && unit.types().stream()
            .noneMatch(
                type ->
                    twice.contains(type.symbol()) || program.external(type.symbol()).isPresent());
  }

  void apply(Collection<SourceUnit> changed, Collection<String> gone) {
    for (String path : gone) {
      UnitInfo unit = program.unit(path).orElseThrow();
      unit.types().forEach(this::isGone);
      revision.remove(program, unit);
    }
    Set<TypeInfo> before = new HashSet<>();
    Set<TypeInfo> remade = new HashSet<>();
    for (SourceUnit after : changed) {
      Optional<UnitInfo> known = program.unit(after.path());
      UnitInfo unit = known.isPresent() ? known.get() : program.addUnit(after);
      before.addAll(unit.types());
      compare(unit, after, remade);
      revision.replaceFunctions(program, unit, after);
    }
    Set<TypeInfo> relatives = program.resolveSupertypesAgain();
    for (SourceUnit after : changed) {
      for (TypeInfo type : program.unit(after.path()).orElseThrow().types()) {
        if (!before.contains(type)) {
          isNew(type);
        }
      }
    }
    relatives.forEach(this::isAnother);
    relatives.stream().filter(t -> Revision.isLocal(t.declaration())).forEach(remade::add);
    remade.forEach(TypeInfo::becomesAnother);
    revision.remade().addAll(remade);
    revision.names().addAll(types);
    addSignatures();
  }

  /** Compares the types of a file with those that it is going to have. */
  private void compare(UnitInfo unit, SourceUnit after, Set<TypeInfo> remade) {
    SourceUnit before = unit.unit();
    compareScopes(unit, before.scope(), after.scope());
    Map<String, TypeDeclaration> declared = new HashMap<>();
    after.types().forEach(type -> declared.put(type.symbol(), type));
    for (TypeInfo known : unit.types()) {
      TypeDeclaration earlier = known.declaration();
      TypeDeclaration later = declared.get(known.symbol());
      if (later == null) {
        isGone(known);
        continue;
      }
      revision.compareFields(earlier, later);
      boolean same = Revision.withoutMembers(earlier).equals(Revision.withoutMembers(later));
      if (!same) {
        isAnother(known);
      }
      if (Revision.isLocal(later)
          && !(same
              && Revision.methods(before, known.symbol())
                  .equals(Revision.methods(after, known.symbol())))) {
        remade.add(known);
        mentioned(known);
      }
    }
  }

  /** Takes down the name by which a type may be mentioned. */
  private void mentioned(TypeInfo type) {
    String name = Mentions.simple(type.symbol());
    if (Revision.isLocal(type.declaration())) {
      revision.namesInFile().computeIfAbsent(type.unit(), u -> new HashSet<>()).add(name);
    } else {
      types.add(name);
    }
  }

  private void isNew(TypeInfo type) {
    mentioned(type);
    addOverrides(type);
  }

  private void isGone(TypeInfo type) {
    mentioned(type);
    addOverrides(type);
  }

  /** What the type is used for without being mentioned: it answers calls on its supertypes. */
  private void addOverrides(TypeInfo type) {
    if (type.supers().stream().anyMatch(parent -> parent.declared() != null)) {
      addMethods(type);
    }
  }

  /** Takes down a type of which only the name stayed. */
  private void isAnother(TypeInfo type) {
    mentioned(type);
    addMembers(type, new HashSet<>());
  }

  /** Adds the names of what a type declares and inherits: calls may find something else by them. */
  private void addMembers(TypeInfo type, Set<TypeInfo> seen) {
    if (!seen.add(type)) {
      return;
    }
    addMethods(type);
    type.declaration().fields().forEach(field -> revision.names().add(field.name()));
    for (Type parent : type.supers()) {
      if (parent.declared() != null) {
        addMembers(parent.declared(), seen);
      }
    }
  }

  private void addMethods(TypeInfo type) {
    for (List<FunctionInfo> methods : type.allMethods()) {
      for (FunctionInfo method : methods) {
        if (!method.function().name().startsWith("<")) {
          revision.names().add(method.function().name());
        }
      }
    }
  }

  private void compareScopes(UnitInfo unit, Scope before, Scope after) {
    Set<String> names = new HashSet<>();
    if (!before.module().equals(after.module())
        || !before.wildcards().equals(after.wildcards())
        || !before.memberWildcards().equals(after.memberWildcards())) {
      names.add(ANY);
    }
    addDifference(before.imports(), after.imports(), names);
    addDifference(before.memberImports(), after.memberImports(), names);
    if (!names.isEmpty()) {
      rescoped.put(unit, names);
    }
  }

  private static <T> void addDifference(
      Map<String, T> before, Map<String, T> after, Set<String> names) {
    for (Map<String, T> one : List.of(before, after)) {
      for (String name : one.keySet()) {
        if (!Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name)))) {
          names.add(name);
        }
      }
    }
  }

  /** What is declared with a type that may be another one now is declared anew. */
  private void addSignatures() {
    for (UnitInfo unit : program.units()) {
      Set<String> here = inScope(unit);
      if (here.contains(ANY)) {
        revision.touched().addAll(unit.functions());
      } else if (!here.isEmpty()) {
        revision.namesInFile().computeIfAbsent(unit, u -> new HashSet<>()).addAll(here);
      }
      for (FunctionInfo info : unit.functions()) {
        Function function = info.function();
        if (!info.isLambda() && (means(here, function.returnType()) || takes(here, function))) {
          boolean named = !function.name().startsWith("<");
          revision.names().add(named ? function.name() : Mentions.simple(function.owner()));
        }
      }
      for (TypeDeclaration type : unit.unit().types()) {
        for (TypeDeclaration.Field field : type.fields()) {
          if (means(here, field.type())) {
            revision.names().add(field.name());
          }
        }
      }
    }
  }

  /** Returns the simple names that may mean something else in a file. */
  private Set<String> inScope(UnitInfo unit) {
    Set<String> names = new HashSet<>(rescoped.getOrDefault(unit, Set.of()));
    Scope scope = unit.unit().scope();
    for (String type : scope.memberWildcards()) {
      if (types.contains(Mentions.simple(type))) {
        names.add(ANY);
      }
    }
    scope
        .memberImports()
        .forEach(
            (name, meanings) -> {
              for (String meaning : meanings) {
                if (!Collections.disjoint(Mentions.ofType(meaning), types)) {
                  names.add(name);
                }
              }
            });
    return names;
  }

  private boolean takes(Set<String> here, Function function) {
    for (Function.Parameter parameter : function.parameters()) {
      if (means(here, parameter.type())) {
        return true;
      }
    }
    return false;
  }

  private boolean means(Set<String> here, String type) {
    if (type.isEmpty() || (here.isEmpty() && types.isEmpty())) {
      return false;
    }
    if (here.contains(ANY)) {
      return true;
    }
    Set<String> names = Mentions.ofType(type);
    return !Collections.disjoint(names, types) || !Collections.disjoint(names, here);
  }
}
