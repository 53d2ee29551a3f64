package dev.nightjar.contract;

/** Names of the headers of a record on {@link Topic#FILES}; values are UTF-8 text. */
public final class FileHeaders {
  public static final String REPOSITORY = "repository";
  public static final String PATH = "path";
  public static final String COMMIT = "commit";

  /** The scan that sent the record. */
  public static final String SCAN = "scan";

  /** Git's object id of the content, in hexadecimal. */
  public static final String BLOB = "blob";

  /** The charset of the content; absent for UTF-8. */
  public static final String CHARSET = "charset";

  /** {@code true} if the file is somebody else's code, kept in this repository; else absent. */
  public static final String VENDORED = "vendored";

  /**
   * On a deletion only: the file is still there, but was left out for this reason. Its record on
   * {@link Topic#COVERAGE} then comes from ingest and must be kept. Absent if the file is gone.
   */
  public static final String SKIPPED = "skipped";

  private FileHeaders() {}
}
