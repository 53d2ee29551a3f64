package dev.nightjar.cli.check;

import dev.nightjar.cli.CommandFailure;
import dev.nightjar.ingest.source.BrokenRepository;
import dev.nightjar.ingest.source.LocalGit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The files of an earlier version, read from the objects of the repository: the work tree is not
 * touched, and nothing is written.
 */
final class BaseTree {
  private final SortedMap<String, SourceText> texts = new TreeMap<>();

  private BaseTree() {}

  /**
   * Reads a version.
   *
   * @param root the root of the work tree
   * @param revision as Git understands it: a branch, a tag, {@code HEAD~1}, an id
   * @param targets the files and folders that are checked; real paths
   * @param reads decides by the relative path whether a file is wanted
   * @throws CommandFailure if there is no repository or no such version
   */
  static BaseTree read(Path root, String revision, List<Path> targets, Predicate<String> reads)
      throws IOException {
    Path git =
        LocalGit.find(root)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "--diff compares with a version, and " + root + " is no Git work tree.",
                        "check folders of one Git repository, or leave --diff out"));
    BaseTree tree = new BaseTree();
    try (Repository repository = LocalGit.open(git);
        RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      RevCommit commit = commits.parseCommit(resolve(repository, revision));
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        String path = walk.getPathString();
        boolean file = (walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
        if (file && reads.test(path) && isWithin(root.resolve(path), targets)) {
          tree.texts.put(path, text(repository.open(walk.getObjectId(0)), path));
        }
      }
    } catch (BrokenRepository e) {
      throw CommandFailure.usage(e.problem().message(), e.problem().remedy(), e);
    }
    return tree;
  }

  private static ObjectId resolve(Repository repository, String revision) throws IOException {
    Optional<ObjectId> id;
    try {
      id = Optional.ofNullable(repository.resolve(revision + "^{commit}"));
    } catch (AmbiguousObjectException | RuntimeException e) {
      throw unknown(revision, e);
    }
    return id.orElseThrow(() -> unknown(revision, new IOException("not found")));
  }

  private static CommandFailure unknown(String revision, Exception cause) {
    return CommandFailure.usage(
        "there is no version '" + revision + "' in the repository.",
        "give a branch, tag or commit that is fetched, such as HEAD~1 or origin/main",
        cause);
  }

  private static boolean isWithin(Path file, List<Path> targets) {
    return targets.stream().anyMatch(file::startsWith);
  }

  private static SourceText text(ObjectLoader content, String path) {
    return SourceText.sized(content.getSize(), path)
        .orElseGet(() -> SourceText.of(content.getBytes(), path));
  }

  /** Returns what stands in each file, in order of the paths. */
  SortedMap<String, SourceText> texts() {
    return texts;
  }

  /** Returns the text of a file; empty if there is none. */
  String text(String path) {
    return texts.get(path) instanceof SourceText.Readable readable ? readable.text() : "";
  }
}
