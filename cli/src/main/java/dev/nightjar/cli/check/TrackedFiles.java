package dev.nightjar.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.util.FS;

/**
 * The files in the index of a work tree, and the folders that hold them. The index is read when it
 * is first asked for: most checks never ask.
 */
final class TrackedFiles {
  private final Path workTree;
  private Optional<Set<String>> paths = Optional.empty();

  TrackedFiles(Path workTree) {
    this.workTree = workTree;
  }

  /** Returns whether the index was asked for before. */
  boolean isRead() {
    return paths.isPresent();
  }

  /**
   * Returns whether a file or folder is tracked.
   *
   * @throws UncheckedIOException if the index cannot be read
   */
  boolean contains(Path entry) {
    if (paths.isEmpty()) {
      try {
        paths = Optional.of(read());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the index of " + workTree, e);
      }
    }
    return paths.get().contains(Paths.slashed(workTree.relativize(entry)));
  }

  private Set<String> read() throws IOException {
    Set<String> found = new HashSet<>();
    Path index = workTree.resolve(".git/index");
    if (!Files.isRegularFile(index)) {
      return found; // no commit yet, or a linked work tree
    }
    DirCache cache = DirCache.read(index.toFile(), FS.DETECTED);
    for (int i = 0; i < cache.getEntryCount(); i++) {
      String path = cache.getEntry(i).getPathString();
      while (found.add(path) && path.indexOf('/') > 0) {
        path = path.substring(0, path.lastIndexOf('/'));
      }
    }
    return found;
  }
}
