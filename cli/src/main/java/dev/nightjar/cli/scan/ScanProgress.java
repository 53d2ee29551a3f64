package dev.nightjar.cli.scan;

import dev.nightjar.contract.ScanResult;
import dev.nightjar.indexer.Refusal;
import dev.nightjar.ingest.RepositoryScan;
import dev.nightjar.stack.Addresses;
import dev.nightjar.stack.EmbeddedStack;

/** Hears how a scan goes on; called from several threads at once. */
public interface ScanProgress {
  /** Hears nothing. */
  ScanProgress NONE = new ScanProgress() {};

  /** An embedded service answers. */
  default void ready(EmbeddedStack.Part part) {}

  /** All services answer. */
  default void services(Addresses addresses) {}

  /** So many repositories will be looked at. */
  default void targets(int repositories) {}

  /** The files of a repository that are new or changed are known. */
  default void planned(String repository, int files) {}

  /** A file was sent. */
  default void sent(String repository, String path, int bytes) {}

  /** All of a repository was sent, or it is unchanged, or it failed. */
  default void read(RepositoryScan scan) {}

  /** A file was compiled, or skipped by the job. */
  default void analysed(String repository, String path, String status, long bytes) {}

  /** A repository was linked, and its findings are on their topic. */
  default void linked(ScanResult result) {}

  /** The index has taken nothing for a while; it is asked again and again. */
  default void refused(Refusal refusal) {}

  /** All repositories were linked; the index takes in what is left. */
  default void indexing() {}
}
