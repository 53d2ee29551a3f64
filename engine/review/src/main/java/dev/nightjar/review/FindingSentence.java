package dev.nightjar.review;

import dev.nightjar.flow.Finding;
import java.util.Locale;

/** Says what a check reports. */
public final class FindingSentence {
  private FindingSentence() {}

  /** Returns the sentence, with its line, severity, check and weakness. */
  public static String of(Finding finding) {
    String cwe = finding.check().cwe().isEmpty() ? "" : ", CWE-" + finding.check().cwe().get(0);
    String message = finding.message();
    String end = message.endsWith(".") ? "" : ".";
    return "Line %d, %s: %s%s [%s%s]"
        .formatted(
            finding.span().startLine(),
            finding.severity().name().toLowerCase(Locale.ROOT),
            message,
            end,
            finding.check().id(),
            cwe);
  }
}
