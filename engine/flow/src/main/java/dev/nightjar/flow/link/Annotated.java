package dev.nightjar.flow.link;

import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The annotations that count for something in a program: those it carries; those that an annotation
 * of the program is composed of, as frameworks understand them; and those of the method of a
 * supertype of the program that a method overrides.
 */
final class Annotated {
  /** Annotations are composed of composed ones, but not of many. */
  private static final int DEEPEST = 3;

  /**
   * An annotation with the qualified name of its type.
   *
   * @param annotation as written, where it is written
   */
  record Named(String name, Annotation annotation) {}

  private Annotated() {}

  /** Returns the annotations of a function. */
  static List<Named> function(Program program, FunctionInfo info) {
    List<Named> found = new ArrayList<>();
    add(program, info, info.function().annotations(), found);
    Optional<FunctionInfo> overridden = overridden(program, info);
    overridden.ifPresent(o -> add(program, o, o.function().annotations(), found));
    return found;
  }

  /** Returns the annotations of one of a function's parameters. */
  static List<Named> parameter(Program program, FunctionInfo info, int index) {
    List<Named> found = new ArrayList<>();
    add(program, info, info.function().parameters().get(index).annotations(), found);
    Optional<FunctionInfo> overridden = overridden(program, info);
    overridden.ifPresent(
        o -> add(program, o, o.function().parameters().get(index).annotations(), found));
    return found;
  }

  /** Returns the annotations of a type. */
  static List<Named> type(Program program, TypeInfo type) {
    List<Named> found = new ArrayList<>();
    for (Annotation annotation : type.declaration().annotations()) {
      add(program, program.resolve(annotation.type(), type), annotation, 0, found);
    }
    return found;
  }

  private static void add(
      Program program, FunctionInfo at, List<Annotation> annotations, List<Named> into) {
    for (Annotation annotation : annotations) {
      add(program, program.resolve(annotation.type(), at), annotation, 0, into);
    }
  }

  private static void add(
      Program program, Type type, Annotation annotation, int depth, List<Named> into) {
    into.add(new Named(type.name(), annotation));
    TypeInfo declared = type.declared();
    if (declared != null && depth < DEEPEST) {
      for (Annotation carried : declared.declaration().annotations()) {
        add(program, program.resolve(carried.type(), declared), carried, depth + 1, into);
      }
    }
  }

  /** Returns the method of a supertype that a method overrides. */
  private static Optional<FunctionInfo> overridden(Program program, FunctionInfo info) {
    Function function = info.function();
    if (info.owner().isEmpty() || function.isStatic() || function.name().startsWith("<")) {
      return Optional.empty();
    }
    for (Type parent : info.owner().get().supers()) {
      TypeInfo declared = parent.declared();
      if (declared != null) {
        for (FunctionInfo method :
            program.methods(declared, function.name(), function.parameters().size())) {
          if (method.function().parameters().size() == function.parameters().size()) {
            return Optional.of(method);
          }
        }
      }
    }
    return Optional.empty();
  }
}
