package dev.nightjar.ingest.source;

import java.io.IOException;
import java.time.Instant;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** A commit of a Git repository, read straight from the object store. */
public final class GitSnapshot implements Snapshot {
  private final Runnable owner;
  private final ObjectReader reader;
  private final String ref;
  private final RevCommit commit;

  private GitSnapshot(Runnable owner, ObjectReader reader, String ref, RevCommit commit) {
    this.owner = owner;
    this.reader = reader;
    this.ref = ref;
    this.commit = commit;
  }

  /**
   * Opens a commit.
   *
   * @param owner what is closed with the snapshot
   * @throws BrokenRepository if the commit is not there
   */
  public static GitSnapshot open(Repository repository, GitHead head, Runnable owner) {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(head.commit()));
      return new GitSnapshot(owner, repository.newObjectReader(), head.ref(), commit);
    } catch (MissingObjectException e) {
      throw new BrokenRepository(
          Problem.Code.MISSING_OBJECTS,
          "The commit " + head.commit() + " is missing from the repository",
          "Fetch or clone it again; git fsck lists all that is missing",
          e);
    } catch (IOException | RuntimeException e) {
      throw new BrokenRepository(
          Problem.Code.DAMAGED,
          "The commit " + head.commit() + " cannot be read: " + e,
          "Run git fsck on the repository, and fetch or clone it again",
          e);
    }
  }

  @Override
  public String commit() {
    return commit.name();
  }

  @Override
  public Instant committedAt() {
    return commit.getCommitterIdent().getWhenAsInstant();
  }

  @Override
  public String ref() {
    return ref;
  }

  @Override
  public EntryCursor entries() {
    return new GitEntries(reader, commit.getTree());
  }

  @Override
  public Content read(Entry entry, long limit) {
    try {
      ObjectLoader loader = reader.open(ObjectId.fromString(entry.blob()), Constants.OBJ_BLOB);
      return loader.getSize() > limit
          ? new Content.TooLarge(loader.getSize())
          : new Content.Bytes(loader.getCachedBytes((int) limit));
    } catch (LargeObjectException e) {
      return new Content.TooLarge(limit + 1);
    } catch (IOException | RuntimeException e) {
      // JGit reports damage in packs by exceptions of many kinds; each costs this file only.
      return new Content.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    reader.close();
    owner.run();
  }
}
