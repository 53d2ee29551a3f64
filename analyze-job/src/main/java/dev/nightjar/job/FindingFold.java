package dev.nightjar.job;

import dev.nightjar.contract.FindingContext;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Suppression;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.lifecycle.FindingId;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.Judgement;
import dev.nightjar.job.lifecycle.SecretLines;
import dev.nightjar.job.owners.Codeowners;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds the findings of one scan into their lives: a pure function of what was known before, what
 * was found now, what was looked at, and what people said. All times are the scan's start or that
 * of a decision, so a replay gives the same bytes.
 *
 * <p>A finding that is no longer found is fixed only if its check was run and every file on its way
 * was looked at completely, or is gone; otherwise it was not seen, and comes back without having
 * been away.
 */
final class FindingFold {
  private final LinkInput input;
  private final ScanManifest manifest;
  private final Causes causes;
  private final HeldSources sources;
  private final FindingMapping mapping;
  private final FunctionPrint functions;
  private final Codeowners codeowners;
  private final Introductions introductions;
  private final Map<String, List<String>> ownersOf = new HashMap<>();
  private final LocalDate today;

  private final SortedMap<String, byte[]> changed = new TreeMap<>();
  private final List<Outgoing> messages = new ArrayList<>();
  private final FindingCounts counts = new FindingCounts();
  private final ScanDiff diff = new ScanDiff();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> suppressed = new HashSet<>();
  private int duplicates;
  private String expires = "";

  FindingFold(LinkInput input, Engine engine) {
    this.input = input;
    this.manifest = input.manifest();
    this.causes = new Causes(input, engine);
    this.sources = new HeldSources(input.files(), input.sources());
    this.mapping =
        new FindingMapping(
            new FindingMapping.Origin(
                manifest.repository(),
                manifest.url(),
                manifest.ref(),
                manifest.commit(),
                manifest.scan(),
                manifest.labels(),
                manifest.startedAt()),
            sources);
    this.functions = new FunctionPrint(input, engine);
    this.codeowners = Codeowners.read(manifest.codeowners(), manifest.url());
    this.introductions = new Introductions(input);
    this.today = LocalDate.ofInstant(manifest.startedAt(), ZoneOffset.UTC);
  }

  SortedMap<String, byte[]> changed() {
    return changed;
  }

  List<Outgoing> messages() {
    return messages;
  }

  int duplicates() {
    return duplicates;
  }

  /** Returns the identities of findings that do not count. */
  Set<String> suppressed() {
    return suppressed;
  }

  /** Returns the first day on which a suppression that holds ends; empty if none does. */
  String expires() {
    return expires;
  }

  /** Returns what the scan changes. */
  ScanDiff diff() {
    return diff;
  }

  FindingCounts counts() {
    return counts;
  }

  /** Takes what the scan found; called once, or else {@link #gone}. */
  void fold(List<Finding> found) {
    sources.hide(SecretLines.of(found));
    Map<String, Finding> distinct = new LinkedHashMap<>();
    for (Finding finding : found) {
      if (distinct.putIfAbsent(finding.identity(), finding) != null) {
        duplicate(finding);
      }
    }
    SortedMap<String, FindingState> known = known();
    SortedMap<String, Finding> recognised =
        new Recognition(input, sources).recognise(known.values(), distinct);
    known.values().forEach(state -> ids.add(state.id()));
    recognised.forEach(
        (identity, finding) -> seen(finding, Optional.ofNullable(known.get(identity))));
    known.forEach(
        (identity, state) -> {
          if (!recognised.containsKey(identity)) {
            missing(state);
          }
        });
    messages.addAll(introductions.requests());
  }

  /** Nothing could be found out, so only time goes by. Called once, instead of a fold. */
  void leave() {
    known();
  }

  /** The repository was deleted: nobody can look any more. Called once, instead of a fold. */
  void gone() {
    known()
        .forEach(
            (identity, state) -> {
              boolean counted = state.countsAsOpen();
              if (counted) {
                become(state, FindingState.NOT_SEEN, "scope", FindingState.REPOSITORY_GONE);
              }
            });
  }

  /**
   * Returns what is known, with the decisions that were made until the scan began. Introductions
   * that were heard of while a link ran are told here, should that link have been killed.
   */
  private SortedMap<String, FindingState> known() {
    SortedMap<String, FindingState> known = new TreeMap<>();
    input
        .findings()
        .forEach(
            (identity, wire) -> {
              FindingState state = Wire.read(wire, FindingState.class);
              FindingState decided =
                  Decisions.apply(
                      state, history(identity).between(input.before(), manifest.startedAt()));
              FindingState told = introductions.told(decided);
              if (!told.equals(state)) {
                changed.put(identity, Wire.write(told));
              }
              if (!told.equals(decided)) {
                messages.add(
                    Outgoing.finding(
                        Decisions.apply(told, history(identity).after(manifest.startedAt()))));
              }
              known.put(identity, told);
            });
    return known;
  }

  private DecisionHistory history(String identity) {
    byte[] held = input.triage().get(identity);
    return held == null ? DecisionHistory.NONE : DecisionHistory.read(held);
  }

  /** Two findings of one identity cannot be told apart in the next scan: the first one counts. */
  private void duplicate(Finding finding) {
    duplicates++;
    messages.add(
        DeadLetters.of(
            "link",
            "duplicate-identity",
            finding.identity() + " at " + finding.path() + ":" + finding.span(),
            "",
            Topic.SCANS,
            -1,
            -1,
            manifest.repository(),
            Wire.write(manifest),
            manifest.startedAt().toEpochMilli()));
  }

  private void seen(Finding finding, Optional<FindingState> known) {
    Judgement judgement =
        Judgement.of(
            sources.suppressions(finding.path()).of(finding.check(), finding.span(), today),
            history(finding.identity())
                .at(manifest.startedAt())
                .or(() -> known.flatMap(FindingState::triage)),
            today);
    judgement.suppressions().stream().filter(Suppression::holds).forEach(this::expiring);
    FindingState found = mapping.state(finding);
    FindingState now =
        found.about(
            introductions.of(found, context(finding.path(), known), wasAway(known)),
            FunctionPrint.with(
                found.fingerprints(), functions.at(finding.path(), finding.span().startLine())));
    String was = known.map(FindingState::status).orElse("");
    String is = judgement.status();
    if (is.equals(FindingState.SUPPRESSED)) {
      suppressed.add(finding.identity());
    }
    String cause = causes.ofStatus(known, is, now);
    boolean same = was.equals(is);
    FindingState state =
        now.goingOnFrom(
                known.map(FindingState::id).orElseGet(() -> freeId(now)),
                known.map(FindingState::firstSeen).orElse(manifest.startedAt()))
            .inStatus(
                is,
                same ? known.orElseThrow().cause() : cause,
                "",
                judgement.suppressions(),
                judgement.triage(),
                same ? known.orElseThrow().changedAt() : manifest.startedAt());
    if (is.equals(FindingState.OPEN)) {
      if (known.filter(FindingState::countsAsOpen).isPresent()) {
        counts.unchanged(state.severity());
      } else {
        counts.opened(state.severity());
      }
    }
    keep(state);
    if (!same) {
      String action = action(was, is);
      event(state, action, cause, words(judgement));
      boolean lookedAt = known.isPresent() && (action.equals("seen-again") || wasHandled(is, was));
      diff.add(state, lookedAt ? ScanDiff.UPDATED : ScanDiff.NEW);
    } else if (known.filter(before -> isMoved(before, state)).isPresent()) {
      event(state, "moved", causes.ofChange(state), "");
      diff.add(state, ScanDiff.UPDATED);
    }
    decideLater(state, known.map(FindingState::status).orElse(FindingState.FIXED));
  }

  private static boolean wasAway(Optional<FindingState> known) {
    return known.filter(before -> !before.status().equals(FindingState.FIXED)).isEmpty();
  }

  /** Whether somebody saw a finding before that is now suppressed. */
  private static boolean wasHandled(String is, String was) {
    return is.equals(FindingState.SUPPRESSED) && !was.equals(FindingState.FIXED);
  }

  /** An old finding that keeps its id under another identity: a new one must not get it. */
  private String freeId(FindingState fresh) {
    String id = fresh.id();
    for (int i = 2; !ids.add(id); i++) {
      id = FindingId.of(fresh.repository(), fresh.identity() + "\0" + i);
    }
    return id;
  }

  private void expiring(Suppression suppression) {
    String until = suppression.until();
    if (!until.isEmpty() && (expires.isEmpty() || until.compareTo(expires) < 0)) {
      expires = until;
    }
  }

  private static boolean isMoved(FindingState before, FindingState now) {
    return !before.symbol().equals(now.symbol())
        || !before.path().equals(now.path())
        || before.region().startLine() != now.region().startLine();
  }

  private static String action(String was, String is) {
    if (is.equals(FindingState.SUPPRESSED)) {
      return "suppressed";
    }
    return switch (was) {
      case "" -> "opened";
      case FindingState.SUPPRESSED -> "unsuppressed";
      case FindingState.NOT_SEEN -> "seen-again";
      default -> "reopened";
    };
  }

  private static String words(Judgement judgement) {
    return judgement.suppressions().stream()
        .findFirst()
        .map(
            said ->
                said.form()
                    + (said.holds() ? "" : " " + said.lapsed())
                    + (said.reason().isEmpty() ? "" : ": " + said.reason()))
        .orElse("");
  }

  private void missing(FindingState old) {
    if (old.status().equals(FindingState.FIXED)) {
      return;
    }
    Optional<String> unseen = causes.unseen(old);
    if (unseen.isPresent()) {
      if (!old.status().equals(FindingState.SUPPRESSED)) {
        counts.unchanged(old.severity());
      }
      // What was suppressed stays so while nobody can look: it needs no action now.
      if (old.status().equals(FindingState.OPEN)
          || old.reason().equals(FindingState.REPOSITORY_GONE)) {
        become(old, FindingState.NOT_SEEN, Causes.ofUnseen(unseen.get()), unseen.get());
      }
      return;
    }
    if (!old.status().equals(FindingState.SUPPRESSED)) {
      counts.fixed(old.severity());
    }
    become(old, FindingState.FIXED, causes.ofChange(old), "");
  }

  /** The finding is no longer found. */
  private void become(FindingState old, String status, String cause, String reason) {
    FindingState looked =
        manifest.gone()
            ? old.lookedForBy(old.url(), old.ref(), old.commit(), manifest.scan(), old.labels())
            : old.lookedForBy(
                    manifest.url(),
                    manifest.ref(),
                    manifest.commit(),
                    manifest.scan(),
                    manifest.labels())
                .about(context(old.path(), Optional.of(old)), old.fingerprints());
    FindingState state =
        looked.inStatus(
            status, cause, reason, old.suppressions(), old.triage(), manifest.startedAt());
    keep(state);
    event(state, status, cause, reason);
    if (status.equals(FindingState.FIXED)) {
      diff.add(state, ScanDiff.ABSENT);
    }
    decideLater(state, old.status());
  }

  /** Owners are those of now; who wrote the line stays as it was found out. */
  private FindingContext context(String path, Optional<FindingState> before) {
    FindingContext known = before.map(FindingState::context).orElse(FindingContext.NONE);
    return known.ownedNowBy(ownersOf.computeIfAbsent(path, codeowners::of));
  }

  private void keep(FindingState state) {
    changed.put(state.identity(), Wire.write(state));
    messages.add(Outgoing.finding(state));
  }

  /** Decisions made since the scan began are published, and folded by the next one. */
  private void decideLater(FindingState scanned, String before) {
    FindingState state = scanned;
    for (Triage decision : history(scanned.identity()).after(manifest.startedAt())) {
      FindingState after = Decisions.apply(state, decision);
      if (before.equals(FindingState.FIXED)) { // Otherwise its event is written already.
        Decisions.event(state, after, decision).ifPresent(messages::add);
      }
      state = after;
    }
    if (!state.equals(scanned)) {
      messages.add(Outgoing.finding(state));
    }
  }

  private void event(FindingState state, String action, String cause, String reason) {
    messages.add(
        Outgoing.event(
            state.identity(),
            new FindingEvent(
                state.id() + ":" + input.occasion() + ":" + action,
                state.id(),
                state.repository(),
                state.check(),
                state.severity(),
                state.path(),
                state.region().startLine(),
                action,
                cause,
                manifest.scan(),
                manifest.commit(),
                manifest.startedAt(),
                reason)));
  }
}
