package dev.nightjar.review.claims;

import dev.nightjar.review.Review;
import java.util.List;

/**
 * A written review against the code.
 *
 * @param answers in the order of the claims
 * @param missed what the review does not speak of, sentences in the order of their weight
 */
public record Verification(Review review, List<Answer> answers, List<String> missed) {

  /** Returns how many claims have a status. */
  public long count(Answer.Status status) {
    return answers.stream().filter(answer -> answer.status() == status).count();
  }
}
