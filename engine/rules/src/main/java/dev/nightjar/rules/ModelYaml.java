package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import dev.nightjar.flow.model.FactText;
import dev.nightjar.flow.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes models as a file of a rule pack: what {@link ModelReader} reads. */
public final class ModelYaml {
  private record Group(String owner, String parameters, String fields) {}

  private ModelYaml() {}

  /** Returns one file with models of functions of one language; functions alike share a line. */
  public static String of(List<Model> models) {
    Map<Group, List<String>> members = new LinkedHashMap<>();
    for (Model model : models) {
      if (model.subject() instanceof Model.Api api) {
        ApiPattern pattern = api.pattern();
        String parameters =
            pattern.parameters().map(types -> "(" + String.join(", ", types) + ")").orElse("");
        List<String> same =
            members.computeIfAbsent(
                new Group(pattern.owner(), parameters, fields(model)), g -> new ArrayList<>());
        if (!same.contains(pattern.member())) {
          same.add(pattern.member());
        }
      }
    }
    String language = models.isEmpty() ? "java" : models.get(0).language();
    StringBuilder text = new StringBuilder();
    text.append("# Drafted from sources; confirm each line before it counts.\n");
    text.append("language: ").append(language).append("\nmodels:\n");
    members.forEach(
        (group, names) ->
            text.append("  - {api: \"")
                .append(group.owner())
                .append('#')
                .append(names.size() == 1 ? names.get(0) : "{" + String.join(",", names) + "}")
                .append(group.parameters())
                .append("\", ")
                .append(group.fields())
                .append("}\n"));
    return text.toString();
  }

  private static String fields(Model model) {
    Map<String, String> fields = FactText.fields(model.facts());
    fields.putIfAbsent("flow", "[]");
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ": " + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
