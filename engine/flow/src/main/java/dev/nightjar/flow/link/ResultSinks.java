package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Condition;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.Type;
import dev.nightjar.flow.value.Constants;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Knows what becomes of what a function returns, by its annotations: a page, an address. */
final class ResultSinks {
  private final Models models;
  private final FunctionInfo info;
  private final List<Model> meant;

  ResultSinks(Analysis analysis, FunctionInfo info) {
    this.models = analysis.models();
    this.info = info;
    this.meant = meant(analysis.program());
  }

  private List<Model> meant(Program program) {
    List<Annotated.Named> own = Annotated.function(program, info);
    if (own.stream().noneMatch(annotation -> models.results().containsKey(annotation.name()))) {
      return List.of();
    }
    Set<String> carried = new TreeSet<>();
    List<Annotated.Named> all = new ArrayList<>(own);
    info.owner().ifPresent(type -> all.addAll(Annotated.type(program, type)));
    StringBuilder texts = new StringBuilder();
    for (Annotated.Named annotation : all) {
      carried.add(annotation.name());
      annotation
          .annotation()
          .elements()
          .forEach(
              (name, values) ->
                  values.forEach(value -> texts.append(name).append(value).append(' ')));
    }
    Type returned = program.resolve(info.function().returnType(), info);
    List<Model> found = new ArrayList<>();
    for (Annotated.Named annotation : own) {
      for (Model model : models.results().getOrDefault(annotation.name(), List.of())) {
        Model.AnnotatedResult result = (Model.AnnotatedResult) model.subject();
        if (isText(returned, result.wrapped())
            && (result.with().isEmpty() || result.with().stream().anyMatch(carried::contains))
            && result.without().stream().noneMatch(carried::contains)
            && (result.says().isEmpty() || Pattern.compile(result.says()).matcher(texts).find())
            && (result.saysNot().isEmpty()
                || !Pattern.compile(result.saysNot()).matcher(texts).find())
            && !found.contains(model)) {
          found.add(model);
        }
      }
    }
    return found;
  }

  private static boolean isText(Type type, List<String> wrappers) {
    return type.name().equals("java.lang.String")
        || (wrappers.contains(type.name())
            && type.element().filter(held -> isText(held, wrappers)).isPresent());
  }

  /** Returns whether it matters what the function returns. */
  boolean any() {
    return !meant.isEmpty();
  }

  /**
   * Records where data gets that is returned.
   *
   * @param constants what the result holds at one of its steps
   */
  void record(
      Expression returned,
      Taint taint,
      Function<Place.Step, Constants> constants,
      Span span,
      Recorder recorder) {
    for (Model model : meant) {
      String begins = ((Model.AnnotatedResult) model.subject()).begins();
      if (!taint.isNone()
          && (begins.isEmpty() || Pattern.compile(begins).matcher(beginning(returned)).find())) {
        for (Fact fact : model.facts()) {
          if (fact instanceof Fact.Sink sink
              && sink.unless().stream().noneMatch(c -> holds(c, constants))) {
            recorder.sink(
                taint,
                new SinkSite(
                    info, span, models.sinkKind(sink.kind()), "the result of a request handler"));
          }
        }
      }
    }
  }

  private static boolean holds(Condition condition, Function<Place.Step, Constants> constants) {
    List<Port.Step> steps = condition.port().steps();
    return steps.size() == 1
        && steps.get(0) instanceof Port.Field field
        && constants.apply(new Place.Field(field.name())).values().stream()
            .anyMatch(c -> condition.anyOf().stream().anyMatch(t -> CallRules.meets(t, c)));
  }

  /** Returns the constant text that an expression begins with; empty if it begins otherwise. */
  private static String beginning(Expression expression) {
    if (expression instanceof Expression.Operation operation && !operation.operands().isEmpty()) {
      return beginning(operation.operands().get(0));
    }
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof Constant.Text text
        ? text.value()
        : "";
  }
}
