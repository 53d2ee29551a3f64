package dev.nightjar.job;

import dev.nightjar.contract.LineHashes;
import dev.nightjar.flow.Finding;
import dev.nightjar.ir.Span;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.LineContext;
import dev.nightjar.job.lifecycle.SecretLines;
import dev.nightjar.job.lifecycle.Suppressions;
import dev.nightjar.job.linking.Packed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cuts the text of findings out of the packed sources of a repository, and reads its comments. */
final class HeldSources implements FindingMapping.SourceLines {
  private final SortedMap<String, HeldFile> files;
  private final Map<String, byte[]> sources;
  private final Map<String, Text> texts = new HashMap<>();
  private SecretLines secrets = SecretLines.of(List.of());

  /** Unpacked once for all findings of a file. */
  private record Text(List<String> lines, List<String> hashes, Suppressions suppressions) {}

  HeldSources(SortedMap<String, HeldFile> files, Map<String, byte[]> sources) {
    this.files = files;
    this.sources = sources;
  }

  /** Never shows what stands on some lines from now on. */
  void hide(SecretLines lines) {
    secrets = lines;
  }

  @Override
  public String language(String path) {
    HeldFile file = files.get(path);
    return file == null ? "" : file.language();
  }

  @Override
  public String lines(String path, Span span) {
    List<String> text = text(path).lines();
    int first = span.startLine();
    if (first < 1 || first > text.size()) {
      return "";
    }
    int last = Math.min(Math.max(first, span.endLine()), text.size());
    last = Math.min(last, first + JobLimits.MOST_SNIPPET_LINES - 1);
    // Before it is cut: a part of a line may not show where its texts begin.
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> secrets.shown(path, number, text.get(number - 1)))
        .map(line -> cut(line, span.startColumn()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String firstLine(String path, Span span) {
    return lines(
        path, new Span(span.startLine(), span.startColumn(), span.startLine(), span.endColumn()));
  }

  @Override
  public Map<String, String> fingerprints(Finding finding) {
    SortedMap<String, String> all = new TreeMap<>();
    all.put("nightjar/v1", finding.identity());
    all.put(LineContext.FINGERPRINT, context(finding).toString());
    List<String> hashes = text(finding.path()).hashes();
    int line = finding.span().startLine();
    if (line >= 1 && line <= hashes.size()) {
      all.put(LineHashes.FINGERPRINT, hashes.get(line - 1));
    }
    return all;
  }

  LineContext context(Finding finding) {
    return LineContext.of(text(finding.path()).lines(), finding.span().startLine());
  }

  /** Returns what the comments of a file say about its findings. */
  Suppressions suppressions(String path) {
    return text(path).suppressions();
  }

  private Text text(String path) {
    return texts.computeIfAbsent(
        path,
        key -> {
          String text = Packed.unpackText(sources.getOrDefault(key, new byte[0]));
          return new Text(text.lines().toList(), LineHashes.of(text), Suppressions.in(key, text));
        });
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
