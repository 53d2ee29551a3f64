package dev.nightjar.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The current state of one finding in one repository.
 *
 * @param id unique in the organisation: made of repository and the identity when it was first seen
 * @param identity contains neither path nor line, so it survives edits, renames and moves
 * @param status {@code open}, {@code suppressed}, {@code not-seen} or {@code fixed}
 * @param cause what led to the status: {@code code}, {@code check}, {@code model}, {@code rules}
 *     (checks or models, of a scan that did not tell which), {@code engine}, {@code scope} or
 *     {@code suppression}
 * @param scan the scan that last looked
 * @param steps from source to sink; the last is the reported place
 * @param fingerprints named fingerprints for other tools
 * @param reason why a finding was not seen: {@code out-of-scope}, {@code parse-incomplete}, {@code
 *     check-disabled} or {@code limit-hit}, with the file after a colon, or {@link
 *     #REPOSITORY_GONE}; empty otherwise
 * @param suppressions in force, or lapsed since
 * @param triage the decision about it
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String reason,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Suppression> suppressions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Triage> triage,
    FindingContext context) {

  /** Needs somebody's attention. */
  public static final String OPEN = "open";

  /** Is there, and somebody said that it needs no action. */
  public static final String SUPPRESSED = "suppressed";

  /** The newest scan could not tell whether it is still there. */
  public static final String NOT_SEEN = "not-seen";

  /** Is no longer there. */
  public static final String FIXED = "fixed";

  public FindingState {
    // States written before the fields existed have neither.
    reason = Objects.requireNonNullElse(reason, "");
    suppressions = Objects.requireNonNullElse(suppressions, List.<Suppression>of());
    triage = Objects.requireNonNullElse(triage, Optional.<Triage>empty());
    context = Objects.requireNonNullElse(context, FindingContext.NONE);
  }

  /** The reason of findings whose repository was deleted. */
  public static final String REPOSITORY_GONE = "repository-gone";

  /** Whether somebody may have to act: it is open, or cannot be looked at and was open. */
  public boolean countsAsOpen() {
    return status.equals(OPEN) || (status.equals(NOT_SEEN) && !reason.equals(REPOSITORY_GONE));
  }

  /** Makes a state that nobody has said anything about. */
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
        "",
        List.of(),
        Optional.empty(),
        FindingContext.NONE);
  }

  /** Returns the finding in another status, with the reason for it. */
  public FindingState inStatus(
      String newStatus,
      String newCause,
      String newReason,
      List<Suppression> newSuppressions,
      Optional<Triage> newTriage,
      Instant changed) {
    FindingDraft draft = new FindingDraft(this);
    draft.status = newStatus;
    draft.cause = newCause;
    draft.reason = newReason;
    draft.suppressions = newSuppressions;
    draft.triage = newTriage;
    draft.changedAt = changed;
    return draft.finding();
  }

  /** Returns the finding with what is known of its code. */
  public FindingState about(FindingContext known, Map<String, String> prints) {
    FindingDraft draft = new FindingDraft(this);
    draft.context = known;
    draft.fingerprints = prints;
    return draft.finding();
  }

  /** Returns the finding with what was found out about its line. */
  public FindingState told(Introduction introduction) {
    return about(context.told(introduction), fingerprints);
  }

  /** Returns the finding with the id and the first day of the one that it goes on from. */
  public FindingState goingOnFrom(String earlierId, Instant first) {
    FindingDraft draft = new FindingDraft(this);
    draft.id = earlierId;
    draft.firstSeen = first;
    return draft.finding();
  }

  /** Returns the finding as a later scan knows it that did not find it. */
  public FindingState lookedForBy(
      String newUrl,
      String newRef,
      String newCommit,
      String newScan,
      Map<String, String> newLabels) {
    FindingDraft draft = new FindingDraft(this);
    draft.url = newUrl;
    draft.ref = newRef;
    draft.commit = newCommit;
    draft.scan = newScan;
    draft.labels = newLabels;
    return draft.finding();
  }

  /** Returns the finding with its paths written in another way. */
  public FindingState withPaths(UnaryOperator<String> written) {
    FindingDraft draft = new FindingDraft(this);
    draft.path = written.apply(path);
    draft.steps = steps.stream().map(step -> step.at(written.apply(step.path()))).toList();
    return draft.finding();
  }

  /** Lines and columns count from 1; the end column is exclusive. */
  public record Region(int startLine, int startColumn, int endLine, int endColumn) {}

  /**
   * One step of the path.
   *
   * @param snippet the text of its first line; empty in another repository
   * @param repository where it is; empty if it is that of the finding
   */
  public record Step(
      String path,
      Region region,
      String what,
      String snippet,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String repository) {
    public Step {
      // Steps written before the field existed are all in the finding's repository.
      repository = Objects.requireNonNullElse(repository, "");
    }

    /** Makes a step in the finding's repository. */
    public Step(String path, Region region, String what, String snippet) {
      this(path, region, what, snippet, "");
    }

    private Step at(String other) {
      return repository.isEmpty() ? new Step(other, region, what, snippet) : this;
    }
  }
}
