package dev.nightjar.flow.program;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * New contents of some files of a program, put in place of the old. Functions and types that are
 * still there stay the same objects, so what was found out about the others stays true.
 *
 * @param touched the functions that are new, or whose text or position changed
 * @param removed the functions that are gone
 * @param names of methods, fields and types that came, went or were declared anew: what mentions
 *     them may mean something else now
 * @param namesInFile the same of what only one file can mention
 * @param remade the types whose objects a library may treat otherwise now
 * @param restructured whether types came or went, or inherit from something else
 */
public record Revision(
    Set<FunctionInfo> touched,
    Set<FunctionInfo> removed,
    Set<String> names,
    Map<UnitInfo, Set<String>> namesInFile,
    Set<TypeInfo> remade,
    boolean restructured) {

  /**
   * Applies new contents to a program.
   *
   * @param changed files with their new contents; those that the program does not have are added
   * @param gone paths of files of the program that are no more
   * @return what changed; empty, with the program as it was, if the change is one that this does
   *     not understand: then the program must be built again
   */
  public static Optional<Revision> apply(
      Program program, Collection<SourceUnit> changed, Collection<String> gone) {
    boolean restructures = !gone.isEmpty();
    for (SourceUnit unit : changed) {
      Optional<UnitInfo> before = program.unit(unit.path());
      if (before.isEmpty() || !isSmall(before.get(), unit)) {
        restructures = true;
      }
    }
    if (restructures && !Restructuring.isPossible(program, changed, gone)) {
      return Optional.empty();
    }
    Revision revision =
        new Revision(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new HashSet<>(),
            new HashMap<>(),
            new HashSet<>(),
            restructures);
    if (restructures) {
      new Restructuring(program, revision).apply(changed, gone);
    } else {
      for (SourceUnit unit : changed) {
        revision.apply(program, program.unit(unit.path()).orElseThrow(), unit);
      }
    }
    program.collectFunctions();
    return Optional.of(revision);
  }

  /** Returns whether names and types mean what they meant: members alone came or went. */
  private static boolean isSmall(UnitInfo before, SourceUnit after) {
    SourceUnit unit = before.unit();
    if (!unit.language().equals(after.language())
        // Methods of one class are in many files.
        || unit.language().equals("cpp")
        || !unit.scope().equals(after.scope())
        || !unit.settings().equals(after.settings())
        || unit.types().size() != after.types().size()
        || before.types().size() != unit.types().size()) {
      return false;
    }
    for (int i = 0; i < unit.types().size(); i++) {
      TypeDeclaration one = unit.types().get(i);
      TypeDeclaration other = after.types().get(i);
      if (!withoutMembers(one).equals(withoutMembers(other))
          || (isLocal(one) && !methods(unit, one.symbol()).equals(methods(after, one.symbol())))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it is a local or anonymous class, any method of which a library may call. */
  static boolean isLocal(TypeDeclaration type) {
    return type.symbol().contains(".$");
  }

  static TypeDeclaration withoutMembers(TypeDeclaration type) {
    return new TypeDeclaration(
        type.symbol(),
        type.kind(),
        type.outer(),
        type.typeParameters(),
        type.supers(),
        List.of(),
        type.annotations(),
        type.modifiers(),
        Span.NONE);
  }

  static Set<String> methods(SourceUnit unit, String owner) {
    Set<String> symbols = new HashSet<>();
    for (Function function : unit.functions()) {
      if (function.owner().equals(owner)) {
        symbols.add(function.symbol());
      }
    }
    return symbols;
  }

  /** Puts the new content of a file in place of the old, whose types are the same. */
  private void apply(Program program, UnitInfo unit, SourceUnit after) {
    for (int i = 0; i < after.types().size(); i++) {
      compareFields(unit.unit().types().get(i), after.types().get(i));
    }
    replaceFunctions(program, unit, after);
  }

  /** Puts the new content of a file in place of the old. */
  void replaceFunctions(Program program, UnitInfo unit, SourceUnit after) {
    Map<String, Deque<FunctionInfo>> known = new HashMap<>();
    for (FunctionInfo info : unit.functions()) {
      known.computeIfAbsent(info.symbol(), s -> new ArrayDeque<>()).add(info);
    }
    SourceUnit before = unit.unit();
    Set<String> annotatedAnew = annotatedAnew(before, after);
    program.retype(unit, after);
    List<FunctionInfo> functions = new ArrayList<>();
    for (Function function : after.functions()) {
      Deque<FunctionInfo> same = known.getOrDefault(function.symbol(), new ArrayDeque<>());
      FunctionInfo info = same.poll();
      if (info == null) {
        info = program.newFunction(function, unit);
        touched.add(info);
        names.addAll(FieldTypes.assignments(function).keySet());
        if (declares(before, function.owner())) {
          addName(function, after);
        }
      } else if (!info.function().equals(function)) {
        if (!signature(info.function()).equals(signature(function))) {
          addName(function, after);
        }
        compareAssignments(info.function(), function);
        info.replace(function);
        touched.add(info);
      } else if (function.name().equals(Function.CONSTRUCTOR)
          && annotatedAnew.contains(function.owner())) {
        // What the annotations of a type say is found out with its constructor.
        touched.add(info);
      }
      functions.add(info);
    }
    for (Deque<FunctionInfo> gone : known.values()) {
      for (FunctionInfo info : gone) {
        removed.add(info);
        names.addAll(FieldTypes.assignments(info.function()).keySet());
        if (declares(after, info.function().owner())) {
          addName(info.function(), before);
        }
      }
    }
    names.addAll(program.reindex(unit, functions));
  }

  /** Returns the annotated types that stand elsewhere now, or are annotated in another way. */
  private static Set<String> annotatedAnew(SourceUnit before, SourceUnit after) {
    Map<String, TypeDeclaration> known = new HashMap<>();
    before.types().forEach(type -> known.putIfAbsent(type.symbol(), type));
    Set<String> symbols = new HashSet<>();
    for (TypeDeclaration type : after.types()) {
      TypeDeclaration old = known.get(type.symbol());
      boolean same =
          old != null
              && old.span().equals(type.span())
              && old.annotations().equals(type.annotations());
      if (!same
          && !(type.annotations().isEmpty() && (old == null || old.annotations().isEmpty()))) {
        symbols.add(type.symbol());
      }
    }
    return symbols;
  }

  /** What is assigned to a field decides on its type. */
  private void compareAssignments(Function before, Function after) {
    Map<String, Set<String>> one = FieldTypes.assignments(before);
    Map<String, Set<String>> other = FieldTypes.assignments(after);
    Set<String> fields = new HashSet<>(one.keySet());
    fields.addAll(other.keySet());
    fields.removeIf(field -> one.getOrDefault(field, Set.of()).equals(other.get(field)));
    names.addAll(fields);
  }

  private static boolean declares(SourceUnit unit, String type) {
    return unit.types().stream().anyMatch(t -> t.symbol().equals(type));
  }

  /** Takes away the functions of a file that is no more. */
  void remove(Program program, UnitInfo unit) {
    removed.addAll(unit.functions());
    names.addAll(program.removeUnit(unit));
  }

  void compareFields(TypeDeclaration before, TypeDeclaration after) {
    Set<List<Object>> one = fields(before);
    Set<List<Object>> other = fields(after);
    one.stream().filter(f -> !other.contains(f)).forEach(f -> names.add(f.get(0).toString()));
    other.stream().filter(f -> !one.contains(f)).forEach(f -> names.add(f.get(0).toString()));
  }

  static Set<List<Object>> fields(TypeDeclaration type) {
    Set<List<Object>> fields = new LinkedHashSet<>();
    for (TypeDeclaration.Field field : type.fields()) {
      fields.add(List.of(field.name(), field.type(), field.annotations(), field.modifiers()));
    }
    return fields;
  }

  private static List<Object> signature(Function function) {
    return List.of(
        function.name(),
        function.returnType(),
        function.captures(),
        function.parameters(),
        function.annotations(),
        function.modifiers(),
        function.blocks().isEmpty());
  }

  /** A constructor also decides what is known of the fields. */
  private void addName(Function function, SourceUnit unit) {
    if (!function.name().startsWith("<")) {
      names.add(function.name());
      return;
    }
    names.add(Mentions.simple(function.owner()));
    for (TypeDeclaration type : unit.types()) {
      if (type.symbol().equals(function.owner())) {
        type.fields().forEach(field -> names.add(field.name()));
      }
    }
  }
}
