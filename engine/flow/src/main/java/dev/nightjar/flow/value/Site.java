package dev.nightjar.flow.value;

import dev.nightjar.ir.Span;

/** A place in the repository. */
public record Site(String path, Span span) implements Comparable<Site> {
  // Written out: what the compiler makes for records is slow until it has been optimised.
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Site that && span.equals(that.span) && path.equals(that.path));
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + span.hashCode();
  }

  @Override
  public int compareTo(Site other) {
    int order = path.compareTo(other.path);
    if (order == 0) {
      order = Integer.compare(span.startLine(), other.span.startLine());
    }
    if (order == 0) {
      order = Integer.compare(span.startColumn(), other.span.startColumn());
    }
    if (order == 0) {
      order = Integer.compare(span.endLine(), other.span.endLine());
    }
    return order != 0 ? order : Integer.compare(span.endColumn(), other.span.endColumn());
  }
}
