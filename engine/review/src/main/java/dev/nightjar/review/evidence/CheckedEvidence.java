package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Expression;
import dev.nightjar.ir.Expression.Operator;
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
      int line =
          uses.conditions.stream()
              .filter(each -> each >= place.line())
              .min(Integer::compare)
              .orElse(uses.conditions.get(0));
      return evidence(place, Outcome.GUARDED, "by a condition on the result", List.of(line));
    }
    if (!uses.followed.isEmpty()) {
      return evidence(
          place,
          Outcome.UNGUARDED,
          "it is used without a look at it",
          List.of(uses.followed.get(0)));
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

  private static final Set<Operator> TESTS =
      Set.of(
          Operator.NOT,
          Operator.EQUAL,
          Operator.NOT_EQUAL,
          Operator.LESS,
          Operator.LESS_OR_EQUAL,
          Operator.GREATER,
          Operator.GREATER_OR_EQUAL,
          Operator.BIT_AND);

  /** What becomes of a local, through copies and computations, whatever the order. */
  private static final class Uses {
    final List<Integer> conditions = new ArrayList<>();
    final List<Integer> returned = new ArrayList<>();
    final List<String> passed = new ArrayList<>();
    final List<String> kept = new ArrayList<>();

    /** Where the pointer is followed. */
    final List<Integer> followed = new ArrayList<>();

    private final Set<Integer> derived = new HashSet<>();
    private final Set<Place> derivedPlaces = new HashSet<>();
    private final FunctionFacts function;

    Uses(FunctionFacts function, int local) {
      this.function = function;
      derived.add(local);
      int before;
      do {
        before = derived.size() + derivedPlaces.size();
        function.function().blocks().forEach(this::spread);
      } while (derived.size() + derivedPlaces.size() > before);
      function.function().blocks().forEach(this::use);
    }

    private boolean derived(Expression expression) {
      return Mentions.any(
          expression,
          place ->
              place.base() instanceof Place.Local local && derived.contains(local.index())
                  || derivedPlaces.contains(place));
    }

    /** Whether a value still tells what the status was: a copy or a test, not a sum with others. */
    private boolean carries(Expression value) {
      if (value instanceof Expression.Cast cast) {
        return carries(cast.value());
      }
      if (value instanceof Expression.Operation operation) {
        return TESTS.contains(operation.operator()) && derived(value);
      }
      return value instanceof Expression.Read && derived(value);
    }

    private void spread(Block block) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Assign assign
            && assign.target().steps().isEmpty()
            && assign.target().base() instanceof Place.Local local
            && carries(assign.value())) {
          derived.add(local.index());
        } else if (instruction instanceof Instruction.Assign assign && carries(assign.value())) {
          derivedPlaces.add(assign.target());
        } else if (instruction instanceof Instruction.Call call
            && call.result().isPresent()
            && call.arguments().stream().anyMatch(this::derived)) {
          derived.add(call.result().getAsInt());
        }
      }
    }

    private boolean follows(Place place) {
      return !place.steps().isEmpty()
          && place.base() instanceof Place.Local local
          && derived.contains(local.index());
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
            && (follows(assign.target()) || Mentions.any(assign.value(), this::follows))) {
          followed.add(assign.span().startLine());
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
