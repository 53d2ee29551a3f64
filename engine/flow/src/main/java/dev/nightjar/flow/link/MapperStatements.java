package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.UnitInfo;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.SourceUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What methods of MyBatis interfaces put into the text of their statements as it is: the names in
 * <code>${name}</code> of their annotations, and of the files that mappers are written in.
 */
final class MapperStatements {
  private static final String PACKAGE = "org.apache.ibatis.annotations.";
  private static final Set<String> STATEMENTS =
      Set.of(PACKAGE + "Select", PACKAGE + "Insert", PACKAGE + "Update", PACKAGE + "Delete");
  private static final Pattern NAME = Pattern.compile("\\$\\{\\s*(\\w+)");

  private final Program program;
  private final Map<String, Set<String>> fromFiles = new HashMap<>();

  MapperStatements(Program program) {
    this.program = program;
    for (UnitInfo unit : program.units()) {
      if (unit.unit().language().equals("mapper")) {
        for (SourceUnit.Setting setting : unit.unit().settings()) {
          fromFiles.computeIfAbsent(setting.key(), k -> new TreeSet<>()).add(setting.value());
        }
      }
    }
  }

  /** Returns the names that the statement of a method without a body contains; mostly none. */
  Set<String> names(FunctionInfo method) {
    String key = method.function().owner() + "#" + method.function().name();
    Set<String> names = fromFiles.getOrDefault(key, Set.of());
    for (Annotation annotation : method.function().annotations()) {
      List<Constant> texts = annotation.elements().getOrDefault("value", List.of());
      if (!texts.isEmpty()
          && STATEMENTS.contains(program.resolve(annotation.type(), method).name())) {
        names = new TreeSet<>(names);
        for (Constant text : texts) {
          Matcher matcher = NAME.matcher(Operators.text(text).orElse(""));
          while (matcher.find()) {
            names.add(matcher.group(1));
          }
        }
      }
    }
    return names;
  }

  /** Returns the parameter that a name means; empty if it is a property of the only one. */
  static Optional<Integer> parameter(FunctionInfo method, String name) {
    List<Function.Parameter> parameters = method.function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      boolean named = parameters.get(i).name().equals(name) || name.equals("param" + (i + 1));
      for (Annotation annotation : parameters.get(i).annotations()) {
        if (annotation.type().endsWith("Param")) {
          named |=
              annotation.elements().getOrDefault("value", List.of()).stream()
                  .anyMatch(v -> Operators.text(v).filter(name::equals).isPresent());
        }
      }
      if (named) {
        return Optional.of(i);
      }
    }
    boolean single = name.equals("value") || name.equals("_parameter");
    return parameters.size() == 1 && single ? Optional.of(0) : Optional.empty();
  }
}
