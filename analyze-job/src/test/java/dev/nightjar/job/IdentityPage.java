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

      *Nightjar* is what the job makes of two scans, one before and one after the edit. The other columns are computed on
      the same findings: *its identity* is what the engine alone says, as it stands in the SARIF of a first check;
      `primaryLocationLineHash` is the fingerprint that GitHub's code scanning computes (a hash of the 100 characters from
      the start of the line, and a counter). The last one is made after the published description of Semgrep's
      `match_based_id` (rule, path, matched code, and a counter), and not by that program; it takes the code without
      white space.

      | Edit | Nightjar | its identity | primaryLocationLineHash | match-based id |
      | --- | --- | --- | --- | --- |
      """;

  static final String FOOT =
      """

      The engine names a finding by its check, the enclosing function with the types of its parameters, the sink, the
      value that reaches it, and the function and kind of the source; findings that are equal in all of this are counted
      in their order. The name has neither path nor line. It is the same in every branch and fork, but alone it confuses
      equal statements when one of them goes, and loses what moves to another function. So each scan recognises the
      findings of the one before, and they keep the name that they had first (`IdentityTracking`):

      1. In one function, equal findings are told apart by the lines around them, the nearest first. One of an equal pair
         of blocks cannot be told apart by anything: then the first is the first.
      2. What stands at the same place of a file that did not change is the same, whatever a new engine calls it.
      3. What is gone and what is new belong together if check and sink are the same, and source, name of the function,
         and code around it say so. If the old file is still there, the code must have come along nearly whole.

      Where this is not enough, a new finding is opened: a decision about one must never fall on another. What is in a
      file that nobody read is never recognised elsewhere. The id of a finding is a hash of repository and identity.
      """;

  private IdentityPage() {}
}
