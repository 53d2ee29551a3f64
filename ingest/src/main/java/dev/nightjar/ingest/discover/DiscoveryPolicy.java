package dev.nightjar.ingest.discover;

import java.util.function.Predicate;

/**
 * Which repositories of an organisation are wanted.
 *
 * @param archived whether those that nobody can push to any more are
 * @param forks whether copies of other repositories are
 * @param names whether one of this name is, without the organisation's
 */
public record DiscoveryPolicy(boolean archived, boolean forks, Predicate<String> names) {
  /** All that people work on. */
  public static final DiscoveryPolicy STANDARD = new DiscoveryPolicy(false, false, name -> true);

  boolean wants(DiscoveredRepository repository) {
    String name = repository.name().substring(repository.name().lastIndexOf('/') + 1);
    return !repository.empty()
        && (archived || !repository.archived())
        && (forks || !repository.fork())
        && names.test(name);
  }
}
