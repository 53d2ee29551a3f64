package dev.nightjar.ingest;

import dev.nightjar.ingest.source.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one repository.
 *
 * @param scan the id under which its result will come or has come; empty if it failed
 * @param commit what was read; empty if that is not known
 * @param files how many files the analysis holds of it; 0 if unchanged
 * @param sent how many of them this scan sent
 * @param removed how many were deleted since the scan before
 * @param bytes the size of what was sent
 * @param skipped how many files were left out, by reason; empty if unchanged
 * @param unsupported how many were left out because of their language, by extension
 * @param problem why it failed; present if and only if it did
 */
public record RepositoryScan(
    String repository,
    Outcome outcome,
    String scan,
    String commit,
    int files,
    int sent,
    int removed,
    long bytes,
    Map<String, Integer> skipped,
    Map<String, Integer> unsupported,
    Optional<Problem> problem) {

  /** How a scan can end. */
  public enum Outcome {
    /** A manifest was sent; a result will follow on the topic of results. */
    SENT,
    /** Nothing changed since a scan whose result is there already; nothing was sent. */
    UNCHANGED,
    /** Nothing changed since a scan that was sent a short while ago; its result will follow. */
    UNDER_WAY,
    /** Nothing that holds was sent. */
    FAILED
  }

  /** Nothing was sent, because of a scan that is there already. */
  static RepositoryScan nothingSent(
      String repository, Outcome outcome, String scan, String commit) {
    return new RepositoryScan(
        repository, outcome, scan, commit, 0, 0, 0, 0, Map.of(), Map.of(), Optional.empty());
  }

  static RepositoryScan failed(String repository, Problem problem) {
    return new RepositoryScan(
        repository, Outcome.FAILED, "", "", 0, 0, 0, 0, Map.of(), Map.of(), Optional.of(problem));
  }
}
