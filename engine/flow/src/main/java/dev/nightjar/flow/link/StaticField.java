package dev.nightjar.flow.link;

import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import org.jspecify.annotations.Nullable;

/**
 * A static field, by its qualified symbol, with what its declaration says.
 *
 * @param owner the symbol of the type that declares it; empty if that is not known
 * @param step the field as a step from the object that stands for all static fields
 * @param type its declared type; null if that is not known
 * @param constant whether nothing can be assigned to it once it is initialised
 */
record StaticField(
    String owner, String name, Place.Field step, @Nullable Type type, boolean constant) {

  static StaticField of(Program program, String symbol) {
    int dot = symbol.lastIndexOf('.');
    String owner = symbol.substring(0, Math.max(0, dot));
    String name = symbol.substring(dot + 1);
    return new StaticField(
        owner,
        name,
        new Place.Field(symbol),
        typeOf(program, owner, name),
        program
            .type(owner)
            .flatMap(t -> t.field(name))
            .map(f -> f.modifiers().contains(Modifier.FINAL))
            .orElse(true));
  }

  String symbol() {
    return step.name();
  }

  private static @Nullable Type typeOf(Program program, String ownerName, String name) {
    Type owner = program.qualified(ownerName);
    TypeInfo declared = owner.declared();
    if (declared != null) {
      return program.fieldType(declared, name).orElse(null);
    }
    return owner.external() == null
        ? null
        : owner.external().fieldType(name).map(program::qualified).orElse(null);
  }
}
