package dev.nightjar.rules;

import java.util.List;

/** The languages that rules can speak of, by the name that {@code SourceUnit.language} gives. */
final class Languages {
  static final List<String> NAMES =
      List.of(
          "java",
          "kotlin",
          "scala",
          "groovy",
          "python",
          "javascript",
          "typescript",
          "go",
          "c",
          "cpp",
          "csharp",
          "php",
          "ruby",
          "rust",
          "swift");

  private Languages() {}

  /** Checks a name; an unknown one is recorded. */
  static void check(YamlValue place, String name) {
    if (!NAMES.contains(name)) {
      place.problem(
          ProblemCode.M009, "unknown language '" + name + "'" + Suggestion.of(name, NAMES));
    }
  }
}
