package dev.nightjar.cli;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Triage;
import dev.nightjar.job.lifecycle.FindingId;
import dev.nightjar.job.lifecycle.Judgement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lives of what another tool finds in a repository. The tool's newest report is the whole
 * truth: what is not in it is fixed.
 */
final class ForeignFindings {
  private final Map<String, Triage> decisions;
  private final String scan;
  private final Instant at;
  private final SortedMap<String, FindingState> states = new TreeMap<>();
  private final List<FindingEvent> events = new ArrayList<>();
  private int opened;
  private int fixed;

  /**
   * Prepares.
   *
   * @param decisions of people, by identity
   * @param scan the name of this import
   * @param at when it was made
   */
  ForeignFindings(Map<String, Triage> decisions, String scan, Instant at) {
    this.decisions = decisions;
    this.scan = scan;
    this.at = at;
  }

  /**
   * Compares.
   *
   * @param known the states that earlier reports of the tool left, by identity
   * @param found what this one has
   */
  void fold(Map<String, FindingState> known, List<FindingState> found) {
    for (FindingState each : found) {
      seen(each, Optional.ofNullable(known.get(each.identity())));
    }
    known.forEach(
        (identity, state) -> {
          if (!states.containsKey(identity) && !state.status().equals(FindingState.FIXED)) {
            FindingState gone =
                state
                    .lookedForBy(state.url(), state.ref(), state.commit(), scan, state.labels())
                    .inStatus(
                        FindingState.FIXED, "code", "", state.suppressions(), state.triage(), at);
            states.put(identity, gone);
            event(gone, "fixed", "code");
            fixed++;
          }
        });
  }

  private void seen(FindingState found, Optional<FindingState> known) {
    Judgement judgement =
        Judgement.of(
            Optional.empty(),
            Optional.ofNullable(decisions.get(found.identity())),
            LocalDate.ofInstant(at, ZoneOffset.UTC));
    String was = known.map(FindingState::status).orElse("");
    String is = judgement.status();
    boolean same = was.equals(is);
    String cause = is.equals(FindingState.SUPPRESSED) ? "suppression" : "code";
    FindingState state =
        found
            .goingOnFrom(
                FindingId.of(found.repository(), found.identity()),
                known.map(FindingState::firstSeen).orElse(at))
            .inStatus(
                is,
                known.filter(before -> same).map(FindingState::cause).orElse(cause),
                "",
                judgement.suppressions(),
                judgement.triage(),
                known.filter(before -> same).map(FindingState::changedAt).orElse(at));
    states.put(state.identity(), state);
    if (same) {
      return;
    }
    if (is.equals(FindingState.OPEN)) {
      opened++;
    }
    event(state, action(was, is), cause);
  }

  private static String action(String was, String is) {
    if (is.equals(FindingState.SUPPRESSED)) {
      return "suppressed";
    }
    return switch (was) {
      case "" -> "opened";
      case FindingState.SUPPRESSED -> "unsuppressed";
      default -> "reopened";
    };
  }

  private void event(FindingState state, String action, String cause) {
    events.add(
        new FindingEvent(
            state.id() + ":" + state.scan() + ":" + action,
            state.id(),
            state.repository(),
            state.check(),
            state.severity(),
            state.path(),
            state.region().startLine(),
            action,
            cause,
            state.scan(),
            state.commit(),
            at));
  }

  /** Returns all states that are to be written, by identity. */
  SortedMap<String, FindingState> states() {
    return states;
  }

  List<FindingEvent> events() {
    return events;
  }

  int opened() {
    return opened;
  }

  int fixed() {
    return fixed;
  }
}
