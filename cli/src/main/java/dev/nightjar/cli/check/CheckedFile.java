package dev.nightjar.cli.check;

import dev.nightjar.flow.Unanalysed;
import dev.nightjar.ir.Problem;
import java.util.ArrayList;
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

  /** Returns the files with what was found out only when they were linked. */
  static List<CheckedFile> with(List<Unanalysed> unanalysed, List<CheckedFile> files) {
    if (unanalysed.isEmpty()) {
      return files;
    }
    return files.stream().map(file -> file.with(unanalysed)).toList();
  }

  private CheckedFile with(List<Unanalysed> unanalysed) {
    List<Problem> all = new ArrayList<>(problems);
    unanalysed.stream().filter(u -> u.path().equals(path)).forEach(u -> all.add(u.problem()));
    return all.size() == problems.size()
        ? this
        : new CheckedFile(path, language, bytes, functions, all, ownComments, skipped);
  }

  static CheckedFile left(String path, String reason) {
    return new CheckedFile(path, "", 0, 0, List.of(), false, reason);
  }
}
