package dev.nightjar.ingest.source;

/**
 * Why a repository could not be scanned, or not wholly.
 *
 * @param remedy what the reader can do about it, as a sentence
 */
public record Problem(Code code, String message, String remedy) {

  /** Kinds of problems, to count them. */
  public enum Code {
    NOT_FOUND,
    NOT_A_REPOSITORY,
    UNSUPPORTED_FORMAT,
    EMPTY,
    MISSING_REF,
    MISSING_OBJECTS,
    DAMAGED,
    TOO_LARGE,
    UNREACHABLE,
    NOT_AUTHORISED,
    CREDENTIALS_IN_ADDRESS,
    CHANGED_WHILE_READ,
    LEDGER_DAMAGED,
    KAFKA,
    INTERRUPTED,
    UNEXPECTED
  }

  @Override
  public String toString() {
    return message + ". " + remedy;
  }
}
