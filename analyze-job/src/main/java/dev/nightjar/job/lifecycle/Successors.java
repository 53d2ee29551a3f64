package dev.nightjar.job.lifecycle;

import dev.nightjar.contract.FindingState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Recognises findings whose identity changed because the function around them was renamed, moved to
 * another class or package, or got other parameters: of what is gone and what is new in one scan,
 * two belong together if check, sink and code are the same and no third one has all of them.
 */
public final class Successors {
  private record Likeness(String check, String sink, String code) {}

  private Successors() {}

  /**
   * Pairs findings.
   *
   * @param gone findings that were there, and that a complete look no longer finds
   * @param fresh findings that nobody has seen before
   * @return what each fresh one was before, by the identity that it has now
   */
  public static SortedMap<String, FindingState> of(
      Collection<FindingState> gone, Collection<FindingState> fresh) {
    Map<Likeness, List<FindingState>> before = byLikeness(gone);
    SortedMap<String, FindingState> pairs = new TreeMap<>();
    byLikeness(fresh)
        .forEach(
            (likeness, now) -> {
              List<FindingState> was = before.getOrDefault(likeness, List.of());
              if (was.size() == 1 && now.size() == 1 && !likeness.code().isEmpty()) {
                pairs.put(now.get(0).identity(), was.get(0));
              }
            });
    return pairs;
  }

  private static Map<Likeness, List<FindingState>> byLikeness(Collection<FindingState> findings) {
    Map<Likeness, List<FindingState>> groups = new HashMap<>();
    for (FindingState each : findings) {
      Likeness likeness =
          new Likeness(each.check(), each.sink(), each.snippet().replaceAll("\\s+", ""));
      groups.computeIfAbsent(likeness, missing -> new ArrayList<>()).add(each);
    }
    return groups;
  }
}
