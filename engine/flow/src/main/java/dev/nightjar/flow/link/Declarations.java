package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides the rules about annotations of functions and of their parameters. */
final class Declarations {
  private final Program program;
  private final FunctionInfo info;
  private final TypeInfo owner;
  private final Recorder recorder;
  private final Set<String> own;

  private Declarations(Program program, FunctionInfo info, TypeInfo owner, Recorder recorder) {
    this.program = program;
    this.info = info;
    this.owner = owner;
    this.recorder = recorder;
    this.own = annotations(info);
  }

  static void decide(List<Check> checks, Program program, FunctionInfo info, Recorder recorder) {
    if (checks.isEmpty() || info.owner().isEmpty()) {
      return;
    }
    TypeInfo owner = info.owner().get();
    boolean first = isFirstConstructor(info, owner) && !annotationsOf(owner).isEmpty();
    if (!first && info.function().annotations().isEmpty()) {
      return;
    }
    Declarations declarations = new Declarations(program, info, owner, recorder);
    for (Check check : checks) {
      for (Check.AnnotationRule rule : check.annotated()) {
        if (rule.on() != Check.Declared.TYPE) {
          declarations.decide(check, rule);
        } else if (first) {
          declarations.decideOnType(check, rule);
        }
      }
    }
  }

  /** Every class has a constructor: what is said of the class is decided with its first one. */
  private static boolean isFirstConstructor(FunctionInfo info, TypeInfo owner) {
    List<FunctionInfo> constructors = owner.methods(Function.CONSTRUCTOR);
    return !constructors.isEmpty() && constructors.get(0) == info;
  }

  private static List<Annotation> annotationsOf(TypeInfo type) {
    return type.declaration().annotations();
  }

  private void decideOnType(Check check, Check.AnnotationRule rule) {
    Set<String> carried = ofType(owner);
    if (carriesOne(carried, rule.annotations())
        && !carriesOne(carried, rule.lacks())
        && says(annotationsOf(owner), rule)) {
      String name = owner.symbol().substring(owner.symbol().lastIndexOf('.') + 1);
      report(check, name, owner.declaration().span());
    }
  }

  /** Returns whether one of the annotations that a rule means says what the rule asks for. */
  private boolean says(List<Annotation> annotations, Check.AnnotationRule rule) {
    if (rule.says().isEmpty()) {
      return true;
    }
    for (Annotation annotation : annotations) {
      if (isListed(annotation, rule.annotations())
          && rule.says().get().matcher(text(annotation)).find()) {
        return true;
      }
    }
    return false;
  }

  private static String text(Annotation annotation) {
    StringBuilder text = new StringBuilder();
    annotation
        .elements()
        .forEach(
            (name, values) ->
                values.forEach(
                    value ->
                        text.append(name)
                            .append('=')
                            .append(Operators.text(value).orElse(""))
                            .append(' ')));
    return text.toString();
  }

  private void decide(Check check, Check.AnnotationRule rule) {
    if (!carriesOne(own, rule.annotations())
        || carriesOne(own, rule.lacks())
        || carriesOne(ofType(owner), rule.lacks())
        || (!rule.beside().isEmpty() && !isBeside(rule.beside()))
        || isBeside(rule.exceptBeside())
        || !says(info.function().annotations(), rule)) {
      return;
    }
    if (rule.on() == Check.Declared.FUNCTION) {
      report(check, Recorder.simpleName(info), info.function().span());
      return;
    }
    for (Function.Parameter parameter : info.function().parameters()) {
      TypeInfo type = program.resolve(parameter.type(), info).declared();
      boolean bound = parameter.annotations().stream().noneMatch(a -> isListed(a, rule.lacks()));
      if (bound && type != null && carriesOne(ofType(type), rule.typed())) {
        report(check, parameter.name(), info.function().span());
      }
    }
  }

  private boolean isListed(Annotation annotation, List<String> names) {
    return names.contains(program.resolve(annotation.type(), info).name());
  }

  private boolean isBeside(List<String> names) {
    if (names.isEmpty()) {
      return false;
    }
    for (List<FunctionInfo> functions : owner.allMethods()) {
      for (FunctionInfo function : functions) {
        if (function != info && carriesOne(annotations(function), names)) {
          return true;
        }
      }
    }
    return false;
  }

  private Set<String> annotations(FunctionInfo function) {
    Set<String> names = new HashSet<>();
    Annotated.function(program, function).forEach(annotation -> names.add(annotation.name()));
    return names;
  }

  private Set<String> ofType(TypeInfo type) {
    Set<String> names = new HashSet<>();
    Annotated.type(program, type).forEach(annotation -> names.add(annotation.name()));
    return names;
  }

  private static boolean carriesOne(Set<String> carried, List<String> names) {
    for (String name : names) {
      if (carried.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private void report(Check check, String what, Span span) {
    Span head =
        new Span(span.startLine(), span.startColumn(), span.startLine(), span.startColumn());
    recorder.issue(
        new Issue(
            check,
            check.severity(),
            info,
            head,
            what,
            "",
            Optional.empty(),
            false,
            Trace.start(info.site(head), "", what)));
  }
}
