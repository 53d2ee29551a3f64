package dev.nightjar.cli.check;

import dev.nightjar.flow.Finding;
import dev.nightjar.ir.Span;
import dev.nightjar.job.lifecycle.FindingMapping;
import dev.nightjar.job.lifecycle.LineContext;
import dev.nightjar.job.lifecycle.SecretLines;
import dev.nightjar.job.lifecycle.Suppressions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads source files again, where findings show their lines or a comment speaks about them. */
public final class FileLines implements FindingMapping.SourceLines {
  private final Function<String, String> texts;
  private final Map<String, String> languages;
  private final SecretLines secrets;
  private final Map<String, List<String>> lines = new HashMap<>();
  private final Map<String, Suppressions> suppressions = new HashMap<>();

  /**
   * Prepares.
   *
   * @param texts the text of a file by its path, empty if there is none
   * @param languages by path
   * @param secrets what stands on those lines is not shown
   */
  public FileLines(
      Function<String, String> texts, Map<String, String> languages, SecretLines secrets) {
    this.texts = texts;
    this.languages = languages;
    this.secrets = secrets;
  }

  /** Returns what the comments of a file say about its findings. */
  public Suppressions suppressions(String path) {
    return suppressions.computeIfAbsent(path, each -> Suppressions.in(each, texts.apply(each)));
  }

  @Override
  public String language(String path) {
    return languages.getOrDefault(path, "");
  }

  @Override
  public String lines(String path, Span span) {
    return firstLine(path, span);
  }

  private List<String> all(String path) {
    return lines.computeIfAbsent(path, each -> texts.apply(each).lines().toList());
  }

  @Override
  public String firstLine(String path, Span span) {
    List<String> all = all(path);
    int number = span.startLine();
    return number < 1 || number > all.size()
        ? ""
        : secrets.shown(path, number, all.get(number - 1));
  }

  /** The writers of reports hash the lines of files that are there, if they need to. */
  @Override
  public Map<String, String> fingerprints(Finding finding) {
    LineContext context = LineContext.of(all(finding.path()), finding.span().startLine());
    return Map.of(LineContext.FINGERPRINT, context.toString());
  }
}
