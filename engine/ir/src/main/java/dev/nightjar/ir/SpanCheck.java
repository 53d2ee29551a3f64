package dev.nightjar.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows which spans a file can have. */
final class SpanCheck {
  /** The length of each line; empty if the text is not known. */
  private final List<Integer> lineLengths;

  private SpanCheck(List<Integer> lineLengths) {
    this.lineLengths = lineLengths;
  }

  static SpanCheck ofAnyFile() {
    return new SpanCheck(List.of());
  }

  /** Lines end as in Java: with a line feed, a carriage return, or one and then the other. */
  static SpanCheck of(String text) {
    List<Integer> lengths = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lengths.add(i - start);
        i += text.startsWith("\r\n", i) ? 1 : 0;
        start = i + 1;
      }
    }
    lengths.add(text.length() - start);
    return new SpanCheck(lengths);
  }

  /** Returns what is wrong with a span. */
  Optional<String> fault(Span span) {
    if (span.equals(Span.NONE)) {
      return Optional.empty();
    }
    if (span.startLine() < 1 || span.startColumn() < 1 || span.endColumn() < 1) {
      return Optional.of("lines and columns of the span count from 1");
    }
    if (startsBefore(
        new Span(span.endLine(), span.endColumn(), 0, 0),
        new Span(span.startLine(), span.startColumn(), 0, 0))) {
      return Optional.of("the span ends before it starts");
    }
    if (leaves(span.startLine(), span.startColumn()) || leaves(span.endLine(), span.endColumn())) {
      return Optional.of("the span leaves the text");
    }
    return Optional.empty();
  }

  private boolean leaves(int line, int column) {
    return !lineLengths.isEmpty()
        && (line > lineLengths.size() || column > lineLengths.get(line - 1) + 1);
  }

  static boolean startsBefore(Span span, Span other) {
    return span.startLine() < other.startLine()
        || span.startLine() == other.startLine() && span.startColumn() < other.startColumn();
  }
}
