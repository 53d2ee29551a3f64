package dev.nightjar.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** Git repositories on this machine's disk, work trees and bare ones. */
public final class LocalGit {
  private static final List<String> USUAL_BRANCHES =
      List.of("refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master");

  private LocalGit() {}

  /** Finds the administration of a repository whose root is the folder, damaged or not. */
  public static Optional<Path> find(Path folder) {
    Path dotGit = folder.resolve(".git");
    if (Files.isDirectory(dotGit)) {
      return Optional.of(dotGit);
    }
    if (Files.isRegularFile(dotGit)) {
      return Optional.of(linked(dotGit));
    }
    boolean bare =
        Files.isDirectory(folder.resolve("objects"))
            && (Files.isRegularFile(folder.resolve("HEAD"))
                || Files.exists(folder.resolve("packed-refs"))
                || Files.isDirectory(folder.resolve("objects").resolve("pack")));
    return bare ? Optional.of(folder) : Optional.empty();
  }

  /** Follows the file that stands for .git in linked work trees and submodules. */
  private static Path linked(Path file) {
    try {
      String text = Files.readString(file).strip();
      if (text.startsWith("gitdir:")) {
        return file.resolveSibling(text.substring("gitdir:".length()).strip()).normalize();
      }
    } catch (IOException | RuntimeException e) {
      // Opening what is no repository gives the error that the reader should see.
    }
    return file;
  }

  /**
   * Opens a repository.
   *
   * @throws BrokenRepository if it is none, or of an unknown format
   */
  public static Repository open(Path gitDirectory) {
    JGitEnvironment.prepare();
    try {
      return new RepositoryBuilder().setGitDir(gitDirectory.toFile()).setMustExist(true).build();
    } catch (RepositoryNotFoundException e) {
      throw new BrokenRepository(
          Problem.Code.NOT_A_REPOSITORY,
          gitDirectory + " looks like a Git repository but is none: HEAD or objects are missing",
          "Clone it again, or remove the folder",
          e);
    } catch (IOException | RuntimeException e) {
      throw new BrokenRepository(
          Problem.Code.UNSUPPORTED_FORMAT,
          gitDirectory + " cannot be opened: " + e.getMessage(),
          "Repositories with SHA-256 ids cannot be read yet; for others, check its config file",
          e);
    }
  }

  /**
   * Looks a commit up.
   *
   * @param ref a branch, tag or commit id; empty for HEAD
   * @throws BrokenRepository if there is no such commit
   */
  public static GitHead head(Repository repository, String ref) {
    try {
      return ref.isEmpty() ? defaultHead(repository) : named(repository, ref);
    } catch (IOException | RuntimeException e) {
      if (e instanceof BrokenRepository broken) {
        throw broken;
      }
      throw new BrokenRepository(
          Problem.Code.DAMAGED,
          "The refs of " + repository.getDirectory() + " cannot be read: " + e.getMessage(),
          "Run git fsck on the repository, and fetch or clone it again",
          e);
    }
  }

  private static GitHead named(Repository repository, String name) throws IOException {
    Ref ref = repository.findRef(name);
    if (ref == null) {
      ref = repository.findRef("refs/remotes/origin/" + name);
    }
    ObjectId commit = repository.resolve((ref == null ? name : ref.getName()) + "^{commit}");
    if (commit == null) {
      throw new BrokenRepository(
          Problem.Code.MISSING_REF,
          "There is no branch, tag or commit " + name + " in " + repository.getDirectory(),
          "git for-each-ref lists those there are");
    }
    return new GitHead(ref == null ? "" : ref.getTarget().getName(), commit.name());
  }

  private static GitHead defaultHead(Repository repository) throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    if (head != null && head.getObjectId() != null) {
      String name = head.isSymbolic() ? head.getTarget().getName() : "";
      return new GitHead(name, head.getObjectId().name());
    }
    for (String branch : USUAL_BRANCHES) {
      Ref ref = repository.exactRef(branch);
      if (ref != null && ref.getObjectId() != null) {
        return new GitHead(ref.getTarget().getName(), ref.getObjectId().name());
      }
    }
    List<Ref> branches = repository.getRefDatabase().getRefsByPrefix("refs/heads/");
    if (branches.size() == 1) {
      return new GitHead(branches.get(0).getName(), branches.get(0).getObjectId().name());
    }
    if (branches.isEmpty() && repository.getRefDatabase().getRefs().isEmpty()) {
      throw new BrokenRepository(
          Problem.Code.EMPTY,
          repository.getDirectory() + " has no commits",
          "Nothing is to be scanned until somebody pushes to it");
    }
    throw new BrokenRepository(
        Problem.Code.MISSING_REF,
        "HEAD of "
            + repository.getDirectory()
            + (head == null ? " is missing" : " names a branch that does not exist: " + name(head)),
        "Name the branch to scan as ref in an inventory, or repair it with git symbolic-ref HEAD");
  }

  private static String name(Ref head) {
    return head.getTarget().getName();
  }
}
