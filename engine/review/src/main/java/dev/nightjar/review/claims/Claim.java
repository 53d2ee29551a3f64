package dev.nightjar.review.claims;

import java.util.List;

/**
 * One point of a written review.
 *
 * @param number as counted from 1 in the review
 * @param title what it is about; empty if it has none
 * @param text the whole point, on one line
 * @param line where it begins in the review
 * @param parts what it says of places, at least one
 */
public record Claim(int number, String title, String text, int line, List<Part> parts) {

  /**
   * One statement of a claim.
   *
   * @param quote the words of the review
   * @param names identifiers that it names
   * @param ranges the lines that it gives; none if it gives none
   */
  public record Part(String quote, List<String> names, List<LineRange> ranges) {}
}
