package dev.nightjar.contract;

import java.util.List;

/**
 * Asks which commits wrote the lines of findings that a scan opened.
 *
 * @param ref the branch or tag that was scanned; empty if it was a commit
 * @param commit at which the lines have these numbers
 * @param lines sorted by path
 */
public record IntroductionRequest(
    String repository, String scan, String ref, String commit, List<Line> lines) {

  public IntroductionRequest {
    lines = List.copyOf(lines);
  }

  /**
   * The line of a finding.
   *
   * @param identity of the finding
   * @param line counted from 1
   */
  public record Line(String identity, String path, int line) {}
}
