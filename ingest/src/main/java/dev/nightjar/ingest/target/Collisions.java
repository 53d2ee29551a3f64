package dev.nightjar.ingest.target;

import dev.nightjar.ingest.target.TargetResolver.Found;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gives every repository a name of its own. */
final class Collisions {
  private Collisions() {}

  /**
   * Of several repositories with one name the first by its path keeps it, so that a further clone
   * beside it takes nothing away; the others add where they are. The same place under the same name
   * is one repository.
   */
  static List<Target> resolve(List<Found> found) {
    Map<String, Target> byName = new TreeMap<>();
    Set<Place> places = new HashSet<>();
    found.stream()
        .sorted(
            Comparator.comparing((Found f) -> f.target().repository()).thenComparing(Found::where))
        .forEach(
            one -> {
              if (!places.add(one.target().place())) {
                return;
              }
              String name = one.target().repository();
              if (byName.containsKey(name)) {
                name = name + "~" + one.where();
              }
              String free = name;
              for (int i = 2; byName.containsKey(free); i++) {
                free = name + "~" + i;
              }
              byName.put(free, one.target().named(free));
            });
    return List.copyOf(byName.values());
  }
}
