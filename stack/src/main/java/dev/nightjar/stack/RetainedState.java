package dev.nightjar.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints and savepoints of a local cluster: a folder is complete if it has metadata. */
final class RetainedState {
  private static final String METADATA = "_metadata";

  private final Path folder;

  RetainedState(Path folder) {
    this.folder = folder;
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  Path savepoints() {
    return folder.resolve("savepoints");
  }

  /** Returns the newest complete checkpoint or savepoint. */
  Optional<Path> newest() throws IOException {
    return complete().stream().findFirst();
  }

  /** Deletes all but the newest; only while no job runs. */
  void keepNewest() throws IOException {
    Optional<Path> newest = newest();
    if (newest.isEmpty()) {
      return;
    }
    for (Path parent : List.of(checkpoints(), savepoints())) {
      try (Stream<Path> children = Files.list(parent)) {
        for (Path child : children.toList()) {
          if (!newest.get().startsWith(child)) {
            delete(child);
          }
        }
      }
    }
  }

  private List<Path> complete() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> path.endsWith(METADATA))
          .sorted(Comparator.comparing(RetainedState::modified).reversed())
          .map(path -> path.toAbsolutePath().getParent())
          .toList();
    }
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
