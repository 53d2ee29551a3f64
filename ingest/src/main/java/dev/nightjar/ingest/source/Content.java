package dev.nightjar.ingest.source;

/** What reading a file gave. */
public sealed interface Content {
  /** The whole file. */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] bytes) implements Content {}

  /** The file is larger than the limit and was not read. */
  record TooLarge(long size) implements Content {}

  /** The file is missing or damaged. */
  record Unreadable(String problem) implements Content {}
}
