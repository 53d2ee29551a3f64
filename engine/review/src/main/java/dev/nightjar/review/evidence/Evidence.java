package dev.nightjar.review.evidence;

import dev.nightjar.ir.Span;
import java.util.List;

/**
 * One place and what the analysis says of it.
 *
 * @param outcome whether the place has what it needs
 * @param function the function that the place is in, for people; empty outside of functions
 * @param subject what stands there, for people: {@code fopen}
 * @param how by which construct it has it, or why not: part of a sentence, in lower case
 * @param lines the lines that show it, in order, without that of the place itself
 */
public record Evidence(
    Outcome outcome, Span span, String function, String subject, String how, List<Integer> lines) {

  public Evidence {
    lines = lines.stream().filter(line -> line > 0).distinct().sorted().toList();
  }

  public int line() {
    return span.startLine();
  }
}
