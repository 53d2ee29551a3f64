package dev.nightjar.flow.program;

import dev.nightjar.flow.FlowObject;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.flow.types.LibraryType;
import dev.nightjar.flow.types.LibraryTypes;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.SourceUnit;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * All files that are linked together: their symbols, types and overrides. Safe for use by many
 * threads once built.
 */
public final class Program {
  private final List<UnitInfo> units;
  private final List<FunctionInfo> functions = new ArrayList<>();
  private final Map<String, TypeInfo> types = new HashMap<>();
  private final Map<String, Integer> assignedLater = new HashMap<>();
  private final LibraryTypes externals;
  private final TypeNames names;
  private final Map<String, Set<String>> superNames = new ConcurrentHashMap<>();
  private final Members members = new Members();
  private final FieldTypes fieldTypes;

  /**
   * Indexes the files.
   *
   * @param objects in any order: the program does not depend on it
   */
  public Program(Collection<FlowObject> objects, LibraryTypes externals) {
    this.externals = externals;
    this.fieldTypes = new FieldTypes(externals);
    this.units =
        objects.stream()
            .map(FlowObject::unit)
            .sorted(Comparator.comparing(SourceUnit::path))
            .map(UnitInfo::new)
            .collect(Collectors.toCollection(ArrayList::new));
    this.names = new TypeNames(types, externals);
    for (UnitInfo unit : units) {
      for (TypeDeclaration type : unit.unit().types()) {
        // The same symbol twice (copies of a file, test variants): the first path wins.
        types.putIfAbsent(type.symbol(), new TypeInfo(type, unit));
      }
    }
    types.forEach(
        (symbol, type) -> {
          int dot = symbol.lastIndexOf('.');
          boolean inside = dot > 0 && types.containsKey(symbol.substring(0, dot));
          if (inside || !type.declaration().outer().isEmpty()) {
            names.mayBeNested(symbol);
          }
        });
    for (UnitInfo unit : units) {
      unit.setTypes(typesOf(unit));
    }
    for (UnitInfo unit : units) {
      List<FunctionInfo> infos = new ArrayList<>();
      for (Function function : unit.unit().functions()) {
        infos.add(newFunction(function, unit));
      }
      index(unit, infos);
      functions.addAll(infos);
    }
    resolveSupertypes();
  }

  /** Returns the types that a file declares before any other does. */
  private List<TypeInfo> typesOf(UnitInfo unit) {
    return unit.unit().types().stream()
        .map(type -> types.get(type.symbol()))
        .filter(type -> type != null && type.unit() == unit)
        .distinct()
        .toList();
  }

  private void resolveSupertypes() {
    for (UnitInfo unit : units) {
      for (TypeDeclaration type : unit.unit().types()) {
        TypeInfo info = types.get(type.symbol());
        if (info != null && info.declaration() == type) {
          info.setSupers(
              type.supers().stream().map(s -> names.resolve(s, unit, outerOf(type))).toList());
        }
      }
    }
    // Names resolved so far were resolved without the supertypes' nested types.
    forgetResolved();
  }

  /**
   * Resolves all supertypes again, after types came or went.
   *
   * @return the types that were there before and have others now
   */
  Set<TypeInfo> resolveSupertypesAgain() {
    members.forget();
    superNames.clear();
    forgetResolved();
    Map<TypeInfo, List<Type>> before = new HashMap<>();
    types.values().forEach(type -> before.put(type, type.forgetSupers()));
    resolveSupertypes();
    Set<TypeInfo> changed = new LinkedHashSet<>();
    for (UnitInfo unit : units) {
      for (TypeInfo type : unit.types()) {
        List<Type> supers = before.get(type);
        if (supers != null && !same(supers, type.supers())) {
          changed.add(type);
        }
      }
    }
    return changed;
  }

  /** Unlike equality, looks at type arguments and at what is known of types of libraries, too. */
  private static boolean same(List<Type> some, List<Type> others) {
    boolean same = some.size() == others.size();
    for (int i = 0; same && i < some.size(); i++) {
      Type one = some.get(i);
      Type other = others.get(i);
      same =
          one.equals(other)
              && (one.external() == null) == (other.external() == null)
              && same(one.arguments(), other.arguments());
    }
    return same;
  }

  /** Returns the symbols that more than one file declares. */
  Set<String> declaredTwice() {
    Set<String> twice = new HashSet<>();
    for (UnitInfo unit : units) {
      for (TypeDeclaration type : unit.unit().types()) {
        TypeInfo info = types.get(type.symbol());
        if (info == null || info.declaration() != type) {
          twice.add(type.symbol());
        }
      }
    }
    return twice;
  }

  /** Adds a file without types and functions. */
  UnitInfo addUnit(SourceUnit source) {
    UnitInfo unit = new UnitInfo(source);
    int at = find(source.path());
    units.add(-1 - at, unit);
    return unit;
  }

  /**
   * Takes away a file and its types.
   *
   * @return the names of fields that are not assigned later any more
   */
  Set<String> removeUnit(UnitInfo unit) {
    unit.types().forEach(type -> types.remove(type.symbol()));
    units.remove(unit);
    return reindex(unit, List.of());
  }

  /**
   * Takes the types that a file declares now for those that it declared; types of the same symbols
   * stay the same.
   */
  void retype(UnitInfo unit, SourceUnit after) {
    Set<String> declared = new HashSet<>();
    for (TypeDeclaration type : after.types()) {
      if (declared.add(type.symbol())) {
        TypeInfo known = types.get(type.symbol());
        if (known == null) {
          types.put(type.symbol(), new TypeInfo(type, unit));
          names.mayBeNested(type.symbol());
        } else {
          known.replace(type);
        }
      }
    }
    for (TypeInfo type : unit.types()) {
      if (!declared.contains(type.symbol())) {
        types.remove(type.symbol());
      }
    }
    unit.replace(after);
    unit.setTypes(typesOf(unit));
  }

  FunctionInfo newFunction(Function function, UnitInfo unit) {
    TypeInfo owner = types.get(function.owner());
    // A method of C++ is mostly defined in another file than its class.
    boolean foreign = owner != null && owner.unit() != unit && !isDefinedElsewhere(function, unit);
    return new FunctionInfo(function, unit, foreign ? null : owner);
  }

  private static boolean isDefinedElsewhere(Function function, UnitInfo unit) {
    return unit.unit().language().equals("cpp")
        && unit.unit().types().stream().noneMatch(t -> t.symbol().equals(function.owner()));
  }

  private void index(UnitInfo unit, List<FunctionInfo> infos) {
    Set<String> assigned = new HashSet<>();
    for (FunctionInfo info : infos) {
      collectAssigned(info.function(), assigned);
      if (!info.isLambda()) {
        info.owner().ifPresent(owner -> owner.add(info));
      }
    }
    unit.setFunctions(infos);
    unit.setAssignedLater(assigned);
    assigned.forEach(name -> assignedLater.merge(name, 1, Integer::sum));
  }

  /**
   * Takes other functions for those of a file, whose types were given their new declarations.
   *
   * @return the names of fields that are assigned later now and were not before, or the other way
   */
  Set<String> reindex(UnitInfo unit, List<FunctionInfo> infos) {
    members.forget();
    fieldTypes.forget();
    Set<String> before = unit.assignedLater();
    Set<String> changed = new HashSet<>();
    for (String name : before) {
      if (assignedLater.merge(name, -1, (a, b) -> a + b == 0 ? null : a + b) == null) {
        changed.add(name);
      }
    }
    index(unit, infos);
    for (String name : unit.assignedLater()) {
      boolean first = assignedLater.getOrDefault(name, 0) == 1;
      if (first && !changed.remove(name)) {
        changed.add(name);
      }
    }
    return changed;
  }

  /** Puts the functions together again, in order of path, after some files have others. */
  void collectFunctions() {
    functions.clear();
    units.forEach(unit -> functions.addAll(unit.functions()));
  }

  /** Returns the file of a path. */
  public Optional<UnitInfo> unit(String path) {
    int at = find(path);
    return at < 0 ? Optional.empty() : Optional.of(units.get(at));
  }

  private int find(String path) {
    return Collections.binarySearch(
        units, path, (one, other) -> pathOf(one).compareTo(pathOf(other)));
  }

  private static String pathOf(Object unitOrPath) {
    return unitOrPath instanceof UnitInfo unit ? unit.path() : unitOrPath.toString();
  }

  /** Collects the names of fields that anything but constructors and initialisers assigns. */
  private static void collectAssigned(Function function, Set<String> names) {
    boolean initialiser =
        function.name().equals(Function.CONSTRUCTOR)
            || function.name().equals(Function.INITIALIZER)
            || function.name().equals(Function.STATIC_INITIALIZER);
    if (initialiser) {
      return;
    }
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          addName(assign.target(), names);
        } else if (instruction instanceof Instruction.Unknown unknown) {
          unknown.writes().forEach(place -> addName(place, names));
        }
      }
    }
  }

  private static void addName(Place place, Set<String> names) {
    if (!place.steps().isEmpty()) {
      if (place.steps().get(place.steps().size() - 1) instanceof Place.Field field) {
        names.add(field.name());
      }
    } else if (place.base() instanceof Place.Global global) {
      names.add(global.name().substring(global.name().lastIndexOf('.') + 1));
    }
  }

  /**
   * Returns whether anything but a constructor or initialiser assigns a field of this name, in any
   * type of the program.
   */
  public boolean isAssignedLater(String field) {
    return assignedLater.containsKey(field);
  }

  /** Lets go of what only serves to be quick: it is found out again when it is needed. */
  public void forgetResolved() {
    units.forEach(UnitInfo::forgetResolved);
    fieldTypes.forget();
  }

  private static String outerOf(TypeDeclaration type) {
    return type.outer();
  }

  public List<UnitInfo> units() {
    return units;
  }

  /** Returns all functions, in order of path and of position in the file. */
  public List<FunctionInfo> functions() {
    return functions;
  }

  public Optional<TypeInfo> type(String symbol) {
    return Optional.ofNullable(types.get(symbol));
  }

  /** Returns a function of the same file, by its symbol. */
  public Optional<FunctionInfo> function(UnitInfo unit, String symbol) {
    return unit.function(symbol);
  }

  /** Resolves a type as written in a function. */
  public Type resolve(String text, FunctionInfo in) {
    return names.resolve(text, in.unit(), in.function().owner());
  }

  /** Resolves a type as written in a type's declaration. */
  public Type resolve(String text, TypeInfo in) {
    return names.resolve(text, in.unit(), in.symbol());
  }

  public Type qualified(String name) {
    return names.qualified(name);
  }

  public Optional<LibraryType> external(String name) {
    return externals.find(name);
  }

  /** Returns the names of a type and all its supertypes, the nearest first. */
  public Set<String> superNames(Type type) {
    String key = type.name();
    Set<String> known = superNames.get(key);
    if (known == null) {
      Set<String> found = new LinkedHashSet<>();
      List<Type> work = new ArrayList<>(List.of(type));
      for (int i = 0; i < work.size() && i < 200; i++) {
        Type next = work.get(i);
        if (!found.add(next.name())) {
          continue;
        }
        if (next.declared() != null) {
          work.addAll(next.declared().supers());
        } else if (next.external() != null) {
          for (String parent : next.external().supers()) {
            work.add(names.qualified(parent));
          }
        }
      }
      found.add("java.lang.Object");
      known = found;
      superNames.put(key, known);
    }
    return known;
  }

  /** Returns the type of a field that a type declares; empty if it declares none for it. */
  public Optional<Type> fieldType(TypeInfo owner, String field) {
    return fieldTypes.of(this, owner, field);
  }

  /** Finds a field by name in a type of the program or its supertypes. */
  public Optional<TypeInfo> fieldOwner(TypeInfo type, String field) {
    return members.fieldOwner(type, field);
  }

  /**
   * Returns the methods that a name means in a type or the nearest of its supertypes that has it.
   */
  public List<FunctionInfo> methods(TypeInfo type, String name, int arguments) {
    return members.methods(type, name, arguments);
  }

  /**
   * Returns the methods with bodies that may answer a call dispatched on a type: what the type
   * inherits, and what its subtypes override (class hierarchy analysis; Dean, Grove and Chambers,
   * 1995). Empty if there are too many.
   *
   * <p>What tests override does not answer calls of other code: in production it does not run.
   */
  public List<FunctionInfo> dispatch(TypeInfo type, String name, int arguments, CodeOrigin caller) {
    return members.dispatch(type, name, arguments, caller == CodeOrigin.TEST);
  }
}
