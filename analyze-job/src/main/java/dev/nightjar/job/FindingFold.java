package dev.nightjar.job;

import dev.nightjar.contract.FindingContext;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Suppression;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.lifecycle.FileFate;
import dev.nightjar.job.lifecycle.FindingId;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.IdentityTracking;
import dev.nightjar.job.lifecycle.Judgement;
import dev.nightjar.job.lifecycle.RuleVersion;
import dev.nightjar.job.lifecycle.Sighting;
import dev.nightjar.job.owners.Codeowners;
import java.time.Instant;
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
 * was found now, what was looked at, and what people said. All times are the scan's start, so a
 * replay gives the same bytes.
 *
 * <p>A finding that is no longer found is fixed only if its check was run and every file on its way
 * was looked at completely, or is gone; otherwise it was not seen, and comes back without having
 * been away.
 */
final class FindingFold {
  private final LinkInput input;
  private final ScanManifest manifest;
  private final Engine engine;
  private final HeldSources sources;
  private final FindingMapping mapping;
  private final FunctionPrint functions;
  private final Codeowners codeowners;
  private final Map<String, List<String>> ownersOf = new HashMap<>();
  private final LocalDate today;

  private final SortedMap<String, byte[]> changed = new TreeMap<>();
  private final List<Outgoing> messages = new ArrayList<>();
  private final SortedMap<String, Integer> opened = new TreeMap<>();
  private final SortedMap<String, Integer> fixed = new TreeMap<>();
  private final SortedMap<String, Integer> unchanged = new TreeMap<>();
  private final Set<String> ids = new HashSet<>();
  private int duplicates;
  private String expires = "";

  FindingFold(LinkInput input, Engine engine) {
    this.input = input;
    this.manifest = input.dated();
    this.engine = engine;
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

  /** Returns the first day on which a suppression that holds ends; empty if none does. */
  String expires() {
    return expires;
  }

  Counts counts() {
    SortedMap<String, Integer> open = new TreeMap<>(opened);
    unchanged.forEach((severity, count) -> open.merge(severity, count, Integer::sum));
    return new Counts(opened, fixed, unchanged, open);
  }

  /** Numbers of findings by severity; see {@link ScanResult}. */
  record Counts(
      Map<String, Integer> opened,
      Map<String, Integer> fixed,
      Map<String, Integer> unchanged,
      Map<String, Integer> open) {}

  /** Takes what the scan found; called once. */
  void fold(List<Finding> found) {
    Map<String, Finding> distinct = new LinkedHashMap<>();
    for (Finding finding : found) {
      if (distinct.putIfAbsent(finding.identity(), finding) != null) {
        duplicate(finding);
      }
    }
    SortedMap<String, Finding> byIdentity = tracked(distinct);
    SortedMap<String, FindingState> known = new TreeMap<>();
    input
        .findings()
        .forEach((identity, wire) -> known.put(identity, Wire.read(wire, FindingState.class)));
    known.values().forEach(state -> ids.add(state.id()));
    byIdentity.forEach(
        (identity, finding) -> seen(finding, Optional.ofNullable(known.get(identity))));
    known.forEach(
        (identity, state) -> {
          if (!byIdentity.containsKey(identity)) {
            missing(state);
          }
        });
  }

  /** Gives findings the identities with which they go on. */
  private SortedMap<String, Finding> tracked(Map<String, Finding> found) {
    List<Sighting> before = new ArrayList<>();
    Set<String> gone = new HashSet<>();
    for (byte[] wire : input.findings().values()) {
      FindingState state = Wire.read(wire, FindingState.class);
      if (state.status().equals(FindingState.FIXED)) {
        gone.add(state.identity());
      } else {
        before.add(Sighting.of(state));
      }
    }
    List<Sighting> now =
        found.values().stream()
            .map(finding -> Sighting.of(finding, sources.context(finding)))
            .toList();
    Map<String, String> identities = IdentityTracking.track(before, now, gone, this::fate);
    SortedMap<String, Finding> tracked = new TreeMap<>();
    found.forEach(
        (name, finding) -> {
          String identity = identities.getOrDefault(name, name);
          tracked.put(identity, IdentityTracking.identified(finding, identity));
        });
    return tracked;
  }

  private FileFate fate(String path) {
    HeldFile file = input.files().get(path);
    if (file == null || file.gone()) {
      return FileFate.GONE;
    }
    if (file.deleted()) {
      return FileFate.UNREAD;
    }
    boolean same =
        input
            .previous()
            .filter(previous -> file.changedIn().compareTo(previous.scan()) <= 0)
            .isPresent();
    return same ? FileFate.SAME : FileFate.CHANGED;
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
            Optional.ofNullable(input.triage().get(finding.identity()))
                .map(wire -> Wire.read(wire, Triage.class))
                .or(() -> known.flatMap(FindingState::triage)),
            today);
    judgement.suppressions().stream().filter(Suppression::holds).forEach(this::expiring);
    FindingState found = mapping.state(finding);
    FindingState now =
        found.about(
            context(finding.path(), known),
            FunctionPrint.with(
                found.fingerprints(), functions.at(finding.path(), finding.span().startLine())));
    String was = known.map(FindingState::status).orElse("");
    String is = judgement.status();
    String cause = cause(known, is, now);
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
                same ? known.orElseThrow().changedAt() : since(judgement));
    boolean stillOpen = is.equals(FindingState.OPEN) && (same || was.equals(FindingState.NOT_SEEN));
    if (is.equals(FindingState.OPEN)) {
      (stillOpen ? unchanged : opened).merge(state.severity(), 1, Integer::sum);
    }
    keep(state);
    if (!same) {
      event(state, action(was, is), cause, words(judgement));
    } else if (known.filter(before -> isMoved(before, state)).isPresent()) {
      event(state, "moved", codeOrRules(state), "");
    }
  }

  /** A finding that goes on under another identity keeps its id, which a new one must not get. */
  private String freeId(FindingState fresh) {
    String id = fresh.id();
    for (int i = 2; !ids.add(id); i++) {
      id = FindingId.of(fresh.repository(), fresh.identity() + "\0" + i);
    }
    return id;
  }

  /** A decision changes the finding when it is made, should the scan be older. */
  private Instant since(Judgement judgement) {
    return judgement
        .holding()
        .filter(holding -> holding.kind().equals(Suppression.EXTERNAL))
        .flatMap(holding -> judgement.triage())
        .map(Triage::at)
        .filter(at -> at.isAfter(manifest.startedAt()))
        .orElse(manifest.startedAt());
  }

  private void expiring(Suppression suppression) {
    String until = suppression.until();
    if (!until.isEmpty() && (expires.isEmpty() || until.compareTo(expires) < 0)) {
      expires = until;
    }
  }

  private static boolean isMoved(FindingState before, FindingState now) {
    return !before.identity().equals(now.identity())
        || !before.path().equals(now.path())
        || !before.symbol().equals(now.symbol())
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
    boolean counts = !old.status().equals(FindingState.SUPPRESSED);
    Optional<String> unseen = unseen(old);
    if (unseen.isPresent()) {
      if (counts) {
        unchanged.merge(old.severity(), 1, Integer::sum);
      }
      // What was suppressed stays so while nobody can look: it needs no action now.
      if (!old.status().equals(FindingState.OPEN)) {
        return;
      }
      String cause = unseenCause(unseen.get());
      FindingState state = left(old, FindingState.NOT_SEEN, cause, unseen.get());
      keep(state);
      event(state, FindingState.NOT_SEEN, cause, unseen.get());
      return;
    }
    String cause = codeOrRules(old);
    FindingState state = left(old, FindingState.FIXED, cause, "");
    if (counts) {
      fixed.merge(old.severity(), 1, Integer::sum);
    }
    keep(state);
    event(state, FindingState.FIXED, cause, "");
  }

  /** Owners are those of now; who wrote the line stays as it was found out. */
  private FindingContext context(String path, Optional<FindingState> before) {
    FindingContext known = before.map(FindingState::context).orElse(FindingContext.NONE);
    return new FindingContext(
        ownersOf.computeIfAbsent(path, codeowners::of), known.introducedBy(), known.introducedAt());
  }

  private FindingState left(FindingState old, String status, String cause, String reason) {
    return old.lookedForBy(
            manifest.url(), manifest.ref(), manifest.commit(), manifest.scan(), manifest.labels())
        .about(context(old.path(), Optional.of(old)), old.fingerprints())
        .inStatus(status, cause, reason, old.suppressions(), old.triage(), manifest.startedAt());
  }

  /** Returns why the absence of a finding does not mean that it is gone. */
  private Optional<String> unseen(FindingState old) {
    HeldFile place = input.files().get(old.path());
    if (place == null || place.gone()) {
      return Optional.empty(); // Whatever else could not be looked at: the place is gone.
    }
    Set<String> checks = engine.checks();
    if (!checks.isEmpty() && !checks.contains(old.check())) {
      return Optional.of("check-disabled: " + old.check());
    }
    List<String> paths = new ArrayList<>(own(old));
    paths.add(old.path());
    for (String path : paths) {
      HeldFile file = input.files().get(path);
      Optional<String> reason = file == null ? Optional.empty() : file.unseen();
      if (reason.isPresent()) {
        return Optional.of(reason.get() + ": " + path);
      }
    }
    return Optional.empty();
  }

  private static String unseenCause(String reason) {
    if (reason.startsWith("check-disabled")) {
      return "check";
    }
    return reason.startsWith("parse-incomplete") ? "code" : "scope";
  }

  /** Why a finding that is there is in another status than before. */
  private String cause(Optional<FindingState> known, String is, FindingState now) {
    String was = known.map(FindingState::status).orElse("");
    boolean wasThere = was.equals(FindingState.OPEN) || was.equals(FindingState.SUPPRESSED);
    if (is.equals(FindingState.SUPPRESSED) || (wasThere && !was.equals(is))) {
      return "suppression";
    }
    if (was.equals(FindingState.NOT_SEEN)) {
      return known.orElseThrow().cause(); // It comes back as it went.
    }
    return codeOrRules(now);
  }

  /** Why something differs from the scan before. */
  private String codeOrRules(FindingState state) {
    if (input.previous().isEmpty()) {
      return "code";
    }
    ScanResult previous = input.previous().get();
    List<String> paths = new ArrayList<>(own(state));
    paths.add(state.path());
    for (String path : paths) {
      HeldFile file = input.files().get(path);
      if (file == null || file.changedIn().compareTo(previous.scan()) > 0) {
        return "code";
      }
    }
    if (!previous.engine().equals(engine.fingerprint())) {
      return "engine";
    }
    // Other files may have changed what flows here, or other repositories.
    boolean others =
        input.others().isPresent()
            || state.steps().stream().anyMatch(step -> !step.repository().isEmpty());
    return RuleVersion.cause(previous.rules(), engine.rules())
        .orElse(others ? "dependency" : "code");
  }

  /** Returns the files on the way that are in this repository. */
  private static List<String> own(FindingState state) {
    return state.steps().stream()
        .filter(step -> step.repository().isEmpty())
        .map(FindingState.Step::path)
        .toList();
  }

  private void keep(FindingState state) {
    changed.put(state.identity(), Wire.write(state));
    messages.add(Outgoing.finding(state));
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
