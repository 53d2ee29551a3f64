package dev.nightjar.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decides which folder the paths of findings are relative to: the work tree that holds everything
 * that is checked, because other tools want paths relative to it; without one, the nearest folder
 * that holds everything.
 */
final class CheckRoot {
  private CheckRoot() {}

  /** Returns the folder for real paths of files and folders, of which there is at least one. */
  static Path of(List<Path> targets) throws IOException {
    Path common = folderOf(targets.get(0));
    for (Path target : targets) {
      while (!target.startsWith(common)) {
        Path parent = common.getParent();
        if (parent == null) {
          throw new IOException(targets.get(0) + " and " + target + " have no folder in common");
        }
        common = parent;
      }
    }
    return workTree(common).orElse(common);
  }

  private static Path folderOf(Path target) {
    Path parent = target.getParent();
    return Files.isDirectory(target) || parent == null ? target : parent;
  }

  /** Returns the nearest folder at or above a folder that is the root of a Git work tree. */
  static Optional<Path> workTree(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
