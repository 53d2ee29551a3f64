package dev.nightjar.ingest.target;

import java.nio.file.Path;

/** Where a repository is. */
public sealed interface Place {
  /**
   * A repository on this machine.
   *
   * @param gitDirectory its administration: {@code .git}, or the bare repository itself
   * @param url of its remote {@code origin} or else of the folder, without credentials
   */
  record Local(Path gitDirectory, String url) implements Place {}

  /** A repository behind an address without credentials, which is mirrored first. */
  record Remote(String url) implements Place {}

  /** A folder of sources without Git. */
  record Folder(Path root) implements Place {}
}
