package dev.nightjar.rules;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds checks that can never report, because no model speaks of their kinds. */
final class DeadChecks {
  private DeadChecks() {}

  static void report(RulePack pack, List<Check> checks, Problems problems) {
    Set<String> produced = new HashSet<>();
    Set<String> consumed = new HashSet<>();
    for (Model model : pack.models()) {
      for (Fact fact : model.facts()) {
        if (fact instanceof Fact.Source source) {
          produced.add(source.kind());
        } else if (fact instanceof Fact.Sink sink) {
          consumed.add(sink.kind());
        }
      }
    }
    for (Check check : checks) {
      for (Check.CallRule call : check.calls()) {
        call.uses().forEach(use -> consumed.add(use.kind()));
      }
    }
    for (Check check : checks) {
      check
          .flow()
          .ifPresent(
              flow -> {
                for (String kind : flow.from()) {
                  if (!produced.contains(kind)) {
                    problems.add(
                        check.location(),
                        ProblemCode.C004,
                        "no model is a source of '" + kind + "'");
                  }
                }
                for (String kind : flow.to()) {
                  if (!consumed.contains(kind)) {
                    problems.add(
                        check.location(), ProblemCode.C004, "no model is a sink of '" + kind + "'");
                  }
                }
              });
    }
  }
}
