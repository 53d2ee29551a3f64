package dev.nightjar.ingest.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a line comes from.
 *
 * @param commit that wrote it; empty if that cannot be found out
 * @param at when its author wrote it
 * @param problem why it cannot be found out; empty if it was
 */
record Origin(String commit, Optional<Instant> at, String problem) {
  /** The folder is no repository. */
  static final String NO_HISTORY = "no-history";

  /** The history that is here ends before the line was written, or is too long. */
  static final String HISTORY_CUT = "history-cut";

  /** The commit that was scanned is no longer there. */
  static final String COMMIT_GONE = "commit-gone";

  /** There is no such file or line at the commit. */
  static final String NO_SUCH_LINE = "no-such-line";

  /** The file is larger than {@link LineHistory#MOST_BYTES}. */
  static final String FILE_TOO_LARGE = "file-too-large";

  /** Going through the history took longer than a file may take. */
  static final String TIME_LIMIT = "time-limit";

  /** The repository cannot be read. */
  static final String UNREADABLE = "unreadable";

  static Origin unknown(String problem) {
    return new Origin("", Optional.empty(), problem);
  }
}
