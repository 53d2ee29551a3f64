package dev.nightjar.ir;

/**
 * Something in a file that could not be analysed.
 *
 * @param what one short sentence, or the name of the limit or construct
 */
public record Problem(Kind kind, String what, Span span) {
  public enum Kind {
    /** The text is not well formed: the statement or member was lost. */
    SYNTAX,
    /** The frontend does not know the construct. */
    UNKNOWN_CONSTRUCT,
    /** A bound on size, nesting or work was reached. */
    LIMIT
  }
}
