package dev.nightjar.flow.link;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.Program;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.flow.value.Taint;
import dev.nightjar.ir.Annotation;
import dev.nightjar.ir.Constant;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Knows what becomes of what a function returns, by its annotations: a page, an address. */
final class ResultSinks {
  private final Models models;
  private final FunctionInfo info;
  private final List<Model> meant;

  ResultSinks(Analysis analysis, FunctionInfo info) {
    this.models = analysis.models();
    this.info = info;
    this.meant = info.function().annotations().isEmpty() ? List.of() : meant(analysis.program());
  }

  private List<Model> meant(Program program) {
    Set<String> carried = new TreeSet<>();
    List<Annotation> all = new ArrayList<>(info.function().annotations());
    info.owner().map(TypeInfo::declaration).ifPresent(type -> all.addAll(type.annotations()));
    StringBuilder texts = new StringBuilder();
    for (Annotation annotation : all) {
      carried.add(program.resolve(annotation.type(), info).name());
      annotation
          .elements()
          .forEach(
              (name, values) ->
                  values.forEach(value -> texts.append(name).append(value).append(' ')));
    }
    boolean isText =
        program.resolve(info.function().returnType(), info).name().equals("java.lang.String");
    List<Model> found = new ArrayList<>();
    for (Annotation annotation : info.function().annotations()) {
      String name = program.resolve(annotation.type(), info).name();
      for (Model model : models.results().getOrDefault(name, List.of())) {
        Model.AnnotatedResult result = (Model.AnnotatedResult) model.subject();
        if (isText
            && (result.with().isEmpty() || result.with().stream().anyMatch(carried::contains))
            && result.without().stream().noneMatch(carried::contains)
            && (result.says().isEmpty() || Pattern.compile(result.says()).matcher(texts).find())
            && (result.saysNot().isEmpty()
                || !Pattern.compile(result.saysNot()).matcher(texts).find())) {
          found.add(model);
        }
      }
    }
    return found;
  }

  /** Returns whether it matters what the function returns. */
  boolean any() {
    return !meant.isEmpty();
  }

  /** Records where data gets that is returned. */
  void record(Expression returned, Taint taint, Span span, Recorder recorder) {
    for (Model model : meant) {
      String begins = ((Model.AnnotatedResult) model.subject()).begins();
      if (!taint.isNone()
          && (begins.isEmpty() || Pattern.compile(begins).matcher(beginning(returned)).find())) {
        for (Fact fact : model.facts()) {
          if (fact instanceof Fact.Sink sink) {
            recorder.sink(
                taint,
                new SinkSite(
                    info, span, models.sinkKind(sink.kind()), "the result of a request handler"));
          }
        }
      }
    }
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
