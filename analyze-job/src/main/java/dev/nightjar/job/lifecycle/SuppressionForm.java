package dev.nightjar.job.lifecycle;

import java.util.regex.Pattern;

/**
 * The comments that people already write to silence a finding. In each pattern the first group are
 * the ids that are meant, absent for all, and the second is what follows.
 */
enum SuppressionForm {
  /** Ours; says what, why, and perhaps until when. */
  NIGHTJAR_IGNORE(
      "nightjar:ignore",
      "nightjar:ignore\\s+([\\w.*/-]+(?:\\s*,\\s*[\\w.*/-]+)*)(.*)",
      Reach.LINE_OR_NEXT),
  /** Semgrep: on the line, or directly above. */
  NOSEMGREP(
      "nosemgrep",
      "(?i)\\bnosem(?:grep)?\\b(?:\\s*:\\s*([\\w.-]+(?:\\s*,\\s*[\\w.-]+)*))?(.*)",
      Reach.LINE_OR_NEXT),
  /** Sonar: on the line. */
  NOSONAR("NOSONAR", "\\bNOSONAR\\b(?:\\(([^)]*)\\))?(.*)", Reach.LINE),
  /** CodeQL: on the line above; Microsoft writes it on the line, with a justification. */
  CODEQL("codeql", "(?i)\\bcodeql\\s*\\[([^\\]]*)\\](.*)", Reach.LINE_OR_NEXT),
  /** LGTM, the predecessor: on the line. */
  LGTM("lgtm", "(?i)\\blgtm\\s*\\[([^\\]]*)\\](.*)", Reach.LINE),
  /** clang-tidy: on the line. */
  NOLINT("NOLINT", "\\bNOLINT\\b(?:\\(([^)]*)\\))?(.*)", Reach.LINE),
  /** clang-tidy: on the line above. */
  NOLINTNEXTLINE("NOLINTNEXTLINE", "\\bNOLINTNEXTLINE\\b(?:\\(([^)]*)\\))?(.*)", Reach.NEXT),
  /** gosec and Bandit: on the line, or alone above a statement. */
  NOSEC(
      "nosec",
      "(?:^|#)\\s*#?\\s*nosec\\b:?\\s*([A-Z]+\\d{3}(?:[,\\s]+[A-Z]+\\d{3})*)?(.*)",
      Reach.LINE_OR_NEXT),
  /** Gitleaks: on the line; for secrets only. */
  GITLEAKS_ALLOW("gitleaks:allow", "gitleaks:allow()(.*)", Reach.LINE);

  /** Which code a comment speaks about. */
  enum Reach {
    /** The line it stands on. */
    LINE,
    /** The statement below. */
    NEXT,
    /** The line, or the statement below if there is nothing else on the line. */
    LINE_OR_NEXT
  }

  private final String word;
  private final Pattern pattern;
  private final Reach reach;

  SuppressionForm(String word, String pattern, Reach reach) {
    this.word = word;
    this.pattern = Pattern.compile(pattern);
    this.reach = reach;
  }

  String word() {
    return word;
  }

  Pattern pattern() {
    return pattern;
  }

  Reach reach() {
    return reach;
  }
}
