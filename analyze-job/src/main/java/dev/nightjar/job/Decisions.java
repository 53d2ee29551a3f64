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
 * Applies decisions to a finding between two scans. A decision takes effect when it was made,
 * whenever it is heard of.
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

  /** Returns the finding after decisions, which are in the order of time. */
  static FindingState apply(FindingState finding, List<Triage> decisions) {
    FindingState state = finding;
    for (Triage decision : decisions) {
      state = apply(state, decision);
    }
    return state;
  }

  /** Returns the finding after a decision. */
  static FindingState apply(FindingState finding, Triage decision) {
    Instant since = finding.changedAt();
    boolean late = !decision.at().isAfter(since);
    if (finding.status().equals(FindingState.FIXED) && !late) {
      return finding; // It is kept for the scan that finds it again.
    }
    Instant now = late ? since : decision.at();
    Instant judged = now.isAfter(finding.lastSeen()) ? now : finding.lastSeen();
    Optional<Suppression> comment =
        finding.suppressions().stream()
            .filter(each -> each.kind().equals(Suppression.IN_SOURCE))
            .findFirst();
    Judgement judgement =
        Judgement.of(comment, Optional.of(decision), LocalDate.ofInstant(judged, ZoneOffset.UTC));
    if (finding.status().equals(FindingState.OPEN)
        || finding.status().equals(FindingState.SUPPRESSED)) {
      return judgement.applyTo(finding, "suppression", now);
    }
    // It stays out of sight, and is judged when it is seen again.
    return finding.inStatus(
        finding.status(),
        finding.cause(),
        finding.reason(),
        judgement.suppressions(),
        judgement.triage(),
        since);
  }

  /** Returns the event of a decision; none if it changes nothing. */
  static Optional<Outgoing> event(FindingState before, FindingState after, Triage decision) {
    if (before.equals(after)) {
      return Optional.empty();
    }
    String action =
        before.status().equals(after.status())
            ? "triaged"
            : after.status().equals(FindingState.SUPPRESSED) ? "suppressed" : "unsuppressed";
    return Optional.of(
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
