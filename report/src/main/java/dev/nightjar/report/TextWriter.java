package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.FindingState.Region;
import dev.nightjar.contract.FindingState.Step;
import dev.nightjar.contract.Suppression;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes each finding with its source line, a caret under the place, and the path that the data
 * took from source to sink. The first line of a finding starts with {@code path:line:column}, which
 * editors and terminals turn into a link.
 */
public final class TextWriter implements ReportWriter {
  private static final String INDENT = "    ";

  /** Longer lines are cut around the place: generated code has lines of megabytes. */
  private static final int WIDTH = 160;

  private final Style style;

  /**
   * Makes a writer.
   *
   * @param colours whether to colour the text
   */
  public TextWriter(boolean colours) {
    this.style = new Style(colours);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    for (FindingState finding : report.findings()) {
      if (finding.status().equals(FindingState.SUPPRESSED)) {
        continue; // The summary counts them.
      }
      out.write(text(finding).getBytes(StandardCharsets.UTF_8));
    }
    out.flush();
  }

  private String text(FindingState finding) {
    StringBuilder text = new StringBuilder();
    text.append(style.bold(place(finding.path(), finding.region())))
        .append(": ")
        .append(style.severity(finding.severity(), finding.severity()))
        .append(": ")
        .append(Style.printable(finding.message()))
        .append(
            style.faint(" [" + finding.check() + weaknesses(finding.cwe()) + code(finding) + "]"))
        .append('\n');
    source(text, finding.snippet(), finding.region());
    for (Suppression suppression : finding.suppressions()) {
      text.append(INDENT).append(lapsed(suppression)).append('\n');
    }
    List<Step> steps = finding.steps();
    if (steps.size() > 1) {
      text.append(INDENT).append(style.faint("how the data gets there:")).append('\n');
      for (int i = 0; i < steps.size(); i++) {
        step(text, i + 1, steps.get(i));
      }
    }
    return text.append('\n').toString();
  }

  private static String code(FindingState finding) {
    String code = finding.labels().getOrDefault("code", "");
    return code.isEmpty() ? "" : ", in " + code + " code";
  }

  private String lapsed(Suppression suppression) {
    String why =
        suppression.lapsed().equals("expired")
            ? "suppressed until " + suppression.until()
            : "suppressed when the code was another one";
    String words = suppression.reason().isEmpty() ? "" : ": " + suppression.reason();
    return style.bold(Style.printable(why + " (" + suppression.form() + ")" + words));
  }

  private static String weaknesses(List<Integer> cwe) {
    return cwe.stream().map(number -> ", CWE-" + number).collect(Collectors.joining());
  }

  private static String place(String path, Region region) {
    String file = Style.printable(path);
    return region.startLine() == 0
        ? file
        : file + ":" + region.startLine() + ":" + region.startColumn();
  }

  private void step(StringBuilder text, int number, Step step) {
    text.append(INDENT)
        .append(String.format("%2d. ", number))
        .append(step.repository().isEmpty() ? "" : Style.printable(step.repository()) + ": ")
        .append(place(step.path(), step.region()))
        .append(": ")
        .append(Style.printable(step.what()))
        .append('\n');
    if (!step.snippet().isBlank()) {
      Excerpt excerpt = Excerpt.of(step.snippet(), step.region(), WIDTH);
      text.append(INDENT).append(INDENT).append(style.faint(excerpt.line())).append('\n');
    }
  }

  private void source(StringBuilder text, String snippet, Region region) {
    if (snippet.isBlank()) {
      return;
    }
    Excerpt excerpt = Excerpt.of(snippet, region, WIDTH);
    text.append(INDENT).append(excerpt.line()).append('\n');
    if (excerpt.length() > 0) {
      text.append(INDENT)
          .append(" ".repeat(excerpt.start()))
          .append(style.mark("^".repeat(excerpt.length())))
          .append('\n');
    }
  }
}
