package dev.nightjar.ingest.history;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines of one commit and where they come from, as {@code git blame} tells it: through edits
 * above them and renames of their file. What was found out is kept for the commit.
 */
final class LineHistory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineHistory.class);

  /** Each version of a file is compared as a whole; nobody writes larger ones by hand. */
  static final long MOST_BYTES = 1 << 20;

  /** So much for one file; most take a hundredth, even in long histories. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  private final TimedRepository repository;
  private final ObjectId commit;
  private final long nanos;
  private final Map<String, Map<Integer, Origin>> known = new HashMap<>();

  LineHistory(TimedRepository repository, String commit) {
    this(repository, commit, LONGEST);
  }

  LineHistory(TimedRepository repository, String commit, Duration longest) {
    this.repository = repository;
    this.commit = ObjectId.fromString(commit);
    this.nanos = longest.toNanos();
  }

  /**
   * Finds out where lines come from. Never throws for what a repository may hold: what cannot be
   * found out has a reason.
   *
   * @param lines counted from 1
   * @return one origin for each line
   */
  SortedMap<Integer, Origin> of(String path, Set<Integer> lines) {
    Map<Integer, Origin> origins = known.computeIfAbsent(path, missing -> new HashMap<>());
    TreeSet<Integer> open = new TreeSet<>(lines);
    open.removeAll(origins.keySet());
    if (!open.isEmpty()) {
      String problem = find(path, open, origins);
      open.forEach(line -> origins.putIfAbsent(line, Origin.unknown(problem)));
    }
    SortedMap<Integer, Origin> asked = new TreeMap<>();
    lines.forEach(
        line -> asked.put(line, origins.getOrDefault(line, Origin.unknown(Origin.NO_SUCH_LINE))));
    return asked;
  }

  /** Returns why some lines are not found. */
  private String find(String path, TreeSet<Integer> open, Map<Integer, Origin> origins) {
    repository.answerFor(nanos);
    try (BlameGenerator blame = new BlameGenerator(repository, path)) {
      Optional<String> problem = problem(path);
      if (problem.isPresent()) {
        return problem.get();
      }
      Set<ObjectId> cut = repository.getObjectDatabase().getShallowCommits();
      blame.setFollowFileRenames(true).push("", commit);
      while (!open.isEmpty() && blame.next()) {
        Origin origin = origin(blame, cut);
        // Lines count from 0 there, and the end is exclusive.
        for (int line = blame.getResultStart() + 1; line <= blame.getResultEnd(); line++) {
          if (open.remove(line)) {
            origins.put(line, origin);
          }
        }
      }
      return Origin.NO_SUCH_LINE;
    } catch (TimedRepository.TimeUp e) {
      return Origin.TIME_LIMIT;
    } catch (MissingObjectException e) {
      return Origin.HISTORY_CUT;
    } catch (IOException | RuntimeException e) {
      // JGit reports damage by exceptions of many kinds; each costs the lines of this file only.
      LOG.warn("history unreadable path={} cause=\"{}\"", path, e.toString());
      return Origin.UNREADABLE;
    }
  }

  private Optional<String> problem(String path) throws IOException {
    if (!repository.getObjectDatabase().has(commit)) {
      return Optional.of(Origin.COMMIT_GONE);
    }
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk tree =
            TreeWalk.forPath(
                walk.getObjectReader(), path, walk.parseCommit(commit).getTree().getId())) {
      if (tree == null) {
        return Optional.of(Origin.NO_SUCH_LINE);
      }
      long size = walk.getObjectReader().getObjectSize(tree.getObjectId(0), Constants.OBJ_BLOB);
      return size > MOST_BYTES ? Optional.of(Origin.FILE_TOO_LARGE) : Optional.empty();
    }
  }

  /** At a cut everything seems to be new: that is no answer. */
  private static Origin origin(BlameGenerator blame, Set<ObjectId> cut) {
    RevCommit source = blame.getSourceCommit();
    PersonIdent author = blame.getSourceAuthor();
    return cut.contains(source)
        ? Origin.unknown(Origin.HISTORY_CUT)
        : new Origin(source.name(), Optional.of(author.getWhenAsInstant()), "");
  }

  @Override
  public void close() {
    repository.close();
  }
}
