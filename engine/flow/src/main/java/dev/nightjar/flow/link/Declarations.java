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
    if (checks.isEmpty() || info.owner().isEmpty() || info.function().annotations().isEmpty()) {
      return;
    }
    Declarations declarations = new Declarations(program, info, info.owner().get(), recorder);
    for (Check check : checks) {
      check.annotated().forEach(rule -> declarations.decide(check, rule));
    }
  }

  private void decide(Check check, Check.AnnotationRule rule) {
    if (!carriesOne(own, rule.annotations())
        || carriesOne(own, rule.lacks())
        || carriesOne(ofType(owner), rule.lacks())
        || (!rule.beside().isEmpty() && !isBeside(rule.beside()))
        || isBeside(rule.exceptBeside())) {
      return;
    }
    if (!rule.onParameter()) {
      report(check, Recorder.simpleName(info));
      return;
    }
    for (Function.Parameter parameter : info.function().parameters()) {
      TypeInfo type = program.resolve(parameter.type(), info).declared();
      boolean bound = parameter.annotations().stream().noneMatch(a -> isListed(a, rule.lacks()));
      if (bound && type != null && carriesOne(ofType(type), rule.typed())) {
        report(check, parameter.name());
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
    for (Annotation annotation : function.function().annotations()) {
      names.add(program.resolve(annotation.type(), function).name());
    }
    return names;
  }

  private Set<String> ofType(TypeInfo type) {
    Set<String> names = new HashSet<>();
    for (Annotation annotation : type.declaration().annotations()) {
      names.add(program.resolve(annotation.type(), type).name());
    }
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

  private void report(Check check, String what) {
    Span span = info.function().span();
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
