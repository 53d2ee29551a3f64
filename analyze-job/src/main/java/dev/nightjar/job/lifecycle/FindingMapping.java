package dev.nightjar.job.lifecycle;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.flow.model.CodeOrigin;
import dev.nightjar.ir.Span;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Writes what the engine found as what goes over the wire: the one place where a finding gets its
 * id and its words, so that a check on a laptop and a scan of the organisation name it alike.
 */
public final class FindingMapping {
  private final Origin origin;
  private final SourceLines lines;

  /**
   * Which version of which code is looked at.
   *
   * @param repository its name; {@code url}, {@code ref}, {@code commit} and {@code scan} are empty
   *     for files that lie around
   */
  public record Origin(
      String repository,
      String url,
      String ref,
      String commit,
      String scan,
      Map<String, String> labels,
      Instant at) {}

  /** The text of findings. */
  public interface SourceLines {
    /** Returns the name of the language of a file; empty if unknown. */
    String language(String path);

    /** Returns the lines of a span, at most a few; empty if they are not there. */
    String lines(String path, Span span);

    /** Returns the first line of a span. */
    String firstLine(String path, Span span);

    /** Returns fingerprints of a place for other tools; may be empty. */
    Map<String, String> fingerprints(Finding finding);
  }

  public FindingMapping(Origin origin, SourceLines lines) {
    this.origin = origin;
    this.lines = lines;
  }

  /** Returns a finding that is open, and was first seen now. */
  public FindingState state(Finding finding) {
    Check check = finding.check();
    UnaryOperator<String> shown =
        SecretLines.concerns(check) ? Redaction::words : UnaryOperator.identity();
    return new FindingState(
        FindingId.of(origin.repository(), finding.identity()),
        finding.identity(),
        origin.repository(),
        origin.url(),
        origin.ref(),
        origin.commit(),
        origin.scan(),
        FindingState.OPEN,
        "code",
        check.id(),
        check.title(),
        shown.apply(finding.message()),
        check.cwe(),
        check.owasp(),
        word(finding.severity()),
        word(finding.confidence()),
        lines.language(finding.path()),
        finding.path(),
        region(finding.span()),
        finding.symbol(),
        lines.lines(finding.path(), finding.span()),
        shown.apply(finding.source().orElse("")),
        shown.apply(finding.sink()),
        steps(finding, shown),
        lines.fingerprints(finding),
        labels(finding),
        origin.at(),
        origin.at(),
        origin.at());
  }

  /** The labels of the repository, and one that says what sort of code it is if not its own. */
  private Map<String, String> labels(Finding finding) {
    if (finding.origin() == CodeOrigin.PRODUCT) {
      return origin.labels();
    }
    Map<String, String> labels = new TreeMap<>(origin.labels());
    labels.put("code", word(finding.origin()));
    return labels;
  }

  private List<FindingState.Step> steps(Finding finding, UnaryOperator<String> shown) {
    return finding.steps().stream()
        .map(
            step ->
                new FindingState.Step(
                    step.path(),
                    region(step.span()),
                    shown.apply(step.what()),
                    step.repository().isEmpty() ? lines.firstLine(step.path(), step.span()) : "",
                    step.repository()))
        .toList();
  }

  private static Region region(Span span) {
    return new Region(span.startLine(), span.startColumn(), span.endLine(), span.endColumn());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
