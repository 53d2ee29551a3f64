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
import java.util.List;
import java.util.Optional;

/**
 * Reads the constants of fields that are declared with a literal straight off the initialiser, so
 * that they are known even to what the initialiser itself runs.
 */
final class LiteralInitialisers {
  private LiteralInitialisers() {}

  /** Returns the literal of a field's declaration, if it is declared with one. */
  static Optional<Constant> of(TypeInfo owner, String field) {
    boolean isFinal =
        owner.field(field).map(f -> f.modifiers().contains(Modifier.FINAL)).orElse(false);
    boolean isStatic =
        owner.field(field).map(f -> f.modifiers().contains(Modifier.STATIC)).orElse(false);
    List<FunctionInfo> initialisers =
        owner.methods(isStatic ? Function.STATIC_INITIALIZER : Function.INITIALIZER);
    if (!isFinal || initialisers.size() != 1) {
      return Optional.empty();
    }
    Function function = initialisers.get(0).function();
    Constant found = null;
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign && names(assign.target(), field)) {
          boolean first = found == null && block == function.blocks().get(0);
          if (!first || !(assign.value() instanceof Expression.Literal literal)) {
            return Optional.empty();
          }
          found = literal.value();
        }
      }
    }
    return Optional.ofNullable(found);
  }

  private static boolean names(Place target, String field) {
    if (target.base() instanceof Place.Global global && target.steps().isEmpty()) {
      return global.name().equals(field) || global.name().endsWith("." + field);
    }
    return target.base() instanceof Place.This
        && target.steps().size() == 1
        && target.steps().get(0) instanceof Place.Field step
        && step.name().equals(field);
  }
}
