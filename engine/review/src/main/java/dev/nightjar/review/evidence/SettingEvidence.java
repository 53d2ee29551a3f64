package dev.nightjar.review.evidence;

import dev.nightjar.flow.model.Condition;
import dev.nightjar.ir.Expression;
import dev.nightjar.review.facts.CallPlace;
import dev.nightjar.review.facts.FileFacts;
import dev.nightjar.review.facts.FixedValues;
import dev.nightjar.rules.evidence.EvidenceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges calls that set something by the values that they are given. */
final class SettingEvidence {
  private SettingEvidence() {}

  static List<Evidence> collect(EvidenceRule.Setting rule, FileFacts file) {
    List<Evidence> found = new ArrayList<>();
    for (CallPlace place : file.calls()) {
      if (Apis.any(rule.calls(), place)) {
        found.add(judge(rule, place));
      }
    }
    return found;
  }

  private static Evidence judge(EvidenceRule.Setting rule, CallPlace place) {
    FixedValues values = place.function().values();
    for (List<Condition> bad : rule.bad()) {
      if (bad.stream().allMatch(condition -> values.holds(condition, place.call()))) {
        return evidence(place, Outcome.UNGUARDED, "it is given " + value(place, bad));
      }
    }
    if (rule.good().isEmpty()) {
      return evidence(place, Outcome.GUARDED, "by calling " + place.target().shown());
    }
    for (List<Condition> good : rule.good()) {
      if (good.stream().allMatch(condition -> values.holds(condition, place.call()))) {
        return evidence(place, Outcome.GUARDED, "by " + value(place, good));
      }
    }
    return evidence(place, Outcome.OPEN, "what it is given is not known here");
  }

  private static Evidence evidence(CallPlace place, Outcome outcome, String how) {
    return new Evidence(
        outcome,
        place.call().span(),
        place.function().name(),
        place.target().shown(),
        how,
        List.of());
  }

  private static String value(CallPlace place, List<Condition> conditions) {
    List<String> values = new ArrayList<>();
    for (Condition condition : conditions) {
      Optional<Expression> at = place.at(condition.port());
      Optional<Object> value = at.flatMap(place.function().values()::of);
      values.add(
          value
              .map(v -> v instanceof String text ? "\"" + text + "\"" : v.toString())
              .orElse("nothing"));
    }
    return String.join(" and ", values);
  }
}
