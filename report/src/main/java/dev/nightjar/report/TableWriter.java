package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes one line for each finding, in columns as wide as what stands in them. */
public final class TableWriter implements ReportWriter {
  private static final List<String> HEAD =
      List.of("SEVERITY", "STATUS", "ID", "CHECK", "REPOSITORY", "PLACE", "TITLE");

  private final Style style;

  /**
   * Makes a writer.
   *
   * @param colours whether to colour the text
   */
  public TableWriter(boolean colours) {
    this.style = new Style(colours);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    for (FindingState finding : report.findings()) {
      rows.add(
          List.of(
              finding.severity(),
              finding.status(),
              shortened(finding.id()),
              finding.check(),
              Style.printable(finding.repository()),
              Style.printable(finding.path()) + ":" + finding.region().startLine(),
              finding.title()));
    }
    StringBuilder text = new StringBuilder();
    int[] widths = widths(rows);
    for (List<String> row : rows) {
      text.append(style.severity(row.get(0), pad(row.get(0), widths[0])));
      for (int i = 1; i < row.size(); i++) {
        text.append("  ").append(i == row.size() - 1 ? row.get(i) : pad(row.get(i), widths[i]));
      }
      text.append('\n');
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Enough to tell findings of an organisation apart; commands take the beginning of an id. */
  private static String shortened(String id) {
    return Style.printable(id.substring(0, Math.min(id.length(), 12)));
  }

  private static int[] widths(Collection<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
