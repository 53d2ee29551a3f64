package dev.nightjar.flow.memory;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The C files of a program as the C linker sees them: what a name means in a file. */
final class CProgram {
  /** What a variable of a file begins with. */
  record Initial(UnitInfo unit, Expression value) {}

  /** Calls in a row that are looked through for what they do to locks. */
  private static final int MOST_CALLS = 2;

  private final Map<String, List<FunctionInfo>> functions = new HashMap<>();
  private final Map<String, FunctionInfo> inFile = new HashMap<>();

  /**
   * Functions of which a file has several with as many parameters: their types are not compared.
   */
  private final Set<String> overloaded = new HashSet<>();

  private final Map<String, List<Initial>> initials = new HashMap<>();
  private final Map<String, String> variableTypes = new HashMap<>();
  private final Map<String, String> anywhere = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Set<String> statements = new HashSet<>();
  private final Map<FunctionInfo, Body> bodies = new ConcurrentHashMap<>();
  private final Map<UnitInfo, Map<String, Optional<FunctionInfo>>> meanings =
      new ConcurrentHashMap<>();
  private final Map<UnitInfo, Map<String, CType>> variables = new ConcurrentHashMap<>();
  private final List<FunctionInfo> all = new ArrayList<>();
  private final CTypes types;

  private final IncludedCode included;
  private final Classes classes;

  CProgram(Program program) {
    this.classes = new Classes(program);
    this.included = new IncludedCode(program.units());
    List<TypeDeclaration> declarations = new ArrayList<>();
    Constants constants = new Constants();
    for (FunctionInfo info : program.functions()) {
      if (isC(info.unit()) && !info.hasBody() && !info.function().annotations().isEmpty()) {
        statements.add(info.function().name());
        statements.add(info.unit().path() + "#" + info.function().name());
      } else if (isC(info.unit()) && info.hasBody()) {
        index(info);
        constants.add(info.function());
      }
    }
    for (UnitInfo unit : program.units()) {
      if (isC(unit)) {
        declarations.addAll(unit.unit().types());
        unit.unit().types().stream()
            .filter(type -> type.symbol().equals(unit.path()))
            .flatMap(type -> type.fields().stream())
            .forEach(
                field -> {
                  variableTypes.put(unit.path() + "#" + field.name(), field.type());
                  // Of several variables of a name nothing is known but in their own files.
                  anywhere.merge(
                      field.name(), field.type(), (one, two) -> one.equals(two) ? one : "");
                });
      }
    }
    this.types = new CTypes(declarations, constants, classes);
  }

  static boolean isC(UnitInfo unit) {
    return unit.unit().language().equals("c") || unit.unit().language().equals("cpp");
  }

  static boolean isCpp(UnitInfo unit) {
    return unit.unit().language().equals("cpp");
  }

  private void index(FunctionInfo info) {
    Function function = info.function();
    if (function.name().equals(Function.STATIC_INITIALIZER)) {
      initials(info);
      return;
    }
    all.add(info);
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        changes(instruction);
      }
    }
    if (isCpp(info.unit()) && classes.add(info)) {
      return;
    }
    String key = info.unit().path() + "#" + function.name();
    FunctionInfo before = inFile.putIfAbsent(key, info);
    if (before != null
        && isCpp(info.unit())
        && before.function().parameters().size() == function.parameters().size()) {
      overloaded.add(key);
    }
    if (!function.modifiers().contains(Modifier.PRIVATE)) {
      functions.computeIfAbsent(function.name(), any -> new ArrayList<>(1)).add(info);
    }
  }

  private void initials(FunctionInfo info) {
    for (Block block : info.function().blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign
            && assign.target().base() instanceof Place.Global global
            && assign.target().steps().isEmpty()
            && isConstant(assign.value())) {
          initials
              .computeIfAbsent(global.name(), any -> new ArrayList<>(1))
              .add(new Initial(info.unit(), assign.value()));
        }
      }
    }
  }

  /** Returns whether an initialiser can be computed where the variable is used. */
  private static boolean isConstant(Expression expression) {
    if (expression instanceof Expression.Read read) {
      return isGlobal(read.place());
    } else if (expression instanceof Expression.AddressOf address) {
      return isGlobal(address.place());
    } else if (expression instanceof Expression.Cast cast) {
      return isConstant(cast.value());
    } else if (expression instanceof Expression.Operation operation) {
      return operation.operands().stream().allMatch(CProgram::isConstant);
    } else if (expression instanceof Expression.Make make) {
      return make.entries().stream().allMatch(entry -> isConstant(entry.value()));
    }
    return true;
  }

  private static boolean isGlobal(Place place) {
    return place.base() instanceof Place.Global
        && place.steps().stream().noneMatch(Place.At.class::isInstance);
  }

  private void changes(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      changed(assign.target());
      addresses(assign.value());
    } else if (instruction instanceof Instruction.Call call) {
      call.arguments().forEach(this::addresses);
    } else if (instruction instanceof Instruction.Unknown unknown) {
      unknown.writes().forEach(this::changed);
    }
  }

  private void changed(Place place) {
    if (place.base() instanceof Place.Global global) {
      changed.add(global.name());
      // Another namespace may be named where a variable of this one is.
      int dot = global.name().lastIndexOf('.');
      if (dot > 0) {
        changed.add(global.name().substring(dot + 1));
      }
    }
  }

  private void addresses(Expression expression) {
    if (expression instanceof Expression.AddressOf address) {
      changed(address.place());
    } else if (expression instanceof Expression.Cast cast) {
      addresses(cast.value());
    } else if (expression instanceof Expression.Operation operation) {
      operation.operands().forEach(this::addresses);
    } else if (expression instanceof Expression.Make make) {
      make.entries().forEach(entry -> addresses(entry.value()));
    }
  }

  Classes classes() {
    return classes;
  }

  CTypes types() {
    return types;
  }

  /** Returns all functions with bodies, macros too. */
  List<FunctionInfo> functions() {
    return all;
  }

  Body body(FunctionInfo function) {
    Body body = bodies.get(function);
    if (body == null) {
      body = new Body(function, types, name -> called(name, function.unit()));
      bodies.put(function, body);
    }
    return body;
  }

  /** Follows macros that are other names of functions. */
  private Body.Called called(String given, UnitInfo unit) {
    String name = given;
    Optional<FunctionInfo> target = function(name, unit);
    for (int i = 0; i < 4 && target.isPresent() && Body.isMacro(target.get()); i++) {
      Optional<String> renamed = renamed(target.get());
      if (renamed.isEmpty()) {
        break;
      }
      name = renamed.get();
      target = function(name, unit);
    }
    return new Body.Called(name, target);
  }

  /** Returns the function that a macro without arguments is another name of. */
  private static Optional<String> renamed(FunctionInfo macro) {
    if (!macro.function().parameters().isEmpty() || macro.function().blocks().size() != 1) {
      return Optional.empty();
    }
    Block block = macro.function().blocks().get(0);
    if (block.instructions().isEmpty()
        && block.end() instanceof Terminator.Return result
        && result.value().isPresent()
        && result.value().get() instanceof Expression.Read read
        && read.place().steps().isEmpty()
        && read.place().base() instanceof Place.Global global) {
      return Optional.of(global.name());
    }
    return Optional.empty();
  }

  /** Returns what a call of a name in a file runs: the file's own function, or the only other. */
  Optional<FunctionInfo> function(String name, UnitInfo from) {
    Map<String, Optional<FunctionInfo>> inUnit = meanings.get(from);
    if (inUnit == null) {
      inUnit = meanings.computeIfAbsent(from, any -> new ConcurrentHashMap<>());
    }
    // Looking first takes no lock.
    Optional<FunctionInfo> meaning = inUnit.get(name);
    return meaning != null ? meaning : inUnit.computeIfAbsent(name, any -> find(name, from));
  }

  private Optional<FunctionInfo> find(String name, UnitInfo from) {
    FunctionInfo own = inFile.get(from.path() + "#" + name);
    if (own != null) {
      return overloaded.contains(from.path() + "#" + name) ? Optional.empty() : Optional.of(own);
    }
    if (statements.contains(from.path() + "#" + name)) {
      return Optional.empty();
    }
    Optional<FunctionInfo> inside = only(name, included.by(from.path()));
    if (inside.isPresent()) {
      return inside;
    }
    List<FunctionInfo> found = functions.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      return only(name, included.around(from.path()));
    }
    if (!isCpp(from)) {
      // What stands in a namespace has another name for C.
      found = found.stream().filter(each -> !isInNamespace(each)).toList();
    }
    if (found.size() > 1 && isCpp(from)) {
      List<FunctionInfo> near = found.stream().filter(each -> shareNamespace(each, from)).toList();
      found = near.isEmpty() ? found : near;
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : nearest(found, from.path());
  }

  private boolean isInNamespace(FunctionInfo function) {
    return isCpp(function.unit())
        && !classes.namespaces(function.unit().path()).stream().allMatch("std"::equals);
  }

  private boolean shareNamespace(FunctionInfo function, UnitInfo from) {
    List<String> open = classes.namespaces(from.path());
    return classes.namespaces(function.unit().path()).stream()
        .anyMatch(each -> !each.equals("std") && open.contains(each));
  }

  /** Returns the function of a name in some files, if there is one only. */
  private Optional<FunctionInfo> only(String name, Set<String> paths) {
    Set<FunctionInfo> all = new HashSet<>();
    for (String path : paths) {
      FunctionInfo there = inFile.get(path + "#" + name);
      if (there != null) {
        all.add(there);
      }
    }
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  /** Of several functions of a name, the one whose file is nearest, if one is. */
  private static Optional<FunctionInfo> nearest(List<FunctionInfo> found, String path) {
    int best = -1;
    int times = 0;
    FunctionInfo chosen = null;
    for (FunctionInfo each : found) {
      String other = each.unit().path();
      int same = 0;
      int limit = Math.min(path.length(), other.length());
      int folder = 0;
      while (same < limit && path.charAt(same) == other.charAt(same)) {
        if (path.charAt(same) == '/') {
          folder = same + 1;
        }
        same++;
      }
      if (folder > best) {
        best = folder;
        times = 1;
        chosen = each;
      } else if (folder == best) {
        times++;
      }
    }
    return times == 1 ? Optional.ofNullable(chosen) : Optional.empty();
  }

  /** Returns the type of a variable that is no local. */
  CType variableType(String name, UnitInfo unit) {
    Map<String, CType> inUnit = variables.get(unit);
    if (inUnit == null) {
      inUnit = variables.computeIfAbsent(unit, any -> new ConcurrentHashMap<>());
    }
    CType type = inUnit.get(name);
    return type != null ? type : inUnit.computeIfAbsent(name, any -> findType(name, unit));
  }

  private CType findType(String name, UnitInfo unit) {
    String text = variableTypes.get(unit.path() + "#" + name);
    if (text == null) {
      text = anywhere.getOrDefault(name, "");
    }
    return types.of(text, unit.path());
  }

  /** Returns what names the variable in the whole program: itself, or its file and it. */
  String variable(String name, UnitInfo unit) {
    List<Initial> all = initials.getOrDefault(name, List.of());
    for (Initial each : all) {
      if (each.unit() == unit && all.size() > 1) {
        return unit.path() + "#" + name;
      }
    }
    return name;
  }

  Optional<Initial> initial(String name, UnitInfo unit) {
    List<Initial> all = initials.getOrDefault(name, List.of());
    for (Initial each : all) {
      if (each.unit() == unit) {
        return Optional.of(each);
      }
    }
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Returns whether anything assigns a variable of this name, or may through its address. */
  boolean isChanged(String name) {
    return changed.contains(name);
  }

  /** Returns whether a function may let go of a lock that its caller holds. */
  boolean releasesLocks(FunctionInfo function, Library library) {
    return releasesLocks(function, library, 0);
  }

  private boolean releasesLocks(FunctionInfo function, Library library, int depth) {
    for (Block block : function.function().blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call
            && call.callee() instanceof Callee.Static named
            && named.type().isEmpty()) {
          if (library.operand(named.name(), Effect.Operation.UNLOCK) >= 0
              || isStatement(named.name())) {
            return true;
          }
          Optional<FunctionInfo> next = body(function).called(call).target();
          if (next.isPresent()
              && (depth >= MOST_CALLS || releasesLocks(next.get(), library, depth + 1))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns whether the name is that of a macro that stands for statements. */
  boolean isStatement(String name) {
    return statements.contains(name);
  }

  /** Returns whether some file of the program declares or defines the variable. */
  boolean isVariable(String name) {
    return anywhere.containsKey(name);
  }
}
