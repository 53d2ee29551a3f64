package dev.nightjar.report.foreign;

import dev.nightjar.contract.FindingState;
import java.util.List;

/**
 * What one tool found.
 *
 * @param tool its name
 * @param findings each of an identity of its own; id and repository are those that the reader was
 *     given, all times the reader's
 * @param passed how many results tell of no defect, and were left out
 */
public record ForeignRun(String tool, List<FindingState> findings, int passed) {
  /** The label that names the tool of a finding that is not ours. */
  public static final String TOOL = "tool";
}
