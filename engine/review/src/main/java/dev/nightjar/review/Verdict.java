package dev.nightjar.review;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.review.evidence.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in a sentence or two what the evidence of all categories comes to. */
final class Verdict {
  private final List<CategoryReview> categories;
  private final Grade grade;

  Verdict(List<CategoryReview> categories, Grade grade) {
    this.categories = categories;
    this.grade = grade;
  }

  String text() {
    int gaps = count(Outcome.UNGUARDED);
    int good = count(Outcome.GUARDED);
    int open = count(Outcome.OPEN);
    String looked =
        "Of %s that were looked at, %d %s what they need"
            .formatted(
                Words.count(good + gaps + open, "place", "places"),
                good,
                good == 1 ? "has" : "have");
    return switch (grade) {
      case DEFECTS ->
          "%s found, the worst of severity %s, in %s. %s%s."
              .formatted(
                  findings().size() == 1 ? "One defect was" : findings().size() + " defects were",
                  worst().name().toLowerCase(Locale.ROOT),
                  titles(Grade.DEFECTS),
                  looked,
                  gaps == 0 ? "" : " and " + gaps + (gaps == 1 ? " does" : " do") + " not");
      case GAPS ->
          "No check reports a defect, but somebody should look at %s in %s. %s."
              .formatted(Words.count(gaps, "place", "places"), titles(Grade.GAPS), looked);
      case UNCLEAR ->
          "No check reports a defect. Of %s the file alone does not tell whether they are in order."
              .formatted(Words.count(open, "place", "places"));
      case SOUND ->
          "No check reports a defect, and no place lacks what it needs. %s%s."
              .formatted(
                  looked, open == 0 ? "" : ", and of " + open + " the functions alone do not tell");
      case NOTHING ->
          "No check reports a defect, and nothing in the file needs what is looked for.";
    };
  }

  private int count(Outcome outcome) {
    return categories.stream().mapToInt(category -> category.count(outcome)).sum();
  }

  private List<Finding> findings() {
    return categories.stream().flatMap(category -> category.findings().stream()).toList();
  }

  private Severity worst() {
    return findings().stream().map(Finding::severity).min(Severity::compareTo).orElseThrow();
  }

  private String titles(Grade of) {
    List<String> titles = new ArrayList<>();
    for (CategoryReview category : categories) {
      if (category.grade() == of) {
        titles.add(category.category().title().toLowerCase(Locale.ROOT));
      }
    }
    return Words.list(titles);
  }
}
