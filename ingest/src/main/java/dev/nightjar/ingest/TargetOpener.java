package dev.nightjar.ingest;

import dev.nightjar.ingest.source.FolderSnapshot;
import dev.nightjar.ingest.source.GitHead;
import dev.nightjar.ingest.source.GitSnapshot;
import dev.nightjar.ingest.source.LocalGit;
import dev.nightjar.ingest.source.Mirrors;
import dev.nightjar.ingest.source.Snapshot;
import dev.nightjar.ingest.target.Place;
import dev.nightjar.ingest.target.Target;
import org.eclipse.jgit.lib.Repository;

/** Opens targets, wherever they are. */
final class TargetOpener {
  private final IngestSettings settings;

  TargetOpener(IngestSettings settings) {
    this.settings = settings;
  }

  OpenedTarget open(Target target) {
    Place place = target.place();
    if (place instanceof Place.Local local) {
      Repository repository = LocalGit.open(local.gitDirectory());
      try {
        GitHead head = LocalGit.head(repository, target.ref());
        return new Opened(
            head.commit(),
            local.url(),
            () -> GitSnapshot.open(repository, head, () -> {}),
            repository::close);
      } catch (RuntimeException e) {
        repository.close();
        throw e;
      }
    }
    if (place instanceof Place.Remote remote) {
      Mirrors mirrors = new Mirrors(settings.home().resolve("mirrors"));
      GitHead head = mirrors.head(remote.url(), target.ref());
      return new Opened(
          head.commit(), remote.url(), () -> mirrors.fetch(remote.url(), head), () -> {});
    }
    Place.Folder folder = (Place.Folder) place;
    Snapshot snapshot =
        FolderSnapshot.open(
            folder.root(), settings.home(), settings.languages(), settings.limits());
    return new Opened(
        snapshot.commit(), folder.root().toUri().toString(), () -> snapshot, () -> {});
  }

  private record Opened(
      String commit, String url, java.util.function.Supplier<Snapshot> files, Runnable closing)
      implements OpenedTarget {
    @Override
    public Snapshot snapshot() {
      return files.get();
    }

    @Override
    public void close() {
      closing.run();
    }
  }
}
