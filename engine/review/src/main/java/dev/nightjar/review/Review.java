package dev.nightjar.review;

import dev.nightjar.review.evidence.Outcome;
import java.util.List;

/**
 * The review of one file.
 *
 * @param categories in the order of the pack
 * @param verdict one or two sentences that follow from the evidence
 * @param caveats what the review does not cover, one sentence each
 */
public record Review(
    String path,
    String language,
    int lines,
    int functions,
    List<CategoryReview> categories,
    Grade grade,
    String verdict,
    List<String> caveats) {

  /** Returns how many places have an outcome. */
  public int count(Outcome outcome) {
    return categories.stream().mapToInt(category -> category.count(outcome)).sum();
  }

  /** Returns how many findings the file has. */
  public int findings() {
    return categories.stream().mapToInt(category -> category.findings().size()).sum();
  }
}
