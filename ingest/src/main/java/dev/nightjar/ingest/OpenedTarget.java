package dev.nightjar.ingest;

import dev.nightjar.ingest.source.Snapshot;

/** A target whose newest commit is known, and whose files may not be here yet. */
interface OpenedTarget extends AutoCloseable {
  /** Returns the commit to scan. */
  String commit();

  /** Returns where people find the repository; without credentials. */
  String url();

  /** Fetches the files if need be. To be called once. */
  Snapshot snapshot();

  @Override
  void close();
}
