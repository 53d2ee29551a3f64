package dev.nightjar.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What Git ignores in a folder and below: its own {@code .gitignore}, then those of the folders
 * above it up to the root of the work tree, then {@code .git/info/exclude}. What is tracked is
 * never ignored, whatever the rules say.
 */
final class IgnoreRules {
  private final Path folder;
  private final IgnoreNode own;
  private final Optional<IgnoreRules> above;
  private final TrackedFiles tracked;

  private IgnoreRules(
      Path folder, IgnoreNode own, Optional<IgnoreRules> above, TrackedFiles tracked) {
    this.folder = folder;
    this.own = own;
    this.above = above;
    this.tracked = tracked;
  }

  /** Returns the rules that hold in a folder, with those of the work tree above it. */
  static IgnoreRules in(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (isWorkTree(folder) || parent == null || CheckRoot.workTree(parent).isEmpty()) {
      return root(folder);
    }
    return in(parent).below(folder);
  }

  /** Returns the rules that hold in a folder of this one. */
  IgnoreRules below(Path child) throws IOException {
    if (isWorkTree(child)) {
      return root(child);
    }
    Path file = child.resolve(".gitignore");
    if (!Files.isRegularFile(file)) {
      return this;
    }
    return new IgnoreRules(child, read(file), Optional.of(this), tracked);
  }

  private static IgnoreRules root(Path folder) throws IOException {
    TrackedFiles tracked = new TrackedFiles(folder);
    IgnoreNode excluded = read(folder.resolve(".git/info/exclude"));
    IgnoreRules exclude = new IgnoreRules(folder, excluded, Optional.empty(), tracked);
    IgnoreNode own = read(folder.resolve(".gitignore"));
    return new IgnoreRules(folder, own, Optional.of(exclude), tracked);
  }

  private static boolean isWorkTree(Path folder) {
    return Files.exists(folder.resolve(".git"));
  }

  private static IgnoreNode read(Path file) throws IOException {
    IgnoreNode node = new IgnoreNode();
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        node.parse(file.toString(), in);
      }
    }
    return node;
  }

  /** Returns whether a file or folder below the folder of these rules is ignored. */
  boolean ignores(Path entry, boolean directory) {
    if (isExcluded(entry, directory)) {
      return !tracked.contains(entry);
    }
    // An excluded folder was entered only if something in it is tracked: the rest of it is not.
    Path parent = entry.getParent();
    return tracked.isRead()
        && parent != null
        && parent.startsWith(folder)
        && !parent.equals(folder)
        && isBelowExcluded(parent)
        && !tracked.contains(entry);
  }

  private boolean isBelowExcluded(Path from) {
    for (Path at = from; at != null && !at.equals(folder); at = at.getParent()) {
      if (isExcluded(at, true)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExcluded(Path entry, boolean directory) {
    for (Optional<IgnoreRules> at = Optional.of(this); at.isPresent(); at = at.get().above) {
      IgnoreRules rules = at.get();
      if (rules.own.getRules().isEmpty()) {
        continue;
      }
      String relative = Paths.slashed(rules.folder.relativize(entry));
      Boolean decided = rules.own.checkIgnored(relative, directory);
      if (decided != null) {
        return decided;
      }
    }
    return false;
  }
}
