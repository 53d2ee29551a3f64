package dev.nightjar.review;

import dev.nightjar.review.evidence.Evidence;
import dev.nightjar.rules.evidence.Provider.Phrases;

/** Says of one place what its evidence is, for lists in which each place stands alone. */
public final class PlaceSentence {
  private PlaceSentence() {}

  /** Returns the sentence. */
  public static String of(Evidence evidence, Phrases phrases) {
    String see = evidence.lines().isEmpty() ? "" : ", see " + Lines.of(evidence.lines());
    return switch (evidence.outcome()) {
      case GUARDED ->
          "%s is %s%s%s."
              .formatted(
                  evidence.subject(),
                  phrases.has(),
                  evidence.how().isEmpty() ? "" : " " + evidence.how(),
                  see);
      case UNGUARDED ->
          "%s is %s: %s%s.".formatted(evidence.subject(), phrases.lacks(), evidence.how(), see);
      case OPEN ->
          "Whether %s is %s cannot be told from the function alone: %s%s."
              .formatted(evidence.subject(), phrases.has(), evidence.how(), see);
    };
  }
}
