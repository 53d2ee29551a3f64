package dev.nightjar.review.evidence;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.Port;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.ir.Expression;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.Callees;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what reaches calls that data nobody has checked must not reach. */
final class SinkEvidence {
  private record Sink(Model.Api api, Fact.Sink fact) {}

  private final Map<String, List<Sink>> sinks = new HashMap<>();

  SinkEvidence(RulePack rules) {
    for (Model model : rules.models()) {
      if (model.subject() instanceof Model.Api api) {
        for (Fact fact : model.facts()) {
          if (fact instanceof Fact.Sink sink) {
            sinks
                .computeIfAbsent(api.pattern().owner(), owner -> new ArrayList<>())
                .add(new Sink(api, sink));
          }
        }
      }
    }
  }

  List<Evidence> collect(EvidenceRule.Sinks rule, FileFacts file, List<Finding> findings) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      List<Sink> hit = sinksOf(place, rule.kinds());
      if (!hit.isEmpty()) {
        found.add(judge(place, hit, rule.kinds(), findings));
      }
    }
    return found;
  }

  private List<Sink> sinksOf(CallPlace place, List<String> kinds) {
    Callees.Target target = place.target();
    List<Sink> hit = new ArrayList<>();
    for (String owner : target.owners()) {
      for (Sink sink : sinks.getOrDefault(owner, List.of())) {
        if (kinds.contains(sink.fact().kind())
            && target.matches(sink.api().pattern(), place.call().arguments().size())) {
          hit.add(sink);
        }
      }
    }
    return hit;
  }

  private static Evidence judge(
      CallPlace place, List<Sink> sinks, List<String> kinds, List<Finding> findings) {
    for (Finding finding : findings) {
      boolean ofKind =
          finding
              .check()
              .flow()
              .filter(flow -> flow.to().stream().anyMatch(kinds::contains))
              .isPresent();
      if (ofKind && finding.span().equals(place.call().span())) {
        List<Integer> lines =
            finding.steps().stream()
                .filter(step -> step.path().equals(finding.path()))
                .map(step -> step.span().startLine())
                .toList();
        return evidence(
            place,
            Outcome.UNGUARDED,
            finding
                .source()
                .map(source -> source + " reaches it")
                .orElse("untrusted data reaches it"),
            lines);
      }
    }
    boolean constant = sinks.stream().allMatch(sink -> isConstant(place, sink.fact().port()));
    return constant
        ? evidence(place, Outcome.GUARDED, "because what it is given is constant", List.of())
        : evidence(place, Outcome.GUARDED, NOT_REACHED, List.of());
  }

  static final String NOT_REACHED = "as far as data was followed";

  private static boolean isConstant(CallPlace place, Port port) {
    if (port.root() == Port.Root.ALL_ARGUMENTS) {
      return place.call().arguments().stream()
          .allMatch(argument -> place.function().values().of(argument).isPresent());
    }
    Optional<Expression> at = place.at(port);
    return at.isEmpty() || place.function().values().of(at.get()).isPresent();
  }

  private static Evidence evidence(
      CallPlace place, Outcome outcome, String how, List<Integer> lines) {
    return new Evidence(
        outcome,
        place.call().span(),
        place.function().name(),
        place.target().shown(),
        how,
        lines.stream().filter(line -> line != place.line()).toList());
  }
}
