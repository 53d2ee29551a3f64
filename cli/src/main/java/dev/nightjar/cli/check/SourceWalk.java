package dev.nightjar.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the files to check: those below the targets that the engine reads, without what Git
 * ignores, symbolic links and the program's own state. A file that is a target itself is checked
 * even where Git ignores it.
 */
final class SourceWalk {
  private final Path root;
  private final Predicate<String> reads;
  private final Map<String, SourceFile> found = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /**
   * Prepares a walk.
   *
   * @param root what paths are relative to; a real path
   * @param reads decides by the relative path whether a file is wanted
   */
  SourceWalk(Path root, Predicate<String> reads) {
    this.root = root;
    this.reads = reads;
  }

  /** Adds a file, or all files below a folder; the path is real. */
  void add(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      walk(target, IgnoreRules.in(target));
    } else {
      offer(target);
    }
  }

  private void walk(Path folder, IgnoreRules rules) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      unreadable.add(relative(folder));
      return;
    }
    entries.sort(Comparator.naturalOrder());
    for (Path entry : entries) {
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (IOException e) {
        unreadable.add(relative(entry));
        continue;
      }
      if (attributes.isDirectory()) {
        if (!isOwnState(entry) && !rules.ignores(entry, true)) {
          walk(entry, below(rules, entry));
        }
      } else if (attributes.isRegularFile() && reads.test(relative(entry))) {
        if (!rules.ignores(entry, false)) {
          offer(entry);
        }
      }
    }
  }

  private static boolean isOwnState(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.equals(".git") || name.equals(".nightjar");
  }

  private static IgnoreRules below(IgnoreRules rules, Path folder) {
    try {
      return rules.below(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void offer(Path file) {
    String path = relative(file);
    if (reads.test(path)) {
      found.put(path, new SourceFile(file, path));
    }
  }

  private String relative(Path entry) {
    return Paths.slashed(root.relativize(entry));
  }

  /** Returns the files in order of their paths. */
  Collection<SourceFile> found() {
    return found.values();
  }

  /** Returns the paths of files and folders that could not be looked at. */
  List<String> unreadable() {
    return unreadable;
  }
}
