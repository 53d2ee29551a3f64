package dev.nightjar.rules;

import dev.nightjar.flow.model.Location;
import dev.nightjar.rules.fixtures.Annotation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What every check's fixtures must have: in each language a positive case and a clean one. */
final class FixtureRules {
  private FixtureRules() {}

  static void check(String id, Location location, PackFolder files, Problems problems)
      throws java.io.UncheckedIOException {
    Map<String, boolean[]> positiveAndClean = new TreeMap<>();
    try {
      for (PackFolder.File file : files.fixtures(id)) {
        String language = file.name().split("/")[3];
        boolean[] seen = positiveAndClean.computeIfAbsent(language, any -> new boolean[2]);
        List<Annotation> annotations = Annotation.parse(file.text());
        for (Annotation annotation : annotations) {
          seen[annotation.kind().expectsFinding() ? 0 : 1] |= annotation.check().equals(id);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (positiveAndClean.isEmpty()) {
      problems.add(
          location, ProblemCode.C002, "there is no file in checks/" + id + "/fixtures/LANGUAGE/");
    }
    positiveAndClean.forEach(
        (language, seen) -> {
          if (!seen[0] || !seen[1]) {
            problems.add(
                location,
                ProblemCode.C003,
                "the "
                    + language
                    + " fixtures have no '"
                    + (seen[0] ? "ok" : "ruleid")
                    + ": "
                    + id
                    + "'");
          }
        });
  }
}
