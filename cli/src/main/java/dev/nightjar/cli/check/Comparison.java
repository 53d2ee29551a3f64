package dev.nightjar.cli.check;

import dev.nightjar.contract.FindingState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The findings of now beside those of an earlier version.
 *
 * @param findings those of now, then those that are gone, as fixed
 * @param baseline how each stands to the earlier version, by identity: {@code new}, {@code
 *     unchanged}, {@code updated} (it moved) or {@code absent}
 */
public record Comparison(List<FindingState> findings, Map<String, String> baseline) {

  static final String NEW = "new";

  /**
   * Compares by identity. What a comment suppressed before and no longer does is new, as nobody had
   * to look at it; what is in a file that can no longer be read is not gone.
   */
  static Comparison of(List<FindingState> before, List<FindingState> now, CheckResult looked) {
    Map<String, FindingState> known = new HashMap<>();
    before.forEach(finding -> known.put(finding.identity(), finding));
    Map<String, String> baseline = new HashMap<>();
    List<FindingState> all = new ArrayList<>(now);
    for (FindingState finding : now) {
      Optional<FindingState> earlier = Optional.ofNullable(known.remove(finding.identity()));
      baseline.put(finding.identity(), earlier.map(old -> stands(old, finding)).orElse(NEW));
    }
    Set<String> unclear = new HashSet<>();
    looked.files().stream()
        .filter(file -> !file.skipped().isEmpty() || !file.problems().isEmpty())
        .forEach(file -> unclear.add(file.path()));
    for (FindingState finding : before) {
      boolean gone =
          known.containsKey(finding.identity())
              && finding.status().equals(FindingState.OPEN)
              && !unclear.contains(finding.path())
              && finding.steps().stream().noneMatch(step -> unclear.contains(step.path()));
      if (gone) {
        all.add(
            finding.inStatus(
                FindingState.FIXED,
                "code",
                "",
                finding.suppressions(),
                finding.triage(),
                Instant.EPOCH));
        baseline.put(finding.identity(), "absent");
      }
    }
    return new Comparison(List.copyOf(all), Map.copyOf(baseline));
  }

  private static String stands(FindingState before, FindingState now) {
    if (now.status().equals(FindingState.OPEN) && !before.status().equals(FindingState.OPEN)) {
      return NEW;
    }
    return before.path().equals(now.path()) && before.identity().equals(now.identity())
        ? "unchanged"
        : "updated";
  }

  /** Returns those that are new, and need action or were suppressed. */
  public List<FindingState> fresh() {
    return findings.stream().filter(each -> is(each, NEW)).toList();
  }

  /** Returns how many findings stand so to the earlier version and are open, or were. */
  public long count(String standing) {
    return findings.stream()
        .filter(each -> is(each, standing) && !each.status().equals(FindingState.SUPPRESSED))
        .count();
  }

  private boolean is(FindingState finding, String standing) {
    return standing.equals(baseline.get(finding.identity()));
  }
}
