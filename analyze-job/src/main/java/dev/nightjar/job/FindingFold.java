package dev.nightjar.job;

import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.ScanResult;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.flow.Finding;
import dev.nightjar.ir.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds the findings of one scan into their lives: a pure function of what was known before, what
 * was found now and what was looked at. All times are the scan's start, so a replay gives the same
 * bytes.
 *
 * <p>A finding that is no longer found is fixed only if every file on its path was covered;
 * otherwise it stays as it was.
 */
final class FindingFold {
  static final String OPEN = "open";
  static final String FIXED = "fixed";

  private final LinkInput input;
  private final ScanManifest manifest;
  private final Engine engine;
  private final Snippets snippets;

  private final SortedMap<String, byte[]> changed = new TreeMap<>();
  private final List<Outgoing> messages = new ArrayList<>();
  private final SortedMap<String, Integer> opened = new TreeMap<>();
  private final SortedMap<String, Integer> fixed = new TreeMap<>();
  private final SortedMap<String, Integer> unchanged = new TreeMap<>();
  private int duplicates;

  FindingFold(LinkInput input, Engine engine) {
    this.input = input;
    this.manifest = input.manifest();
    this.engine = engine;
    this.snippets = new Snippets(input.sources());
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
    SortedMap<String, Finding> byIdentity = new TreeMap<>();
    for (Finding finding : tracked(List.copyOf(distinct.values()))) {
      byIdentity.put(finding.identity(), finding);
    }
    byIdentity.forEach(
        (identity, finding) -> {
          Optional<FindingState> before =
              Optional.ofNullable(input.findings().get(identity))
                  .map(wire -> Wire.read(wire, FindingState.class));
          seen(finding, before);
        });
    input
        .findings()
        .forEach(
            (identity, wire) -> {
              if (!byIdentity.containsKey(identity)) {
                notSeen(Wire.read(wire, FindingState.class));
              }
            });
  }

  private List<Finding> tracked(List<Finding> found) {
    List<FindingState> before =
        input.findings().values().stream()
            .map(wire -> Wire.read(wire, FindingState.class))
            .toList();
    return IdentityTracking.track(
        before,
        found,
        finding -> snippets.context(finding.path(), finding.span()),
        path -> !input.files().containsKey(path) || input.files().get(path).gone());
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

  private void seen(Finding finding, Optional<FindingState> before) {
    List<String> paths = finding.steps().stream().map(Finding.Step::path).distinct().toList();
    String cause = cause(paths);
    String severity = finding.check().severity().name().toLowerCase(Locale.ROOT);
    if (before.isPresent() && before.get().status().equals(OPEN)) {
      FindingState old = before.get();
      FindingState state = state(finding, severity, old.cause(), old.firstSeen(), old.changedAt());
      unchanged.merge(severity, 1, Integer::sum);
      keep(state);
      if (!old.path().equals(state.path())
          || old.region().startLine() != state.region().startLine()) {
        event(state, "moved", cause);
      }
      return;
    }
    Instant firstSeen = before.map(FindingState::firstSeen).orElse(manifest.startedAt());
    FindingState state = state(finding, severity, cause, firstSeen, manifest.startedAt());
    opened.merge(severity, 1, Integer::sum);
    keep(state);
    event(state, before.isPresent() ? "reopened" : "opened", cause);
  }

  private void notSeen(FindingState old) {
    if (!old.status().equals(OPEN)) {
      return;
    }
    List<String> paths =
        new ArrayList<>(old.steps().stream().map(FindingState.Step::path).toList());
    paths.add(old.path());
    boolean covered =
        paths.stream()
            .allMatch(
                path -> !input.files().containsKey(path) || input.files().get(path).covered());
    if (!covered) {
      unchanged.merge(old.severity(), 1, Integer::sum);
      return;
    }
    String cause = cause(paths);
    FindingState state =
        new FindingState(
            old.id(),
            old.identity(),
            old.repository(),
            manifest.url(),
            manifest.ref(),
            manifest.commit(),
            manifest.scan(),
            FIXED,
            cause,
            old.check(),
            old.title(),
            old.message(),
            old.cwe(),
            old.owasp(),
            old.severity(),
            old.confidence(),
            old.language(),
            old.path(),
            old.region(),
            old.symbol(),
            old.snippet(),
            old.source(),
            old.sink(),
            old.steps(),
            old.fingerprints(),
            manifest.labels(),
            old.firstSeen(),
            old.lastSeen(),
            manifest.startedAt());
    fixed.merge(old.severity(), 1, Integer::sum);
    keep(state);
    event(state, FIXED, cause);
  }

  /** Why something differs from the scan before. */
  private String cause(List<String> paths) {
    if (input.previous().isEmpty()) {
      return "code";
    }
    ScanResult previous = input.previous().get();
    for (String path : paths) {
      HeldFile file = input.files().get(path);
      if (file != null && file.outOfScope()) {
        return "scope";
      }
      if (file == null || file.changedIn().compareTo(previous.scan()) > 0) {
        return "code";
      }
    }
    if (!previous.rules().equals(engine.rules())) {
      return "rules";
    }
    return previous.engine().equals(engine.fingerprint()) ? "code" : "engine";
  }

  private void keep(FindingState state) {
    changed.put(state.identity(), Wire.write(state));
    messages.add(Outgoing.finding(state));
  }

  private void event(FindingState state, String action, String cause) {
    messages.add(
        Outgoing.event(
            state.identity(),
            new FindingEvent(
                state.id() + ":" + manifest.scan() + ":" + action,
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
                manifest.startedAt())));
  }

  private FindingState state(
      Finding finding, String severity, String cause, Instant firstSeen, Instant changedAt) {
    HeldFile file = input.files().get(finding.path());
    return new FindingState(
        FindingId.of(manifest.repository(), finding.identity()),
        finding.identity(),
        manifest.repository(),
        manifest.url(),
        manifest.ref(),
        manifest.commit(),
        manifest.scan(),
        OPEN,
        cause,
        finding.check().id(),
        finding.check().title(),
        finding.message(),
        finding.check().cwe(),
        finding.check().owasp(),
        severity,
        finding.confidence().name().toLowerCase(Locale.ROOT),
        file == null ? "" : file.language(),
        finding.path(),
        region(finding.span()),
        finding.symbol(),
        snippets.lines(finding.path(), finding.span()),
        finding.source().orElse(""),
        finding.sink(),
        finding.steps().stream()
            .map(
                step ->
                    new FindingState.Step(
                        step.path(),
                        region(step.span()),
                        step.what(),
                        snippets.firstLine(step.path(), step.span())))
            .toList(),
        Map.of(
            "nightjar/v1",
            finding.identity(),
            LineContext.FINGERPRINT,
            snippets.context(finding.path(), finding.span()).toString()),
        manifest.labels(),
        firstSeen,
        manifest.startedAt(),
        changedAt);
  }

  private static Region region(Span span) {
    return new Region(span.startLine(), span.startColumn(), span.endLine(), span.endColumn());
  }
}
