package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.TypeDeclaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the constants of fields that are declared with a literal straight off the initialiser, so
 * that they are known even to what the initialiser itself runs. Each type is read once. Safe for
 * use by many threads.
 */
final class LiteralInitialisers {
  private final ConcurrentHashMap<TypeInfo, Map<String, Optional<Constant>>> byType =
      new ConcurrentHashMap<>();

  /** Returns the literal of a field's declaration, if it is declared with one. */
  Optional<Constant> of(TypeInfo owner, String field) {
    Map<String, Optional<Constant>> literals = byType.get(owner);
    if (literals == null) {
      literals = read(owner);
      byType.put(owner, literals);
    }
    return literals.getOrDefault(field, Optional.empty());
  }

  private static Map<String, Optional<Constant>> read(TypeInfo owner) {
    Map<String, Optional<Constant>> literals = new HashMap<>();
    for (TypeDeclaration.Field field : owner.declaration().fields()) {
      if (field.modifiers().contains(Modifier.FINAL)) {
        literals.put(field.name(), Optional.empty());
      }
    }
    if (!literals.isEmpty()) {
      read(owner, true, literals);
      read(owner, false, literals);
    }
    return literals;
  }

  private static void read(
      TypeInfo owner, boolean ofStatics, Map<String, Optional<Constant>> literals) {
    List<FunctionInfo> initialisers =
        owner.methods(ofStatics ? Function.STATIC_INITIALIZER : Function.INITIALIZER);
    if (initialisers.size() != 1) {
      return;
    }
    Set<String> assigned = new HashSet<>();
    List<Block> blocks = initialisers.get(0).function().blocks();
    for (Block block : blocks) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign) {
          String field = named(assign.target());
          if (isField(owner, field, ofStatics) && literals.containsKey(field)) {
            boolean literal =
                assigned.add(field)
                    && block == blocks.get(0)
                    && assign.value() instanceof Expression.Literal;
            literals.put(
                field,
                literal
                    ? Optional.of(((Expression.Literal) assign.value()).value())
                    : Optional.empty());
          }
        }
      }
    }
  }

  private static boolean isField(TypeInfo owner, String name, boolean isStatic) {
    return owner
        .field(name)
        .filter(f -> f.modifiers().contains(Modifier.STATIC) == isStatic)
        .isPresent();
  }

  /** Returns the name of the field that a place is; empty if it is something else. */
  private static String named(Place target) {
    if (target.base() instanceof Place.Global global && target.steps().isEmpty()) {
      return global.name().substring(global.name().lastIndexOf('.') + 1);
    }
    return target.base() instanceof Place.This
            && target.steps().size() == 1
            && target.steps().get(0) instanceof Place.Field step
        ? step.name()
        : "";
  }
}
