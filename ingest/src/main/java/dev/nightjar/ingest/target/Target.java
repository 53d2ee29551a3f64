package dev.nightjar.ingest.target;

import java.util.Map;

/**
 * One repository to scan.
 *
 * @param repository its name, the same for every scan
 * @param ref the branch, tag or commit; empty for the default branch
 * @param scope which of its paths
 * @param labels for people to tell repositories apart by
 */
public record Target(
    String repository, Place place, String ref, Scope scope, Map<String, String> labels) {

  /** The label of a fork: the name of the repository that it was made of. */
  public static final String FORK_OF = "fork-of";

  public Target {
    labels = Map.copyOf(labels);
  }

  /** Creates a target that covers the whole default branch. */
  public static Target of(String repository, Place place) {
    return new Target(repository, place, "", Scope.EVERYTHING, Map.of());
  }

  Target named(String name) {
    return new Target(name, place, ref, scope, labels);
  }
}
