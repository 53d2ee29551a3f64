package dev.nightjar.rules.docs;

import dev.nightjar.flow.model.Fact;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists what models say, grouped by type. */
final class Apis {
  private Apis() {}

  /** Returns one line for each type that has sinks of a kind: the type and its members. */
  static List<String> ofSink(RulePack pack, String kind) {
    Map<String, TreeSet<String>> members = new TreeMap<>();
    for (Model model : pack.models()) {
      if (model.subject() instanceof Model.Api api
          && model.facts().stream()
              .anyMatch(fact -> fact instanceof Fact.Sink sink && sink.kind().equals(kind))) {
        String member = api.pattern().member();
        members
            .computeIfAbsent(api.pattern().owner(), owner -> new TreeSet<>())
            .add(member.equals("<init>") ? "new" : member);
      }
    }
    return members.entrySet().stream()
        .map(entry -> "`" + entry.getKey() + "`: " + String.join(", ", entry.getValue()))
        .toList();
  }
}
