package dev.nightjar.job;

/** The words around the table of {@code docs/identity.md}. */
final class IdentityPage {
  static final String HEAD =
      """
      # What a finding survives

      This page is written by `IdentityMatrixTest`, which does each edit to a small program and looks whether the
      finding in it is still known. To write it anew:

      ```
      mvn -pl analyze-job -am test -Dtest=IdentityMatrixTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate-golden
      ```

      *Kept*: it is the same finding, with its history and what people decided about it. *Lost*: it is closed, and a
      new one is opened in its place. *Taken by another*: what was known about it is now said of another finding, which
      is worse than lost.

      The first column is what the job makes of two scans, one before and one after the edit; the second is the bare
      identity, as it stands in SARIF. The other columns are computed on the same findings: `primaryLocationLineHash` is the fingerprint that GitHub's
      code scanning computes (a hash of the 100 characters from the start of the line, and a counter). The last one is
      made after the published description of Semgrep's `match_based_id` (rule, path, matched code, and a counter), and
      not by that program; it takes the code without white space.

      | Edit | Nightjar | its identity | primaryLocationLineHash | match-based id |
      | --- | --- | --- | --- | --- |
      """;

  static final String FOOT =
      """

      The identity of a finding is a hash of its check, the enclosing function with the types of its parameters, the
      sink, the value that reaches it, and the function and kind of the source; findings that are equal in all of this
      are counted in their order. It has neither path nor line. The id of a finding in an organisation is a hash of the
      repository and the identity that it had first, so that a branch of a repository shares the id and a fork shares the identity.

      A finding whose identity changes, because the function around it got another name, place or parameters, goes on
      under the new one if check, sink and code are the same and no other finding of the scan has all of these. What is
      counted in its order cannot be told apart: of two equal statements in one function the first is the first.
      """;

  private IdentityPage() {}
}
