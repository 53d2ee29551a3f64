package dev.nightjar.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.util.FileUtils;

/** Bare copies of remote repositories, each with the newest commits of what was asked for only. */
public final class Mirrors {
  private static final int TIMEOUT_SECONDS = 60;
  private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-f]{40}");

  private final Path folder;
  private final int commits;
  private final GitCredentials credentials;

  /** Keeps copies with one commit each, which is what a scan needs. */
  public Mirrors(Path folder) {
    this(folder, 1, System.getenv());
  }

  /**
   * Keeps copies with some history.
   *
   * @param commits after how many, counted from the newest, the history is cut
   */
  public Mirrors(Path folder, int commits) {
    this(folder, commits, System.getenv());
  }

  Mirrors(Path folder, int commits, Map<String, String> environment) {
    this.folder = folder;
    this.commits = commits;
    this.credentials = GitCredentials.from(environment);
    JGitEnvironment.prepare();
  }

  /**
   * Asks a remote repository which commit a ref names, without fetching it.
   *
   * @param ref a branch, tag or whole commit id; empty for the default branch
   * @throws BrokenRepository if it does not answer, or has no such ref
   */
  public GitHead head(String url, String ref) {
    if (COMMIT_ID.matcher(ref).matches()) {
      return new GitHead("", ref);
    }
    Map<String, Ref> refs;
    try {
      refs = configured(Git.lsRemoteRepository().setRemote(url)).callAsMap();
    } catch (GitAPIException | RuntimeException e) {
      throw unreachable(url, mirror(url), e);
    }
    Ref head = refs.get(Constants.HEAD);
    if (ref.isEmpty() && head != null) {
      return new GitHead(head.isSymbolic() ? head.getTarget().getName() : Constants.HEAD, id(head));
    }
    for (String prefix : new String[] {"", "refs/", "refs/heads/", "refs/tags/"}) {
      Ref found = refs.get(prefix + ref);
      if (!ref.isEmpty() && found != null) {
        return new GitHead(found.getName(), id(found));
      }
    }
    if (refs.isEmpty()) {
      throw new BrokenRepository(
          Problem.Code.EMPTY,
          url + " has no commits",
          "Nothing is to be scanned until somebody pushes to it");
    }
    throw new BrokenRepository(
        Problem.Code.MISSING_REF,
        url + (ref.isEmpty() ? " has no default branch" : " has no branch or tag " + ref),
        "Name the branch to scan as ref in an inventory; git ls-remote lists those there are");
  }

  /** A tag's own id says nothing about files: follow it to its commit. */
  private static String id(Ref ref) {
    ObjectId peeled = ref.getPeeledObjectId();
    return (peeled == null ? ref.getObjectId() : peeled).name();
  }

  /**
   * Brings a commit here, if it is not here yet.
   *
   * @throws BrokenRepository if it cannot be fetched
   */
  public Snapshot fetch(String url, GitHead head) {
    Path mirror = mirror(url);
    try {
      return fetch(url, head, mirror);
    } catch (BrokenRepository e) {
      if (e.problem().code() == Problem.Code.UNREACHABLE
          || e.problem().code() == Problem.Code.NOT_AUTHORISED) {
        throw e;
      }
      // A mirror is only a copy: one that is damaged is thrown away and fetched again.
      delete(mirror);
      return fetch(url, head, mirror);
    }
  }

  private Snapshot fetch(String url, GitHead head, Path mirror) {
    Repository repository = open(mirror);
    try {
      // The branch may have moved on since it was looked at: then that commit is scanned.
      return GitSnapshot.open(repository, bring(repository, url, head), repository::close);
    } catch (GitAPIException e) {
      repository.close();
      throw unreachable(url, mirror, e);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e instanceof BrokenRepository broken ? broken : damaged(mirror, e);
    }
  }

  /** Fetches what is missing; returns the commit that is here then. */
  private GitHead bring(Repository repository, String url, GitHead head)
      throws GitAPIException, IOException {
    if (repository.getObjectDatabase().has(ObjectId.fromString(head.commit()))) {
      return head;
    }
    String source = head.ref().isEmpty() ? head.commit() : head.ref();
    String kept = "refs/nightjar/" + source.replace("refs/", "");
    configured(new Git(repository).fetch())
        .setRemote(url)
        .setRefSpecs(new RefSpec("+" + source + ":" + kept))
        .setTagOpt(TagOpt.NO_TAGS)
        .setDepth(commits)
        .call();
    ObjectId fetched = repository.resolve(kept + "^{commit}");
    return fetched == null ? head : new GitHead(head.ref(), fetched.name());
  }

  /**
   * Brings the history of a commit here, if it is not here yet.
   *
   * @param ref the branch or tag that led to it; empty if there was none
   * @return the copy, in which the commit may be missing if it left its branch since
   * @throws BrokenRepository if it cannot be fetched
   */
  public Path history(String url, String ref, String commit) {
    Path mirror = mirror(url);
    try (Repository repository = open(mirror)) {
      GitHead unused = bring(repository, url, new GitHead(ref, commit));
      return mirror;
    } catch (GitAPIException e) {
      throw unreachable(url, mirror, e);
    } catch (IOException | RuntimeException e) {
      throw e instanceof BrokenRepository broken ? broken : damaged(mirror, e);
    }
  }

  private Path mirror(String url) {
    String readable = url.replaceAll("^[a-z+]+://", "").replaceAll("[^A-Za-z0-9._-]+", "_");
    String end = readable.substring(Math.max(0, readable.length() - 100));
    // Names may differ in letters only that were replaced, or that the disk holds for equal.
    return folder.resolve(end + "-" + Integer.toHexString(url.hashCode()) + ".git");
  }

  private static Repository open(Path mirror) {
    if (Files.isDirectory(mirror.resolve("objects"))) {
      return LocalGit.open(mirror);
    }
    try {
      Files.createDirectories(mirror);
      Repository repository = new RepositoryBuilder().setGitDir(mirror.toFile()).setBare().build();
      ((FileRepository) repository).create(true);
      return repository;
    } catch (IOException e) {
      throw damaged(mirror, e);
    }
  }

  private <C extends TransportCommand<C, ?>> C configured(C command) {
    return command.setCredentialsProvider(credentials).setTimeout(TIMEOUT_SECONDS);
  }

  private static void delete(Path mirror) {
    try {
      FileUtils.delete(mirror.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    } catch (IOException e) {
      throw damaged(mirror, e);
    }
  }

  private static BrokenRepository damaged(Path mirror, Exception cause) {
    return new BrokenRepository(
        Problem.Code.DAMAGED,
        "The mirror " + mirror + " cannot be used: " + cause.getMessage(),
        "Check the disk's room and rights, or delete the folder; it is fetched again",
        cause);
  }

  private static BrokenRepository unreachable(String url, Path mirror, Exception cause) {
    StringBuilder reasons = new StringBuilder();
    boolean missing = false;
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof MissingObjectException || t instanceof CorruptObjectException) {
        return damaged(mirror, cause); // What was fetched builds on what is no longer here.
      }
      reasons.append(t.getMessage()).append(' ');
      missing |= t instanceof NoRemoteRepositoryException;
    }
    String all = reasons.toString().toLowerCase(Locale.ROOT);
    if (all.contains("auth") || all.contains("not permitted") || all.contains("credential")) {
      return new BrokenRepository(
          Problem.Code.NOT_AUTHORISED,
          url + " wants to know who asks: " + cause.getMessage(),
          "Set NIGHTJAR_GIT_TOKEN and NIGHTJAR_GIT_HOST, or NIGHTJAR_GIT_CREDENTIALS to a file with"
              + " lines like https://user:token@host; for ssh, use an agent or a key without"
              + " passphrase",
          cause);
    }
    if (all.contains("server key")) {
      return new BrokenRepository(
          Problem.Code.NOT_AUTHORISED,
          url + " has a host key that is not known: " + cause.getMessage(),
          "Connect once with ssh and check the key, so that it gets into ~/.ssh/known_hosts",
          cause);
    }
    return new BrokenRepository(
        missing ? Problem.Code.NOT_FOUND : Problem.Code.UNREACHABLE,
        url + " cannot be read: " + cause.getMessage(),
        "Check the address and the network, then scan again",
        cause);
  }
}
