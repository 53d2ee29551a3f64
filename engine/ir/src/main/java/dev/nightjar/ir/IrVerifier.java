package dev.nightjar.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks what the records alone do not promise, and the analysis relies on: targets and locals that
 * exist, closures that name functions of the unit, unique symbols, spans within the file. Tests run
 * it on all that frontends make.
 */
public final class IrVerifier {
  /**
   * How deep expressions may be nested. The records' own {@code equals} takes about ten frames of
   * an interpreted thread's stack for each level, so that a thousand levels would overflow it.
   */
  public static final int MAX_DEPTH = 250;

  private final SourceUnit unit;
  private final SpanCheck spans;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Function> functions = new HashMap<>();

  private IrVerifier(SourceUnit unit, SpanCheck spans) {
    this.unit = unit;
    this.spans = spans;
  }

  /** Returns the violations of a unit, in order of its text form; none if it is well formed. */
  public static List<Violation> verify(SourceUnit unit) {
    return new IrVerifier(unit, SpanCheck.ofAnyFile()).verify();
  }

  /**
   * Returns the violations of a unit, also spans that leave its text.
   *
   * @param text the file that the unit was made from
   */
  public static List<Violation> verify(SourceUnit unit, String text) {
    return new IrVerifier(unit, SpanCheck.of(text)).verify();
  }

  private List<Violation> verify() {
    path();
    scope();
    types();
    for (Function function : unit.functions()) {
      if (functions.put(function.symbol(), function) != null) {
        add(function.symbol(), function.span(), "two functions have this symbol");
      }
    }
    for (Function function : unit.functions()) {
      new FunctionVerifier(function, functions, spans, violations).verify();
    }
    for (SourceUnit.Setting setting : unit.settings()) {
      named(setting.key(), "a setting", setting.span());
      span(unit.path(), setting.span());
    }
    problems();
    return List.copyOf(violations);
  }

  private void path() {
    String path = unit.path();
    named(path, "the path", Span.NONE);
    named(unit.language(), "the language", Span.NONE);
    if (path.startsWith("/") || path.contains("\\") || path.matches("(.*/)?\\.\\.(/.*)?")) {
      add(path, Span.NONE, "the path leaves the repository");
    }
  }

  private void scope() {
    Scope scope = unit.scope();
    scope.imports().forEach((name, path) -> named(name, path, "an import"));
    scope.wildcards().forEach(path -> named(path, "a wildcard", Span.NONE));
    scope
        .memberImports()
        .forEach(
            (name, paths) -> {
              paths.forEach(path -> named(name, path, "a member import"));
              if (paths.isEmpty()) {
                add(unit.path(), Span.NONE, "the member import " + name + " means nothing");
              }
            });
    scope.memberWildcards().forEach(path -> named(path, "a member wildcard", Span.NONE));
  }

  private void types() {
    Set<String> symbols = new HashSet<>();
    for (TypeDeclaration type : unit.types()) {
      named(type.symbol(), "a type", type.span());
      span(type.symbol(), type.span());
      if (!symbols.add(type.symbol())) {
        add(type.symbol(), type.span(), "two types have this symbol");
      }
    }
    for (TypeDeclaration type : unit.types()) {
      if (!type.outer().isEmpty() && !symbols.contains(type.outer())) {
        add(type.symbol(), type.span(), "the unit has no type " + type.outer() + " around it");
      }
      type.typeParameters().forEach(name -> named(name, "a type parameter", type.span()));
      type.supers().forEach(name -> named(name, "a supertype", type.span()));
      type.annotations().forEach(each -> named(each.type(), "an annotation", type.span()));
      Set<String> fields = new HashSet<>();
      for (TypeDeclaration.Field field : type.fields()) {
        named(field.name(), "a field", field.span());
        span(type.symbol(), field.span());
        field.annotations().forEach(each -> named(each.type(), "an annotation", field.span()));
        if (!fields.add(field.name())) {
          add(type.symbol(), field.span(), "two fields are called " + field.name());
        }
      }
    }
  }

  private void problems() {
    Span last = Span.NONE;
    for (Problem problem : unit.problems()) {
      named(problem.what(), "a problem", problem.span());
      span(unit.path(), problem.span());
      if (SpanCheck.startsBefore(problem.span(), last)) {
        add(unit.path(), problem.span(), "the problems are not in order");
      }
      last = problem.span();
    }
  }

  private void named(String name, String path, String what) {
    named(name, what, Span.NONE);
    named(path, what, Span.NONE);
  }

  private void named(String name, String what, Span span) {
    if (name.isEmpty()) {
      add(unit.path(), span, what + " has no name");
    }
  }

  private void span(String where, Span span) {
    spans.fault(span).ifPresent(fault -> add(where, span, fault));
  }

  private void add(String where, Span span, String what) {
    violations.add(new Violation(where, span, what));
  }
}
