package dev.nightjar.review.evidence;

import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.List;

/** Lists calls that must not be made, and calls that do the same safely. */
final class AvoidedEvidence {
  private AvoidedEvidence() {}

  static List<Evidence> collect(EvidenceRule.Avoided rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      boolean bad = Apis.any(rule.calls(), place) && place.target().functions().isEmpty();
      if (bad || Apis.any(rule.instead(), place)) {
        found.add(
            new Evidence(
                bad ? Outcome.UNGUARDED : Outcome.GUARDED,
                place.call().span(),
                place.function().name(),
                place.target().shown(),
                bad ? "use " + rule.advice() : "by calling " + place.target().shown(),
                List.of()));
      }
    }
    return found;
  }
}
