package dev.nightjar.rules;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.Model;
import dev.nightjar.flow.model.RulePack;
import dev.nightjar.flow.model.TypeFact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts a pack on top of another. */
final class PackMerge {
  private PackMerge() {}

  static RulePack merge(RulePack below, Kinds kinds, ModelReader models, List<Check> checks) {
    Map<String, Model> bySubject = new LinkedHashMap<>();
    below.models().forEach(model -> bySubject.put(key(model), model));
    models.models().forEach(model -> bySubject.put(key(model), model));
    Map<String, TypeFact> byName = new LinkedHashMap<>();
    below.types().forEach(type -> byName.put(type.language() + " " + type.name(), type));
    models.types().forEach(type -> byName.put(type.language() + " " + type.name(), type));
    Map<String, Check> byId = new TreeMap<>();
    below.checks().forEach(check -> byId.put(check.id(), check));
    checks.forEach(check -> byId.put(check.id(), check));
    return new RulePack(
        kinds.sources(),
        kinds.sinks(),
        kinds.harm(),
        new ArrayList<>(bySubject.values()),
        new ArrayList<>(byName.values()),
        new ArrayList<>(byId.values()),
        "");
  }

  private static String key(Model model) {
    return model.language() + " " + ModelReader.key(model.subject());
  }
}
