package dev.nightjar.ingest.source;

/**
 * One entry of a snapshot.
 *
 * @param path from the root, with slashes; a quoted rendering of the path if it is unsafe
 * @param blob Git's id of the content, in hexadecimal; empty where there is no content
 */
public record Entry(String path, String blob, Kind kind, Marks marks) {

  /** What an entry is. */
  public enum Kind {
    FILE,
    SYMBOLIC_LINK,
    SUBMODULE,
    /** A path that must not be used. */
    UNSAFE,
    /** A folder or file that cannot be read. */
    UNREADABLE
  }

  static Entry unsafe(byte[] path) {
    return new Entry(PathText.quote(path), "", Kind.UNSAFE, Marks.NONE);
  }
}
