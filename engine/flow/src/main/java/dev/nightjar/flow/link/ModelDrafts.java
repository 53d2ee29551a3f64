package dev.nightjar.flow.link;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.flow.program.TypeInfo;
import dev.nightjar.ir.Function;
import dev.nightjar.ir.Modifier;
import dev.nightjar.ir.Span;
import dev.nightjar.ir.TypeDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drafts models of a library from the summaries of its sources: of the functions that others can
 * call. A method without a body gets what its implementations in the library do, all together.
 */
final class ModelDrafts {
  /** A function that does more is rather told in words by a person. */
  private static final int MOST_FACTS = 24;

  private final Analysis analysis;
  private final List<String> sinkKinds;

  ModelDrafts(Analysis analysis) {
    this.analysis = analysis;
    this.sinkKinds = List.copyOf(analysis.pack().sinkKinds().keySet());
  }

  /** Returns a model for each function, in the order of the program. */
  List<Model> all() {
    List<Model> models = new ArrayList<>();
    for (FunctionInfo function : analysis.program().functions()) {
      Optional<TypeInfo> owner = function.owner();
      if (owner.isPresent() && isOffered(function, owner.get())) {
        models.add(model(function, owner.get()));
      }
    }
    return models;
  }

  private boolean isOffered(FunctionInfo function, TypeInfo owner) {
    boolean inInterface = owner.declaration().kind() == TypeDeclaration.Kind.INTERFACE;
    Set<Modifier> modifiers = function.function().modifiers();
    return function.unit().origin() != CodeOrigin.TEST
        && !function.isLambda()
        && !function.function().name().equals(Function.INITIALIZER)
        && !function.function().name().startsWith("<cl")
        && !owner.symbol().contains(".$")
        && isOffered(owner)
        && (inInterface
            ? !modifiers.contains(Modifier.PRIVATE)
            : modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED));
  }

  private boolean isOffered(TypeInfo type) {
    String outer = type.declaration().outer();
    return outer.isEmpty()
        ? type.declaration().modifiers().contains(Modifier.PUBLIC)
        : !type.declaration().modifiers().contains(Modifier.PRIVATE)
            && analysis.program().type(outer).map(this::isOffered).orElse(false);
  }

  private Model model(FunctionInfo function, TypeInfo owner) {
    Set<Fact> facts = new LinkedHashSet<>(facts(function));
    if (!function.hasBody()) {
      int parameters = function.function().parameters().size();
      analysis
          .program()
          .dispatch(owner, function.function().name(), parameters, CodeOrigin.PRODUCT)
          .forEach(implementation -> facts.addAll(facts(implementation)));
    }
    List<String> types = new ArrayList<>();
    boolean known = true;
    for (Function.Parameter parameter : function.function().parameters()) {
      String type = parameter.type().replaceFirst("<.*>", "").replaceAll("@\\w+\\s*", "").strip();
      boolean isVariable =
          type.length() <= 2 && type.equals(type.toUpperCase(java.util.Locale.ROOT));
      known &= !type.isEmpty();
      types.add(isVariable ? "Object" : type.substring(type.lastIndexOf('.') + 1));
    }
    boolean overloaded = owner.methods(function.function().name()).size() > 1;
    Span span = function.function().span();
    return new Model(
        function.unit().unit().language(),
        new Model.Api(
            new ApiPattern(
                owner.symbol(),
                function.function().name(),
                overloaded && known ? Optional.of(List.copyOf(types)) : Optional.empty(),
                true)),
        facts.stream().limit(MOST_FACTS).toList(),
        "",
        new Location(function.unit().path(), span.startLine(), span.startColumn()));
  }

  private List<Fact> facts(FunctionInfo function) {
    Linked linked = analysis.finished().get(new Summaries.Key(function, Context.GENERAL));
    return linked == null || !function.hasBody()
        ? List.of()
        : SummaryFacts.of(linked.summary(), sinkKinds);
  }
}
