package dev.nightjar.cli.check;

import dev.nightjar.ir.Problem;
import java.util.List;

/**
 * What became of one file.
 *
 * @param path relative to the root of the check
 * @param language empty if it was skipped
 * @param problems places that were not understood
 * @param ownComments whether it may have suppression comments of our own form
 * @param skipped why it was left out; empty if it was compiled
 */
public record CheckedFile(
    String path,
    String language,
    long bytes,
    int functions,
    List<Problem> problems,
    boolean ownComments,
    String skipped) {

  static CheckedFile left(String path, String reason) {
    return new CheckedFile(path, "", 0, 0, List.of(), false, reason);
  }
}
