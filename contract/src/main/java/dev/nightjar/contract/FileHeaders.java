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

  private FileHeaders() {}
}
