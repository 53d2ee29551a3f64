package dev.nightjar.job;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Suppression;
import dev.nightjar.contract.Triage;
import dev.nightjar.job.lifecycle.Judgement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a decision to a finding between two scans. The state is the one that a scan at that time
 * would have made of both, so that it makes no difference which came first.
 */
final class Decisions {
  private static final Set<String> STATUSES =
      Set.of(Triage.FALSE_POSITIVE, Triage.ACCEPTED, Triage.CONFIRMED, Triage.OPEN);

  private Decisions() {}

  /** Returns why a decision cannot be one; empty if it can. */
  @SuppressWarnings("ConstantValue") // Whoever writes to the topic may leave fields out.
  static String problem(Triage decision) {
    if (decision.repository() == null
        || decision.identity() == null
        || decision.reason() == null
        || decision.who() == null
        || decision.at() == null) {
      return "a decision needs repository, identity, status, reason, who, until and at";
    }
    if (decision.status() == null || !STATUSES.contains(decision.status())) {
      return "'" + decision.status() + "' is no decision";
    }
    try {
      if (decision.until() == null) {
        return "until is missing";
      }
      if (!decision.until().isEmpty()) {
        LocalDate.parse(decision.until());
      }
      return "";
    } catch (DateTimeParseException e) {
      return "'" + decision.until() + "' is no date such as 2027-01-31";
    }
  }

  /** Whether a decision replaces another: the later one holds, whatever came first. */
  static boolean replaces(Triage decision, Optional<Triage> held) {
    return held.isEmpty() || decision.at().isAfter(held.get().at());
  }

  /** Returns the finding after a decision; unchanged if it is fixed. */
  static FindingState apply(FindingState finding, Triage decision) {
    if (finding.status().equals(FindingState.FIXED)) {
      return finding;
    }
    Instant seen = finding.lastSeen();
    Instant now = decision.at().isAfter(seen) ? decision.at() : seen;
    Optional<Suppression> comment =
        finding.suppressions().stream()
            .filter(each -> each.kind().equals(Suppression.IN_SOURCE))
            .findFirst();
    Judgement judgement =
        Judgement.of(comment, Optional.of(decision), LocalDate.ofInstant(now, ZoneOffset.UTC));
    if (finding.status().equals(FindingState.NOT_SEEN)) {
      // It stays out of sight, and is judged when it is seen again.
      return finding.inStatus(
          finding.status(),
          finding.cause(),
          finding.reason(),
          judgement.suppressions(),
          judgement.triage(),
          finding.changedAt());
    }
    return judgement.applyTo(finding, "suppression", now);
  }

  /** Returns what is written about it. */
  static List<Outgoing> messages(FindingState before, FindingState after, Triage decision) {
    if (before.equals(after)) {
      return List.of();
    }
    String action =
        before.status().equals(after.status())
            ? "triaged"
            : after.status().equals(FindingState.SUPPRESSED) ? "suppressed" : "unsuppressed";
    return List.of(
        Outgoing.finding(after),
        Outgoing.event(
            after.identity(),
            new FindingEvent(
                after.id() + ":" + decision.at() + ":" + action,
                after.id(),
                after.repository(),
                after.check(),
                after.severity(),
                after.path(),
                after.region().startLine(),
                action,
                "suppression",
                after.scan(),
                after.commit(),
                decision.at(),
                decision.status() + ": " + decision.reason())));
  }
}
