package dev.nightjar.review.evidence;

import dev.nightjar.rules.evidence.Provider;
import java.util.List;

/**
 * What one provider says of a file.
 *
 * @param evidence in the order of the file
 * @param searched whether the absence of places says something: calls that must not be made were
 *     looked for
 */
public record EvidenceGroup(Provider provider, List<Evidence> evidence, boolean searched) {

  /** Returns how many places have an outcome. */
  public int count(Outcome outcome) {
    return of(outcome).size();
  }

  /** Returns the places that have an outcome. */
  public List<Evidence> of(Outcome outcome) {
    return evidence.stream().filter(each -> each.outcome() == outcome).toList();
  }
}
