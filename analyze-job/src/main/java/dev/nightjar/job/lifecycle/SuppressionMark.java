package dev.nightjar.job.lifecycle;

import dev.nightjar.flow.model.Check;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One suppression that a comment says.
 *
 * @param ids of checks, as written; empty for all
 * @param line of the comment
 * @param first line of the code that it speaks about
 * @param last line of that code
 * @param until the last day, empty for ever
 * @param pinned the content that the comment was written for; empty for any
 * @param content the digest of the code that it speaks about
 */
record SuppressionMark(
    SuppressionForm form,
    List<String> ids,
    int line,
    int first,
    int last,
    String reason,
    String until,
    String pinned,
    String content) {

  /** Hard-coded credentials, passwords and keys; private data in clear text. */
  private static final Set<Integer> SECRETS = Set.of(259, 312, 321, 522, 798);

  /** Returns whether a check is meant. */
  boolean means(Check check) {
    if (form == SuppressionForm.GITLEAKS_ALLOW) {
      return check.cwe().stream().anyMatch(SECRETS::contains);
    }
    return ids.isEmpty() || ids.stream().anyMatch(id -> matches(id, check.id()));
  }

  /** Other tools put a language or a folder before the name: {@code java/sql-injection}. */
  private static boolean matches(String written, String id) {
    String name =
        written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('.')) + 1);
    String expected = id.toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    if (given.endsWith("*")) {
      return expected.startsWith(given.substring(0, given.length() - 1));
    }
    return expected.equals(given);
  }

  /**
   * Returns whether it speaks about a place. A comment above binds to the statement that begins
   * below it; one beside code to whatever has code on its line.
   */
  boolean reaches(int startLine, int endLine) {
    return line < first
        ? first <= startLine && startLine <= last
        : startLine <= line && line <= endLine;
  }
}
