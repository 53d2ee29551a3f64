package dev.nightjar.flow.value;

import dev.nightjar.ir.Span;

/** A place in the repository. */
public record Site(String path, Span span) implements Comparable<Site> {
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
