package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Instruction;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges whether somebody looks at what calls return. */
final class CheckedEvidence {
  private CheckedEvidence() {}

  static List<Evidence> collect(EvidenceRule.Checked rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      if (Apis.any(rule.calls(), place)) {
        found.add(judge(place));
      }
    }
    return found;
  }

  private static Evidence judge(CallPlace place) {
    if (place.call().result().isEmpty()) {
      return evidence(place, Outcome.UNGUARDED, "its result is not used", List.of());
    }
    Uses uses = new Uses(place.function(), place.call().result().getAsInt());
    if (!uses.conditions.isEmpty()) {
      return evidence(
          place, Outcome.GUARDED, "by a condition on its result", List.of(uses.conditions.get(0)));
    }
    if (!uses.returned.isEmpty()) {
      return evidence(
          place, Outcome.OPEN, "its result is returned to the caller", uses.returned.subList(0, 1));
    }
    if (!uses.passed.isEmpty()) {
      return evidence(
          place, Outcome.OPEN, "its result is passed to " + uses.passed.get(0), List.of());
    }
    if (!uses.kept.isEmpty()) {
      return evidence(place, Outcome.OPEN, "its result is kept in " + uses.kept.get(0), List.of());
    }
    return evidence(place, Outcome.UNGUARDED, "its result is never looked at", List.of());
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

  /** What becomes of a local, through copies and computations, whatever the order. */
  private static final class Uses {
    final List<Integer> conditions = new ArrayList<>();
    final List<Integer> returned = new ArrayList<>();
    final List<String> passed = new ArrayList<>();
    final List<String> kept = new ArrayList<>();
    private final Set<Integer> derived = new HashSet<>();
    private final FunctionFacts function;

    Uses(FunctionFacts function, int local) {
      this.function = function;
      derived.add(local);
      int before;
      do {
        before = derived.size();
        function.function().blocks().forEach(this::spread);
      } while (derived.size() > before);
      function.function().blocks().forEach(this::use);
    }

    private boolean derived(Expression expression) {
      return Mentions.any(
          expression,
          place -> place.base() instanceof Place.Local local && derived.contains(local.index()));
    }

    private void spread(Block block) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign
            && assign.target().steps().isEmpty()
            && assign.target().base() instanceof Place.Local local
            && derived(assign.value())) {
          derived.add(local.index());
        } else if (instruction instanceof Instruction.Call call
            && call.result().isPresent()
            && call.arguments().stream().anyMatch(this::derived)) {
          derived.add(call.result().getAsInt());
        }
      }
    }

    private void use(Block block) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          boolean asArgument = call.arguments().stream().anyMatch(this::derived);
          if (asArgument || call.receiver().filter(this::derived).isPresent()) {
            String name = function.callees().target(call).shown();
            if (name.toLowerCase(java.util.Locale.ROOT).contains("assert")) {
              conditions.add(call.span().startLine());
            } else {
              passed.add(name);
            }
          }
        } else if (instruction instanceof Instruction.Assign assign
            && derived(assign.value())
            && !(assign.target().steps().isEmpty()
                && assign.target().base() instanceof Place.Local)) {
          String where = Shown.place(function.function(), assign.target());
          kept.add(where.isEmpty() ? "another object" : where);
        }
      }
      if (block.end() instanceof Terminator.Branch branch && derived(branch.condition())) {
        conditions.add(branch.span().startLine());
      } else if (block.end() instanceof Terminator.Return back
          && back.value().filter(this::derived).isPresent()) {
        returned.add(back.span().startLine());
      }
    }
  }
}
