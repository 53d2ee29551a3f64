package dev.nightjar.review.claims;

import java.util.List;

/**
 * What the code says to a claim.
 *
 * @param parts what it says to each part of the claim
 * @param but what speaks against the claim, or limits it; sentences
 */
public record Answer(Claim claim, Status status, List<PartAnswer> parts, List<String> but) {

  /** What can be said to a claim, from best to worst. */
  public enum Status {
    CONFIRMED("confirmed"),
    /** It is not about something that the analysis looks for. */
    UNDECIDED("cannot be decided"),
    /** It holds, but elsewhere than it says. */
    LINES_WRONG("lines wrong"),
    /** The file has nothing of the sort. */
    NOT_FOUND("not found"),
    CONTRADICTED("contradicted");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** Returns the status for people. */
    public String words() {
      return words;
    }

    Status worse(Status other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * What the code says to one part.
   *
   * @param right where it is; none if it is nowhere
   * @param text one sentence
   */
  public record PartAnswer(Claim.Part part, Status status, List<LineRange> right, String text) {}
}
