package dev.nightjar.ingest.target;

import dev.nightjar.ingest.source.LocalGit;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds Git repositories under a folder, at any depth. It does not look into those it found, nor
 * follow symbolic links, so it ends.
 */
final class RepositorySearch {
  private static final Logger LOG = LoggerFactory.getLogger(RepositorySearch.class);

  private RepositorySearch() {}

  /**
   * Searches a folder.
   *
   * @param except a folder that is not looked into: where we keep our own mirrors
   * @return the folders of the repositories, in order
   */
  static List<Path> under(Path root, Path except) {
    List<Path> found = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Path folder = open.pop();
      if (LocalGit.find(folder).isPresent()) {
        found.add(folder);
        continue;
      }
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
        for (Path child : children) {
          if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)
              && !child.toAbsolutePath().normalize().equals(except)) {
            open.push(child);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        LOG.warn("folder not searched path={} reason={}", folder, e.toString());
      }
    }
    Collections.sort(found);
    return found;
  }
}
