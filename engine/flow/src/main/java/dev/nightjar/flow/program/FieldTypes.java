package dev.nightjar.flow.program;

import dev.nightjar.flow.types.LibraryTypes;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Callee;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.TypeDeclaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types of fields. A private field has a more special type than the one declared, if all that
 * is ever assigned to it are results of calls that return the same special one: {@code PrintWriter
 * out} that is always {@code response.getWriter()}. Safe for use by many threads.
 */
final class FieldTypes {
  /** What is assigned that is not understood. */
  private static final String OTHER = "";

  private final LibraryTypes externals;
  private volatile Map<UnitInfo, Map<FunctionInfo, Map<String, Set<String>>>> assignments =
      new ConcurrentHashMap<>();
  private volatile Map<TypeInfo, Map<String, Optional<Type>>> known = new ConcurrentHashMap<>();

  FieldTypes(LibraryTypes externals) {
    this.externals = externals;
  }

  /** Lets go of what was found: to be called when fields, or what is assigned to them, changed. */
  void forget() {
    // Cleared, they would keep their tables.
    known = new ConcurrentHashMap<>();
    assignments = new ConcurrentHashMap<>();
  }

  /** Returns the type of a field that a type declares; empty if it declares none for it. */
  Optional<Type> of(Program program, TypeInfo owner, String name) {
    Map<String, Optional<Type>> ofOwner = known.get(owner);
    if (ofOwner == null) {
      ofOwner = known.computeIfAbsent(owner, o -> new ConcurrentHashMap<>());
    }
    Optional<Type> type = ofOwner.get(name);
    if (type == null) {
      type = owner.field(name).flatMap(field -> find(program, owner, field));
      ofOwner.put(name, type);
    }
    return type;
  }

  private Optional<Type> find(Program program, TypeInfo owner, TypeDeclaration.Field field) {
    if (field.type().isEmpty()) {
      return Optional.empty();
    }
    Type declared = program.resolve(field.type(), owner);
    boolean may =
        declared.external() != null
            && !declared.isPlain()
            && field.modifiers().contains(Modifier.PRIVATE)
            && field.annotations().isEmpty();
    @Nullable Type special = may ? assigned(program, owner, field.name()) : null;
    return Optional.of(
        special != null && program.superNames(special).contains(declared.name())
            ? special
            : declared);
  }

  private @Nullable Type assigned(Program program, TypeInfo owner, String field) {
    Map<FunctionInfo, Map<String, Set<String>>> ofFile = assignments.get(owner.unit());
    if (ofFile == null) {
      ofFile = new LinkedHashMap<>();
      for (FunctionInfo function : owner.unit().functions()) {
        Map<String, Set<String>> assigned = assignments(function.function());
        if (!assigned.isEmpty()) {
          ofFile.put(function, assigned);
        }
      }
      assignments.put(owner.unit(), ofFile);
    }
    String all = "";
    for (Map.Entry<FunctionInfo, Map<String, Set<String>>> function : ofFile.entrySet()) {
      for (String call : function.getValue().getOrDefault(field, Set.of())) {
        String returned = call.equals(OTHER) ? OTHER : returned(program, function.getKey(), call);
        if (returned.equals(OTHER) || !(all.isEmpty() || all.equals(returned))) {
          return null;
        }
        all = returned;
      }
    }
    return all.isEmpty() ? null : program.qualified(all);
  }

  private String returned(Program program, FunctionInfo function, String call) {
    int dot = call.lastIndexOf('.');
    Type receiver = program.resolve(call.substring(0, dot), function);
    return receiver.external() == null
        ? OTHER
        : externals.returnType(receiver.name(), call.substring(dot + 1)).orElse(OTHER);
  }

  /** Returns the calls whose results a function assigns to fields: {@code type.method}. */
  static Map<String, Set<String>> assignments(Function function) {
    Map<String, Set<String>> assigned = new HashMap<>();
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          fieldOf(assign.target())
              .filter(field -> !isNull(assign.value()))
              .ifPresent(
                  field ->
                      assigned
                          .computeIfAbsent(field, f -> new HashSet<>())
                          .add(callOf(function, assign.value())));
        } else if (instruction instanceof Instruction.Unknown unknown) {
          for (Place place : unknown.writes()) {
            fieldOf(place)
                .ifPresent(f -> assigned.computeIfAbsent(f, n -> new HashSet<>()).add(OTHER));
          }
        }
      }
    }
    return assigned;
  }

  private static Optional<String> fieldOf(Place place) {
    if (place.steps().isEmpty()) {
      return place.base() instanceof Place.Global global
          ? Optional.of(global.name().substring(global.name().lastIndexOf('.') + 1))
          : Optional.empty();
    }
    return place.steps().get(place.steps().size() - 1) instanceof Place.Field field
        ? Optional.of(field.name())
        : Optional.empty();
  }

  private static boolean isNull(Expression value) {
    return value instanceof Expression.Literal literal && literal.value().equals(Constant.NULL);
  }

  private static String callOf(Function function, Expression value) {
    OptionalInt result = localOf(value);
    if (result.isEmpty()) {
      return OTHER;
    }
    String found = OTHER;
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call && call.result().equals(result)) {
          if (!found.equals(OTHER)) {
            return OTHER;
          }
          found = describe(function, call);
        } else if (instruction instanceof Instruction.Assign assign
            && assign.target().steps().isEmpty()
            && assign.target().base() instanceof Place.Local local
            && local.index() == result.getAsInt()) {
          return OTHER;
        }
      }
    }
    return found;
  }

  private static String describe(Function function, Instruction.Call call) {
    OptionalInt receiver =
        call.receiver().isPresent() ? localOf(call.receiver().get()) : OptionalInt.empty();
    if (!(call.callee() instanceof Callee.Virtual method) || receiver.isEmpty()) {
      return OTHER;
    }
    String type = function.locals().get(receiver.getAsInt()).type();
    return type.isEmpty() || type.equals("var") ? OTHER : type + "." + method.name();
  }

  private static OptionalInt localOf(Expression value) {
    return value instanceof Expression.Read read
            && read.place().steps().isEmpty()
            && read.place().base() instanceof Place.Local local
        ? OptionalInt.of(local.index())
        : OptionalInt.empty();
  }
}
