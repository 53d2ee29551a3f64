package dev.nightjar.flow.link;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.SourceOrigin;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.flow.value.Trace;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what comes into a function from outside, by the annotations of the function and of its
 * parameters. An annotated parameter is what its own annotation says; only one without such an
 * annotation is what that of the function says of all.
 */
final class ParameterSources {
  /** Values of these types, and of their subtypes, are not texts that could do harm. */
  private static final Set<String> HARMLESS =
      Set.of(
          "int",
          "long",
          "short",
          "byte",
          "boolean",
          "double",
          "float",
          "java.lang.Number",
          "java.lang.Boolean",
          "java.lang.Enum",
          "java.util.UUID",
          "java.util.Date",
          "java.util.Locale",
          "java.time.temporal.TemporalAccessor");

  private final Analysis analysis;
  private final Program program;
  private final Models models;
  private final FunctionInfo info;
  private final List<Annotated.Named> ofFunction;

  ParameterSources(Analysis analysis, FunctionInfo info) {
    this.analysis = analysis;
    this.program = analysis.program();
    this.models = analysis.models();
    this.info = info;
    this.ofFunction = Annotated.function(program, info);
  }

  /** Returns the data from outside that a parameter is, if it is. */
  Taint of(int index, Function.Parameter parameter, @Nullable Type type) {
    if (isHarmless(type)) {
      return Taint.NONE;
    }
    Taint taint = Taint.NONE;
    List<String> names = new ArrayList<>();
    for (Annotated.Named annotation : Annotated.parameter(program, info, index)) {
      String name = annotation.name();
      names.add(name);
      List<Fact> facts = models.parameterAnnotations().getOrDefault(name, List.of());
      taint = taint.join(sources(facts, "@" + simple(name) + " " + parameter.name()));
    }
    return taint.isNone() ? ofHandler(parameter, type, names) : taint;
  }

  private Taint ofHandler(
      Function.Parameter parameter, @Nullable Type type, List<String> annotations) {
    Taint taint = Taint.NONE;
    for (Annotated.Named annotation : ofFunction) {
      Model model = models.functionAnnotations().get(annotation.name());
      if (model != null && !isExcepted(model, type, annotations)) {
        taint = taint.join(sources(model.facts(), parameter.name()));
      }
    }
    return taint;
  }

  private boolean isExcepted(Model model, @Nullable Type type, List<String> annotations) {
    List<String> except = ((Model.AnnotatedFunction) model.subject()).exceptTypes();
    if (type != null && program.superNames(type).stream().anyMatch(except::contains)) {
      return true;
    }
    return annotations.stream().anyMatch(annotation -> except.contains("@" + annotation));
  }

  /**
   * Returns the data from outside that a parameter is because of the method of a library that the
   * function implements.
   */
  Taint ofImplemented(int index, Function.Parameter parameter, @Nullable Type type) {
    Function function = info.function();
    List<Model> candidates = models.implemented(function.name());
    Optional<TypeInfo> owner = info.owner();
    if (candidates.isEmpty() || owner.isEmpty() || function.isStatic() || isHarmless(type)) {
      return Taint.NONE;
    }
    Collection<String> supers = program.superNames(program.qualified(owner.get().symbol()));
    List<Fact> facts = new ArrayList<>();
    for (Model candidate : candidates) {
      ApiPattern method = ((Model.Implemented) candidate.subject()).pattern();
      if (supers.contains(method.owner())
          && method
              .parameters()
              .map(types -> types.size() == function.parameters().size())
              .orElse(true)) {
        for (Fact fact : candidate.facts()) {
          if (fact instanceof Fact.Source source
              && source.port().root() == Port.Root.ARGUMENT
              && source.port().index() == index) {
            facts.add(fact);
          }
        }
      }
    }
    return facts.isEmpty() ? Taint.NONE : sources(facts, parameter.name());
  }

  /** Returns the data from outside that a field of a type is, if facts say so. */
  Taint of(List<Fact> facts, String field, Type type) {
    return isHarmless(type) ? Taint.NONE : sources(facts, field);
  }

  /** Returns the data from outside that something in a library gives, as facts say. */
  Taint given(List<Fact> facts, String description) {
    return sources(facts, "from", description);
  }

  private boolean isHarmless(@Nullable Type type) {
    if (type == null) {
      return false;
    }
    TypeInfo declared = type.declared();
    return (declared != null && declared.declaration().kind() == TypeDeclaration.Kind.ENUM)
        || program.superNames(type).stream().anyMatch(HARMLESS::contains);
  }

  private Taint sources(List<Fact> facts, String description) {
    return sources(facts, "parameter", description);
  }

  private Taint sources(List<Fact> facts, String what, String description) {
    Taint taint = Taint.NONE;
    Span span = info.function().span();
    Span first =
        new Span(span.startLine(), span.startColumn(), span.startLine(), span.startColumn());
    for (Fact fact : facts) {
      if (fact instanceof Fact.Source source) {
        SourceOrigin origin =
            analysis.canonical(
                new SourceOrigin(source.kind(), description, info.site(first), info.symbol()));
        taint = taint.join(Taint.of(origin, Trace.start(origin.site(), what, description)));
      }
    }
    return taint;
  }

  private static String simple(String qualified) {
    return qualified.substring(qualified.lastIndexOf('.') + 1);
  }
}
