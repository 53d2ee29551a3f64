package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which fields of an object a library has filled from outside before it runs a method: those
 * that a bean of the kinds that models name has setters for.
 */
final class BeanSources {
  private BeanSources() {}

  /** Returns the data from outside in fields of the receiver, by their names. */
  static Map<String, Taint> of(Analysis analysis, ParameterSources sources, FunctionInfo info) {
    Function function = info.function();
    Optional<TypeInfo> owner = info.owner();
    if (analysis.models().beans().isEmpty()
        || owner.isEmpty()
        || function.isStatic()
        || !function.parameters().isEmpty()
        || !function.modifiers().contains(Modifier.PUBLIC)
        || !function.returnType().equals("String")
        || function.name().matches("(?:get|is|to)[A-Z].*")) {
      return Map.of();
    }
    Program program = analysis.program();
    List<Fact> facts = new ArrayList<>();
    Type own = program.qualified(owner.get().symbol());
    for (String name : program.superNames(own)) {
      facts.addAll(analysis.models().beans().getOrDefault(name, List.of()));
    }
    Map<String, Taint> fields = new LinkedHashMap<>();
    if (!facts.isEmpty()) {
      for (List<FunctionInfo> methods : owner.get().allMethods()) {
        for (FunctionInfo method : methods) {
          set(method)
              .ifPresent(
                  field -> {
                    Function.Parameter parameter = method.function().parameters().get(0);
                    Type type = program.resolve(parameter.type(), method);
                    Taint taint = sources.of(facts, field, type);
                    if (!taint.isNone()) {
                      fields.put(field, taint);
                    }
                  });
        }
      }
    }
    return fields;
  }

  /** Returns the field that a method sets, going by its name. */
  private static Optional<String> set(FunctionInfo method) {
    String name = method.function().name();
    boolean sets =
        name.length() > 3
            && name.startsWith("set")
            && Character.isUpperCase(name.charAt(3))
            && method.function().parameters().size() == 1
            && method.function().modifiers().contains(Modifier.PUBLIC);
    return sets
        ? Optional.of(Character.toLowerCase(name.charAt(3)) + name.substring(4))
        : Optional.empty();
  }
}
