package dev.nightjar.flow;

import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.ir.Span;
import java.util.List;
import java.util.Optional;

/**
 * A defect at a place, with the way the data took.
 *
 * @param identity stable across edits above and beside it, renames and moves: contains neither path
 *     nor line
 * @param severity that of the check, ranked by what sort of code it is and how sure the finding is
 * @param origin what sort of code the file is, or that in which the data begins if that ranks lower
 * @param path the file of the sink
 * @param symbol the enclosing function
 * @param steps from source to sink, at least one; the last is the reported place
 */
public record Finding(
    String identity,
    Check check,
    Check.Severity severity,
    Check.Confidence confidence,
    CodeOrigin origin,
    String path,
    Span span,
    String symbol,
    String message,
    Optional<String> source,
    String sink,
    List<Step> steps) {

  /**
   * One step of a path: a place and what happens there, in a few words.
   *
   * @param repository empty if it is that of the finding
   */
  public record Step(String repository, String path, Span span, String what) {
    /** Makes a step in the repository of the finding. */
    public Step(String path, Span span, String what) {
      this("", path, span, what);
    }
  }
}
