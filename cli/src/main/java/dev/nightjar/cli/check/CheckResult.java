package dev.nightjar.cli.check;

import dev.nightjar.flow.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a check found and looked at.
 *
 * @param findings in order of path and position
 * @param files one entry for each file, in order of path
 * @param lines of the files that were compiled
 * @param bytes of the files that were compiled, decoded
 */
public record CheckResult(
    List<Finding> findings,
    List<CheckedFile> files,
    long lines,
    long bytes,
    Duration compiling,
    Duration linking) {

  /** Returns the same with findings of other identities. */
  CheckResult withFindings(List<Finding> others) {
    return new CheckResult(others, files, lines, bytes, compiling, linking);
  }

  /** Returns how many files were compiled. */
  public long compiled() {
    return files.stream().filter(file -> file.skipped().isEmpty()).count();
  }

  /** Returns how many places were not understood. */
  public int problems() {
    return files.stream().mapToInt(file -> file.problems().size()).sum();
  }

  /** Returns how many files were left out, by reason, in order of the reasons. */
  public Map<String, Long> skipped() {
    return files.stream()
        .filter(file -> !file.skipped().isEmpty())
        .collect(
            java.util.stream.Collectors.groupingBy(
                CheckedFile::skipped,
                java.util.TreeMap::new,
                java.util.stream.Collectors.counting()));
  }
}
