package dev.nightjar.job.lifecycle;

import dev.nightjar.flow.Finding;
import dev.nightjar.flow.model.Check;
import dev.nightjar.ir.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The lines on which credentials were found. No report, message or index shows what stands there,
 * whichever finding leads over them: those who may read findings are more than those who may read
 * the code, and both last longer than a password should.
 */
public final class SecretLines {
  /** Hard-coded credentials, passwords and keys; credentials stored in plain text. */
  private static final Set<Integer> WEAKNESSES = Set.of(256, 259, 260, 312, 321, 547, 798);

  /** A credential is a text or an array, not a function. */
  private static final int MOST_LINES = 50;

  /** By path and number: whether the place began on a line above. */
  private final Map<String, Map<Integer, Boolean>> lines = new HashMap<>();

  private SecretLines() {}

  /** Returns whether findings of a check stand where secrets are. */
  public static boolean concerns(Check check) {
    return check.cwe().stream().anyMatch(WEAKNESSES::contains);
  }

  /** Collects the lines of all findings that lead over a credential. */
  public static SecretLines of(Collection<Finding> findings) {
    SecretLines secrets = new SecretLines();
    for (Finding finding : findings) {
      if (concerns(finding.check())) {
        secrets.add(finding.path(), finding.span());
        finding.steps().forEach(step -> secrets.add(step.path(), step.span()));
      }
    }
    return secrets;
  }

  private void add(String path, Span span) {
    int last = Math.min(Math.max(span.startLine(), span.endLine()), span.startLine() + MOST_LINES);
    Map<Integer, Boolean> all = lines.computeIfAbsent(path, missing -> new HashMap<>());
    for (int line = span.startLine(); line <= last; line++) {
      all.merge(line, line > span.startLine(), Boolean::logicalOr);
    }
  }

  /** Returns a line as it may be shown. */
  public String shown(String path, int number, String line) {
    Boolean goesOn = lines.getOrDefault(path, Map.of()).get(number);
    return goesOn == null ? line : Redaction.line(path, line, goesOn);
  }
}
