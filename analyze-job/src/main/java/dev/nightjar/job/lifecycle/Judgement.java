package dev.nightjar.job.lifecycle;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Suppression;
import dev.nightjar.contract.Triage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people say about a finding that is there: a comment in the source, a decision, or both.
 *
 * @param suppressions the decision first
 */
public record Judgement(List<Suppression> suppressions, Optional<Triage> triage) {

  /**
   * Puts together what is said.
   *
   * @param today decides what has expired
   */
  public static Judgement of(
      Optional<Suppression> comment, Optional<Triage> triage, LocalDate today) {
    List<Suppression> all = new ArrayList<>();
    Optional<Triage> standing = triage.filter(decision -> !decision.status().equals(Triage.OPEN));
    standing.filter(Triage::suppresses).map(each -> suppression(each, today)).ifPresent(all::add);
    comment.ifPresent(all::add);
    return new Judgement(List.copyOf(all), standing);
  }

  private static Suppression suppression(Triage triage, LocalDate today) {
    return new Suppression(
        Suppression.EXTERNAL,
        triage.status(),
        triage.reason(),
        triage.who(),
        triage.until(),
        "",
        Suppressions.expired(triage.until(), today) ? "expired" : "");
  }

  /** Returns the first suppression that holds. */
  public Optional<Suppression> holding() {
    return suppressions.stream().filter(Suppression::holds).findFirst();
  }

  /** Returns the status of a finding that is there. */
  public String status() {
    return holding().isPresent() ? FindingState.SUPPRESSED : FindingState.OPEN;
  }

  /**
   * Returns a finding that is there in the status that follows.
   *
   * @param cause of the status, should it be another than the finding's
   * @param at when it changed, should it change
   */
  public FindingState applyTo(FindingState finding, String cause, Instant at) {
    boolean same = finding.status().equals(status());
    return finding.inStatus(
        status(),
        same ? finding.cause() : cause,
        "",
        suppressions,
        triage,
        same ? finding.changedAt() : at);
  }
}
