package dev.nightjar.contract;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * The end of a scan.
 *
 * @param compiled how many files were parsed for this scan; the others were known
 * @param opened by severity; so are the next three
 * @param analysedMillis from the manifest's start to this result
 * @param problem why the findings are still those of an earlier scan; empty if they are of this one
 * @param subject what was looked at
 */
public record ScanResult(
    String repository,
    String scan,
    String commit,
    int files,
    int compiled,
    int functions,
    Map<String, Integer> opened,
    Map<String, Integer> fixed,
    Map<String, Integer> unchanged,
    Map<String, Integer> open,
    Map<String, Integer> skipped,
    String rules,
    String engine,
    Instant startedAt,
    Instant finishedAt,
    long analysedMillis,
    String problem,
    ScanSubject subject) {

  public ScanResult {
    // Results written before the fields existed read as complete, of a subject that is not known.
    problem = Objects.requireNonNullElse(problem, "");
    subject = Objects.requireNonNullElse(subject, ScanSubject.NONE);
  }

  /** The problem of a result that is about to be replaced, because another repository changed. */
  public static final String DEPENDENCY = "dependency-changed";

  /** Returns the same result with a problem. */
  public ScanResult withProblem(String why) {
    return new ScanResult(
        repository,
        scan,
        commit,
        files,
        compiled,
        functions,
        opened,
        fixed,
        unchanged,
        open,
        skipped,
        rules,
        engine,
        startedAt,
        finishedAt,
        analysedMillis,
        why,
        subject);
  }

  /** Returns the same result, which was there at a moment. */
  public ScanResult finished(Instant at) {
    return new ScanResult(
        repository,
        scan,
        commit,
        files,
        compiled,
        functions,
        opened,
        fixed,
        unchanged,
        open,
        skipped,
        rules,
        engine,
        startedAt,
        at,
        Math.max(0, at.toEpochMilli() - startedAt.toEpochMilli()),
        problem,
        subject);
  }

  /** Makes the result of a scan that was completed. */
  public ScanResult(
      String repository,
      String scan,
      String commit,
      int files,
      int compiled,
      int functions,
      Map<String, Integer> opened,
      Map<String, Integer> fixed,
      Map<String, Integer> unchanged,
      Map<String, Integer> open,
      Map<String, Integer> skipped,
      String rules,
      String engine,
      Instant startedAt,
      Instant finishedAt,
      long analysedMillis) {
    this(
        repository,
        scan,
        commit,
        files,
        compiled,
        functions,
        opened,
        fixed,
        unchanged,
        open,
        skipped,
        rules,
        engine,
        startedAt,
        finishedAt,
        analysedMillis,
        "",
        ScanSubject.NONE);
  }
}
