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

/**
 * All files that are linked together: their symbols, types and overrides. Safe for use by many
 * threads once built.
 */
public final class Program {
  private final List<UnitInfo> units;
  private final List<FunctionInfo> functions = new ArrayList<>();
  private final Map<String, FunctionInfo> functionsBySymbol = new HashMap<>();
  private final Map<String, TypeInfo> types = new HashMap<>();
  private final Map<String, Integer> assignedLater = new HashMap<>();
  private final LibraryTypes externals;
  private final TypeNames names;
  private final Map<String, Set<String>> superNames = new ConcurrentHashMap<>();
  private final Members members = new Members();

  /**
   * Indexes the files.
   *
   * @param objects in any order: the program does not depend on it
   */
  public Program(Collection<FlowObject> objects, LibraryTypes externals) {
    this.externals = externals;
    this.units =
        objects.stream()
            .map(FlowObject::unit)
            .sorted(Comparator.comparing(SourceUnit::path))
            .map(UnitInfo::new)
            .toList();
    this.names = new TypeNames(types, externals);
    for (UnitInfo unit : units) {
      for (TypeDeclaration type : unit.unit().types()) {
        // The same symbol twice (copies of a file, test variants): the first path wins.
        types.putIfAbsent(type.symbol(), new TypeInfo(type, unit));
      }
    }
    for (UnitInfo unit : units) {
      unit.setTypes(
          unit.unit().types().stream()
              .map(type -> types.get(type.symbol()))
              .filter(type -> type != null && type.unit() == unit)
              .distinct()
              .toList());
    }
    for (UnitInfo unit : units) {
      List<FunctionInfo> infos = new ArrayList<>();
      for (Function function : unit.unit().functions()) {
        infos.add(newFunction(function, unit));
      }
      index(unit, infos);
      functions.addAll(infos);
    }
    for (UnitInfo unit : units) {
      for (TypeDeclaration type : unit.unit().types()) {
        TypeInfo info = types.get(type.symbol());
        if (info != null && info.declaration() == type) {
          info.setSupers(
              type.supers().stream().map(s -> names.resolve(s, unit, outerOf(type))).toList());
        }
      }
    }
    for (UnitInfo unit : units) {
      // Names resolved so far were resolved without the supertypes' nested types.
      unit.forgetResolved();
    }
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
      functionsBySymbol.putIfAbsent(unit.path() + " " + info.symbol(), info);
      if (!info.isLambda()) {
        info.owner().ifPresent(owner -> owner.add(info));
      }
    }
    unit.setFunctions(infos);
    unit.setAssignedLater(assigned);
    assigned.forEach(name -> assignedLater.merge(name, 1, Integer::sum));
  }

  /** Takes other functions for those of a file, whose types were given their new declarations. */
  void reindex(UnitInfo unit, List<FunctionInfo> infos) {
    members.forget();
    for (FunctionInfo info : unit.functions()) {
      functionsBySymbol.remove(unit.path() + " " + info.symbol(), info);
    }
    unit.assignedLater()
        .forEach(n -> assignedLater.merge(n, -1, (a, b) -> a + b == 0 ? null : a + b));
    index(unit, infos);
  }

  /** Puts the functions together again, in order of path, after some files have others. */
  void collectFunctions() {
    functions.clear();
    units.forEach(unit -> functions.addAll(unit.functions()));
  }

  /** Returns the file of a path. */
  public Optional<UnitInfo> unit(String path) {
    int at =
        Collections.binarySearch(units, path, (one, other) -> pathOf(one).compareTo(pathOf(other)));
    return at < 0 ? Optional.empty() : Optional.of(units.get(at));
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
    return Optional.ofNullable(functionsBySymbol.get(unit.path() + " " + symbol));
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
