package dev.nightjar.review.evidence;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.ir.Instruction;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.Callees;
import java.util.List;

/** Matches calls against the patterns of rules. */
final class Apis {
  private Apis() {}

  static boolean any(List<ApiPattern> patterns, CallPlace place) {
    return any(patterns, place.target(), place.call());
  }

  static boolean any(List<ApiPattern> patterns, Callees.Target target, Instruction.Call call) {
    for (ApiPattern pattern : patterns) {
      if (target.matches(pattern, call.arguments().size())) {
        return true;
      }
    }
    return false;
  }
}
