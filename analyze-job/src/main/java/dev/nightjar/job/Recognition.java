package dev.nightjar.job;

import dev.nightjar.contract.FindingState;
import dev.nightjar.flow.Finding;
import dev.nightjar.job.lifecycle.FileFate;
import dev.nightjar.job.lifecycle.IdentityTracking;
import dev.nightjar.job.lifecycle.Sighting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds out which findings of a scan are those of the scan before. */
final class Recognition {
  private final LinkInput input;
  private final HeldSources sources;

  Recognition(LinkInput input, HeldSources sources) {
    this.input = input;
    this.sources = sources;
  }

  /**
   * Gives findings the identities with which they go on.
   *
   * @param known what was known before the scan
   * @param found by the name that the engine gives them
   */
  SortedMap<String, Finding> recognise(Collection<FindingState> known, Map<String, Finding> found) {
    List<Sighting> before = new ArrayList<>();
    Set<String> fixed = new HashSet<>();
    for (FindingState state : known) {
      if (state.status().equals(FindingState.FIXED)) {
        fixed.add(state.identity());
      } else {
        before.add(Sighting.of(state));
      }
    }
    List<Sighting> now =
        found.values().stream()
            .map(finding -> Sighting.of(finding, sources.context(finding)))
            .toList();
    Map<String, String> identities = IdentityTracking.track(before, now, fixed, this::fate);
    SortedMap<String, Finding> recognised = new TreeMap<>();
    found.forEach(
        (name, finding) -> {
          String identity = identities.getOrDefault(name, name);
          recognised.put(identity, IdentityTracking.identified(finding, identity));
        });
    return recognised;
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
}
