package dev.nightjar.flow.link;

import dev.nightjar.flow.Explanation;
import dev.nightjar.flow.Explanation.How;
import dev.nightjar.flow.Explanation.Known;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Location;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.program.FunctionInfo;
import dev.nightjar.ir.Block;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what was known of the functions on the way of a finding. A step names the function only in
 * words; which one is meant is found by where the way goes on or came from, else by its name.
 */
final class Explainer {
  /** Of functions that share a name, so many are told. */
  private static final int MOST = 3;

  private static final List<String> VERBS =
      List.of("passed to ", "returned by ", "through ", "reaches ", "from ");

  private final Analysis analysis;
  private final List<String> sinkKinds;

  Explainer(Analysis analysis) {
    this.analysis = analysis;
    this.sinkKinds = List.copyOf(analysis.pack().sinkKinds().keySet());
  }

  Explanation explain(Finding finding) {
    List<Explanation.Step> steps = new ArrayList<>();
    for (int i = 0; i < finding.steps().size(); i++) {
      steps.add(new Explanation.Step(finding.steps().get(i), known(finding, i)));
    }
    return new Explanation(finding, steps);
  }

  private List<Known> known(Finding finding, int index) {
    Finding.Step step = finding.steps().get(index);
    String what = step.what();
    Optional<String> verb = VERBS.stream().filter(what::startsWith).findFirst();
    boolean isLast = index == finding.steps().size() - 1;
    if (verb.isEmpty() && !isLast) {
      return List.of();
    }
    String named = verb.map(v -> what.substring(v.length())).orElse(finding.sink());
    String name = named.replaceFirst("\\(.*", "");
    List<FunctionInfo> functions = inProgram(finding, index, name);
    if (!functions.isEmpty()) {
      return functions.stream().limit(MOST).map(this::inferred).toList();
    }
    List<Known> modelled = modelled(name, finding.path());
    if (!modelled.isEmpty()) {
      return modelled;
    }
    boolean called = verb.filter(v -> v.equals("through ")).isPresent();
    return called
        ? List.of(new Known(name, How.ASSUMED, List.of(), "", Optional.empty()))
        : List.of();
  }

  /**
   * Returns the functions of the program that a step may mean: those around its neighbours first.
   */
  private List<FunctionInfo> inProgram(Finding finding, int index, String name) {
    List<FunctionInfo> named = new ArrayList<>();
    List<FunctionInfo> around = new ArrayList<>();
    for (FunctionInfo function : analysis.program().functions()) {
      boolean meant =
          Recorder.simpleName(function).equals(name)
              && function.hasBody()
              && isCalledAt(finding.steps().get(index), function);
      if (meant) {
        named.add(function);
        for (int neighbour = Math.max(0, index - 1);
            neighbour < Math.min(finding.steps().size(), index + 2);
            neighbour++) {
          if (neighbour != index && contains(function, finding.steps().get(neighbour))) {
            around.add(function);
          }
        }
      }
    }
    return around.isEmpty() ? named : around.stream().distinct().toList();
  }

  /** Returns whether a call of that name and with so many arguments stands at a step. */
  private boolean isCalledAt(Finding.Step step, FunctionInfo callee) {
    for (FunctionInfo function : analysis.program().functions()) {
      if (contains(function, step)) {
        for (Block block : function.function().blocks()) {
          for (Instruction instruction : block.instructions()) {
            if (instruction instanceof Instruction.Call call
                && call.span().equals(step.span())
                && call.arguments().size() == callee.function().parameters().size()) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static boolean contains(FunctionInfo function, Finding.Step step) {
    Span outer = function.function().span();
    Span inner = step.span();
    return function.unit().path().equals(step.path())
        && outer.startLine() <= inner.startLine()
        && outer.endLine() >= inner.endLine();
  }

  private Known inferred(FunctionInfo function) {
    Linked linked = analysis.finished().get(new Summaries.Key(function, Context.GENERAL));
    List<Fact> facts = linked == null ? List.of() : SummaryFacts.of(linked.summary(), sinkKinds);
    Span span = function.function().span();
    return new Known(
        function.symbol(),
        How.INFERRED,
        facts,
        "",
        Optional.of(new Location(function.unit().path(), span.startLine(), span.startColumn())));
  }

  /** Returns the models of functions that are shown by this name, {@code Statement.execute}. */
  private List<Known> modelled(String name, String path) {
    boolean constructor = name.startsWith("new ");
    int dot = name.lastIndexOf('.');
    String owner = constructor ? name.substring(4) : dot < 0 ? "" : name.substring(0, dot);
    String member = constructor ? "<init>" : name.substring(dot + 1);
    String language = path.substring(path.lastIndexOf('.') + 1);
    List<Known> known = new ArrayList<>();
    for (Model model : analysis.pack().models()) {
      if (known.size() < MOST
          && model.language().equals(language)
          && model.subject() instanceof Model.Api api
          && isMeant(api.pattern(), owner, member)) {
        known.add(
            new Known(
                api.pattern().owner() + "#" + api.pattern().member(),
                How.MODELLED,
                model.facts(),
                model.because(),
                Optional.of(model.location())));
      }
    }
    return known;
  }

  private static boolean isMeant(ApiPattern pattern, String owner, String member) {
    String type = pattern.owner();
    boolean sameOwner = type.equals(owner) || type.endsWith("." + owner);
    return sameOwner
        && Pattern.matches(Pattern.quote(pattern.member()).replace("*", "\\E.*\\Q"), member);
  }
}
