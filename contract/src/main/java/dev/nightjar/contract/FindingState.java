package dev.nightjar.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The current state of one finding in one repository.
 *
 * @param id unique in the organisation: repository and identity
 * @param identity contains neither path nor line, so it survives edits, renames and moves
 * @param status {@code open} or {@code fixed}
 * @param cause what led to the status: {@code code}, {@code rules}, {@code engine} or {@code scope}
 * @param scan the scan that last looked
 * @param steps from source to sink; the last is the reported place
 * @param fingerprints named fingerprints for other tools
 * @param context whose code it is, and since when it is there
 */
public record FindingState(
    String id,
    String identity,
    String repository,
    String url,
    String ref,
    String commit,
    String scan,
    String status,
    String cause,
    String check,
    String title,
    String message,
    List<Integer> cwe,
    List<String> owasp,
    String severity,
    String confidence,
    String language,
    String path,
    Region region,
    String symbol,
    String snippet,
    String source,
    String sink,
    List<Step> steps,
    Map<String, String> fingerprints,
    Map<String, String> labels,
    Instant firstSeen,
    Instant lastSeen,
    Instant changedAt,
    FindingContext context) {

  public FindingState {
    // States written before the field existed read as not known.
    context = Objects.requireNonNullElse(context, FindingContext.NONE);
  }

  /** Makes the state of a finding of whose code nothing is known. */
  public FindingState(
      String id,
      String identity,
      String repository,
      String url,
      String ref,
      String commit,
      String scan,
      String status,
      String cause,
      String check,
      String title,
      String message,
      List<Integer> cwe,
      List<String> owasp,
      String severity,
      String confidence,
      String language,
      String path,
      Region region,
      String symbol,
      String snippet,
      String source,
      String sink,
      List<Step> steps,
      Map<String, String> fingerprints,
      Map<String, String> labels,
      Instant firstSeen,
      Instant lastSeen,
      Instant changedAt) {
    this(
        id,
        identity,
        repository,
        url,
        ref,
        commit,
        scan,
        status,
        cause,
        check,
        title,
        message,
        cwe,
        owasp,
        severity,
        confidence,
        language,
        path,
        region,
        symbol,
        snippet,
        source,
        sink,
        steps,
        fingerprints,
        labels,
        firstSeen,
        lastSeen,
        changedAt,
        FindingContext.NONE);
  }

  /** Lines and columns count from 1; the end column is exclusive. */
  public record Region(int startLine, int startColumn, int endLine, int endColumn) {}

  /** One step of the path; the snippet is the text of its first line. */
  public record Step(String path, Region region, String what, String snippet) {}
}
