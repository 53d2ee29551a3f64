package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what the names mean that a frontend left open, because other files decide it. */
final class Names {
  private Names() {}

  /**
   * What a name means.
   *
   * @param ownerOrEmpty the type that declares the static field; empty for a path from {@code this}
   * @param symbol the qualified symbol of a static field
   * @param steps from {@code this}, or from the static field
   */
  record Meaning(String ownerOrEmpty, String field, String symbol, List<Place.Step> steps) {
    Meaning(String ownerOrEmpty, String field, List<Place.Step> steps) {
      this(ownerOrEmpty, field, ownerOrEmpty + "." + field, steps);
    }

    boolean isStatic() {
      return !ownerOrEmpty.isEmpty();
    }
  }

  static Meaning resolve(Program program, FunctionInfo in, String name) {
    String[] parts = name.split("\\.");
    Optional<Meaning> inherited = inheritedField(program, in, parts);
    if (inherited.isPresent()) {
      return inherited.get();
    }
    List<String> imported =
        in.unit().unit().scope().memberImports().getOrDefault(parts[0], List.of());
    for (String member : imported) {
      int dot = member.lastIndexOf('.');
      return new Meaning(member.substring(0, dot), member.substring(dot + 1), fields(parts, 1));
    }
    if (parts.length == 1) {
      for (String owner : in.unit().unit().scope().memberWildcards()) {
        Type type = program.qualified(owner);
        boolean has =
            type.declared() != null
                ? program.fieldOwner(type.declared(), name).isPresent()
                : type.external() != null && type.external().fieldType(name).isPresent();
        if (has) {
          return new Meaning(owner, name, List.of());
        }
      }
      return new Meaning(library(in), name, List.of());
    }
    for (int length = parts.length - 1; length > 0; length--) {
      Type type = program.resolve(String.join(".", List.of(parts).subList(0, length)), in);
      if (type.declared() != null) {
        String owner =
            program
                .fieldOwner(type.declared(), parts[length])
                .map(TypeInfo::symbol)
                .orElse(type.name());
        return new Meaning(owner, parts[length], fields(parts, length + 1));
      }
      if (type.external() != null
          || in.unit().unit().scope().imports().containsValue(type.name())) {
        return new Meaning(type.name(), parts[length], fields(parts, length + 1));
      }
    }
    int last = parts.length - 1;
    return new Meaning(String.join(".", List.of(parts).subList(0, last)), parts[last], List.of());
  }

  /** Names of C that no file declares are those of its libraries, as functions are. */
  private static String library(FunctionInfo in) {
    String language = in.unit().unit().language();
    return language.equals("c") || language.equals("cpp") ? "c" : "?";
  }

  private static Optional<Meaning> inheritedField(
      Program program, FunctionInfo in, String[] parts) {
    List<Place.Step> outwards = new ArrayList<>();
    TypeInfo type = in.owner().orElse(null);
    while (type != null) {
      Optional<TypeInfo> owner = program.fieldOwner(type, parts[0]);
      if (owner.isPresent()) {
        List<Place.Step> rest = fields(parts, 1);
        if (owner.get().field(parts[0]).orElseThrow().modifiers().contains(Modifier.STATIC)) {
          return Optional.of(new Meaning(owner.get().symbol(), parts[0], rest));
        }
        List<Place.Step> steps = new ArrayList<>(outwards);
        steps.add(new Place.Field(parts[0]));
        steps.addAll(rest);
        return Optional.of(new Meaning("", parts[0], List.copyOf(steps)));
      }
      outwards.add(new Place.Field(Place.Field.OUTER));
      type = program.type(type.declaration().outer()).orElse(null);
    }
    return Optional.empty();
  }

  private static List<Place.Step> fields(String[] parts, int from) {
    List<Place.Step> steps = new ArrayList<>();
    for (int i = from; i < parts.length; i++) {
      steps.add(new Place.Field(parts[i]));
    }
    return List.copyOf(steps);
  }
}
