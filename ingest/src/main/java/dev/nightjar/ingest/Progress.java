package dev.nightjar.ingest;

/** Hears how a scan goes on; called from several threads at once. */
public interface Progress {
  /** Hears nothing. */
  Progress NONE = new Progress() {};

  /** A repository is being opened, and mirrored if it is remote. */
  default void started(String repository) {}

  /** The files that are to be sent are known; the total of bytes is not. */
  default void planned(String repository, int files) {}

  /** A file was sent. */
  default void sent(String repository, String path, int bytes) {}

  /** A repository is done, or failed. */
  default void finished(RepositoryScan scan) {}
}
