package dev.nightjar.review;

import dev.nightjar.flow.Finding;
import dev.nightjar.review.evidence.EvidenceGroup;
import dev.nightjar.review.evidence.Outcome;
import dev.nightjar.rules.evidence.Category;
import java.util.List;

/**
 * What is said under one heading.
 *
 * @param findings of checks that belong here, in order of position
 * @param sentences the evidence and the findings, as prose
 */
public record CategoryReview(
    Category category,
    Grade grade,
    List<EvidenceGroup> groups,
    List<Finding> findings,
    List<String> sentences) {

  /** Returns how many places have an outcome. */
  public int count(Outcome outcome) {
    return groups.stream().mapToInt(group -> group.count(outcome)).sum();
  }
}
