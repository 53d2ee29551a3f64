package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Introduction;
import dev.nightjar.contract.ScanManifest;
import dev.nightjar.contract.Triage;
import dev.nightjar.contract.Wire;
import dev.nightjar.job.lifecycle.Suppressions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The findings of the repository that is the current key, and what people decided about them.
 *
 * <p>A finding is held as of the beginning of the last scan. What is published has in addition the
 * decisions made since: so it makes no difference whether a decision or a scan is heard of first.
 */
final class RepositoryFindings {
  /** By identity, on the wire. */
  private final MapState<String, byte[]> findings;

  /** By identity, for findings that are yet to come, too; see {@link DecisionHistory}. */
  private final MapState<String, byte[]> triage;

  /** By identity, on the wire, for findings that are yet to come, too. */
  private final MapState<String, byte[]> introductions;

  /** The day after which the findings must be folded again though nothing changed. */
  private final ValueState<String> expires;

  RepositoryFindings(RuntimeContext context) {
    findings = StateMaps.bytes(context, "findings");
    triage = StateMaps.bytes(context, "triage");
    introductions = StateMaps.bytes(context, "introductions");
    expires = context.getState(new ValueStateDescriptor<>("expires", Types.STRING));
  }

  SortedMap<String, byte[]> findings() throws Exception {
    return StateMaps.sorted(findings);
  }

  SortedMap<String, byte[]> triage() throws Exception {
    return StateMaps.sorted(triage);
  }

  SortedMap<String, byte[]> introductions() throws Exception {
    return StateMaps.sorted(introductions);
  }

  /** Keeps an introduction; returns whether it is the newest. */
  boolean keep(Introduction introduction) throws Exception {
    byte @Nullable [] held = introductions.get(introduction.identity());
    if (held != null && !isAfter(introduction, Wire.read(held, Introduction.class))) {
      return false;
    }
    introductions.put(introduction.identity(), Wire.write(introduction));
    return true;
  }

  /** Of two answers to one question that which holds does not depend on their order. */
  private static boolean isAfter(Introduction one, Introduction other) {
    int later = one.scan().compareTo(other.scan());
    return later > 0 || (later == 0 && one.toString().compareTo(other.toString()) > 0);
  }

  /** Tells the finding of an introduction that is kept, if there is one that asked for it. */
  void introduce(Introduction introduction, Instant lastScan, Collector<Outgoing> out)
      throws Exception {
    byte @Nullable [] held = findings.get(introduction.identity());
    if (held == null) {
      return; // Kept for the scan that finds it.
    }
    FindingState state = Wire.read(held, FindingState.class);
    FindingState after = state.told(introduction);
    if (!after.equals(state)) {
      findings.put(introduction.identity(), Wire.write(after));
      out.collect(
          Outgoing.finding(
              Decisions.apply(after, history(introduction.identity()).after(lastScan))));
    }
  }

  /** Takes what a link changed. */
  void update(LinkOutcome outcome) throws Exception {
    for (Map.Entry<String, byte[]> finding : outcome.findings().entrySet()) {
      findings.put(finding.getKey(), finding.getValue());
    }
    expires.update(outcome.expires());
  }

  /** Keeps a decision; returns whether it is a new one. */
  boolean keep(Triage decision) throws Exception {
    DecisionHistory history = history(decision.identity());
    if (history.all().contains(decision)) {
      return false;
    }
    triage.put(decision.identity(), history.with(decision).bytes());
    return true;
  }

  private DecisionHistory history(String identity) throws Exception {
    byte @Nullable [] held = triage.get(identity);
    return held == null ? DecisionHistory.NONE : DecisionHistory.read(held);
  }

  /**
   * Applies a decision that is kept to its finding, if there is one.
   *
   * @param lastScan when the last scan began
   */
  void decide(Triage decision, Instant lastScan, Collector<Outgoing> out) throws Exception {
    byte @Nullable [] held = findings.get(decision.identity());
    if (held == null) {
      return; // Kept for the scan that finds it.
    }
    FindingState state = Wire.read(held, FindingState.class);
    DecisionHistory history = history(decision.identity());
    if (!decision.at().isAfter(lastScan)) {
      if (history.at(lastScan).filter(decision::equals).isEmpty()) {
        return; // A later one was heard of before.
      }
      FindingState after = Decisions.apply(state, decision);
      findings.put(decision.identity(), Wire.write(after));
      expireNoLaterThan(decision.until());
      Decisions.event(state, after, decision).ifPresent(out::collect);
      state = after;
    }
    for (Triage each : history.after(lastScan)) {
      FindingState after = Decisions.apply(state, each);
      if (each.equals(decision)) {
        Decisions.event(state, after, each).ifPresent(out::collect);
      }
      state = after;
    }
    out.collect(Outgoing.finding(state));
  }

  private void expireNoLaterThan(String day) throws Exception {
    @Nullable String now = expires.value();
    if (!day.isEmpty() && (now == null || now.isEmpty() || day.compareTo(now) < 0)) {
      expires.update(day);
    }
  }

  /** Whether what people said may mean something else on the day of a scan than it did before. */
  boolean lapses(ScanManifest manifest, Instant lastScan) throws Exception {
    @Nullable String day = expires.value();
    LocalDate today = LocalDate.ofInstant(manifest.startedAt(), ZoneOffset.UTC);
    if (day != null && Suppressions.expired(day, today)) {
      return true;
    }
    for (byte[] held : triage.values()) {
      if (DecisionHistory.read(held).between(lastScan, manifest.startedAt()).stream()
          .anyMatch(each -> !each.until().isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the decisions made before a scan that changes nothing else.
   *
   * @return how many findings are open, by severity
   */
  SortedMap<String, Integer> passOver(ScanManifest manifest, Instant lastScan) throws Exception {
    SortedMap<String, Integer> open = new TreeMap<>();
    for (Map.Entry<String, byte[]> each : StateMaps.sorted(findings).entrySet()) {
      FindingState state = Wire.read(each.getValue(), FindingState.class);
      FindingState after =
          Decisions.apply(state, history(each.getKey()).between(lastScan, manifest.startedAt()));
      if (!after.equals(state)) {
        findings.put(each.getKey(), Wire.write(after));
      }
      if (after.countsAsOpen()) {
        open.merge(after.severity(), 1, Integer::sum);
      }
    }
    return open;
  }

  /** Whether anybody decided anything. */
  boolean hasDecisions() throws Exception {
    return !triage.isEmpty();
  }
}
