package dev.nightjar.ingest.history;

import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.Mirrors;
import dev.nightjar.ingest.source.Problem;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens histories, wherever they are. Those of remote repositories are kept beside their mirrors,
 * which have the newest commit only.
 */
final class Histories {
  /** Where a longer history is cut: what is older was not introduced lately. */
  static final int MOST_COMMITS = 10_000;

  private final Mirrors mirrors;

  Histories(Path home) {
    this.mirrors = new Mirrors(home.resolve("histories"), MOST_COMMITS);
  }

  /**
   * Opens the history of a commit.
   *
   * @return nothing if the target has no history
   * @throws BrokenRepository if it cannot be read
   */
  Optional<LineHistory> open(Target target, String ref, String commit) {
    if (target.place() instanceof Place.Folder) {
      return Optional.empty();
    }
    Path directory =
        target.place() instanceof Place.Local local
            ? local.gitDirectory()
            : mirrors.history(((Place.Remote) target.place()).url(), ref, commit);
    try {
      return Optional.of(new LineHistory(TimedRepository.open(directory), commit));
    } catch (IOException | RuntimeException e) {
      throw new BrokenRepository(
          Problem.Code.DAMAGED,
          "The history in " + directory + " cannot be read: " + e.getMessage(),
          "Run git fsck on the repository, and fetch or clone it again",
          e);
    }
  }
}
