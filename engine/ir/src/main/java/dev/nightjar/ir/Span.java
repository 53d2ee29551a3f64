package dev.nightjar.ir;

/**
 * A range of source text. Lines and columns count from 1; columns count UTF-16 code units; the end
 * column is exclusive.
 */
public record Span(int startLine, int startColumn, int endLine, int endColumn) {
  /** The place of things that no text stands for, such as a default constructor. */
  public static final Span NONE = new Span(0, 0, 0, 0);

  // Written out: what the compiler makes for records is slow until it has been optimised.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Span that
            && startLine == that.startLine
            && startColumn == that.startColumn
            && endLine == that.endLine
            && endColumn == that.endColumn);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * startLine + startColumn) + 31 * endLine + endColumn;
  }

  @Override
  public String toString() {
    return startLine + ":" + startColumn + "-" + endLine + ":" + endColumn;
  }
}
