package dev.nightjar.review.evidence;

import dev.nightjar.ir.Block;
import dev.nightjar.ir.Place;
import dev.nightjar.ir.Terminator;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FunctionFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.List;

/** Finds conditions that look at certain constants. */
final class TestedEvidence {
  private TestedEvidence() {}

  static List<Evidence> collect(EvidenceRule.Tested rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (FunctionFacts function : file.functions()) {
      for (Block block : function.function().blocks()) {
        if (block.end() instanceof Terminator.Branch branch) {
          Mentions.places(
              branch.condition(),
              place -> {
                if (place.base() instanceof Place.Global global) {
                  String name = simple(global.name());
                  if (rule.names().contains(name)) {
                    found.add(
                        new Evidence(
                            Outcome.GUARDED,
                            branch.span(),
                            function.name(),
                            name,
                            "by a condition on " + name,
                            List.of()));
                  }
                }
              });
        }
      }
    }
    return found;
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
  }
}
