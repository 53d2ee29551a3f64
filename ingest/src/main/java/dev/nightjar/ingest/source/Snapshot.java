package dev.nightjar.ingest.source;

import java.time.Instant;

/** The files of one commit, in constant memory whatever the size of the repository. */
public interface Snapshot extends AutoCloseable {
  /** Returns the id of the commit. */
  String commit();

  /** Returns when the commit was made. */
  Instant committedAt();

  /** Returns the full name of the branch or tag; empty if a commit was asked for by its id. */
  String ref();

  /** Walks over all entries; can be called again and yields the same. */
  EntryCursor entries();

  /**
   * Reads a file.
   *
   * @param limit how many bytes it may have
   * @throws BrokenRepository if the source changed since the walk
   */
  Content read(Entry entry, long limit);

  @Override
  void close();
}
