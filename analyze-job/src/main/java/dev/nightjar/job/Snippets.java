package dev.nightjar.job;

import dev.nightjar.ir.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts the text of findings out of the packed sources of a repository. */
final class Snippets {
  private final Map<String, byte[]> sources;
  private final Map<String, List<String>> lines = new HashMap<>();

  Snippets(Map<String, byte[]> sources) {
    this.sources = sources;
  }

  /** Returns the lines of a span, at most a few; empty if the file or the lines are not there. */
  String lines(String path, Span span) {
    List<String> text = text(path);
    int first = span.startLine();
    if (first < 1 || first > text.size()) {
      return "";
    }
    int last = Math.min(Math.max(first, span.endLine()), text.size());
    last = Math.min(last, first + JobLimits.MOST_SNIPPET_LINES - 1);
    return text.subList(first - 1, last).stream()
        .map(line -> cut(line, span.startColumn()))
        .collect(Collectors.joining("\n"));
  }

  String firstLine(String path, Span span) {
    return lines(
        path, new Span(span.startLine(), span.startColumn(), span.startLine(), span.endColumn()));
  }

  LineContext context(String path, Span span) {
    return LineContext.of(text(path), span.startLine());
  }

  private List<String> text(String path) {
    return lines.computeIfAbsent(
        path, key -> Packed.unpackText(sources.getOrDefault(key, new byte[0])).lines().toList());
  }

  private static String cut(String line, int column) {
    if (line.length() <= JobLimits.MOST_SNIPPET_LINE) {
      return line.stripTrailing();
    }
    int before = JobLimits.MOST_SNIPPET_LINE / 4;
    int start =
        Math.max(0, Math.min(column - 1 - before, line.length() - JobLimits.MOST_SNIPPET_LINE));
    return line.substring(start, start + JobLimits.MOST_SNIPPET_LINE);
  }
}
