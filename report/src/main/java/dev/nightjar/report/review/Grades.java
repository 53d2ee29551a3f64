package dev.nightjar.report.review;

import dev.nightjar.contract.FileReview;

/** Says in words how files and categories stand. */
final class Grades {
  private Grades() {}

  static String words(String grade) {
    return switch (grade) {
      case "defects" -> "defects found";
      case "gaps" -> "no defect found, some places to look at";
      case "unclear" -> "cannot be said from this file";
      case "sound" -> "in order as far as it was looked at";
      default -> "nothing to judge";
    };
  }

  /** Returns a line about the file as a whole. */
  static String head(FileReview review) {
    String commit = review.commit().isEmpty() ? "" : " at " + review.commit();
    return "%s%s: %d lines of %s, %d functions."
        .formatted(
            review.repository().isEmpty() ? "A file" : "In " + review.repository(),
            commit,
            review.lines(),
            review.language(),
            review.functions());
  }
}
