package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes a table as RFC 4180 has it: commas, lines that end in CR LF, one line of names. Columns
 * are only ever added at the end.
 *
 * <p>Spreadsheets run what begins like a formula, and code that is analysed can be made to look so:
 * such cells get an apostrophe in front, which spreadsheets hide.
 */
public final class CsvWriter implements ReportWriter {
  private static final Map<String, Function<FindingState, String>> COLUMNS = columns();

  private boolean named;

  /** Makes a writer of one table: it writes the names once, however many reports follow. */
  public CsvWriter() {}

  private static Map<String, Function<FindingState, String>> columns() {
    Map<String, Function<FindingState, String>> all = new LinkedHashMap<>();
    all.put("id", FindingState::id);
    all.put("repository", FindingState::repository);
    all.put("severity", FindingState::severity);
    all.put("confidence", FindingState::confidence);
    all.put("status", FindingState::status);
    all.put("cause", FindingState::cause);
    all.put("check", FindingState::check);
    all.put("title", FindingState::title);
    all.put("message", FindingState::message);
    all.put("cwe", finding -> joined(finding.cwe().stream().map(n -> "CWE-" + n).toList()));
    all.put("owasp", finding -> joined(finding.owasp()));
    all.put("language", FindingState::language);
    all.put("path", FindingState::path);
    all.put("line", finding -> Integer.toString(finding.region().startLine()));
    all.put("function", FindingState::symbol);
    all.put("source", FindingState::source);
    all.put("sink", FindingState::sink);
    all.put("owners", finding -> joined(finding.context().owners()));
    all.put("introduced_by", finding -> finding.context().introducedBy());
    all.put(
        "introduced_at",
        finding -> finding.context().introducedAt().map(Instant::toString).orElse(""));
    all.put("first_seen", finding -> finding.firstSeen().toString());
    all.put("last_seen", finding -> finding.lastSeen().toString());
    all.put("changed_at", finding -> finding.changedAt().toString());
    all.put("ref", FindingState::ref);
    all.put("commit", FindingState::commit);
    all.put("url", FindingState::url);
    return all;
  }

  private static String joined(List<String> values) {
    return String.join(" ", values);
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    if (!named) {
      writeLine(text, List.copyOf(COLUMNS.keySet()));
      named = true;
    }
    for (FindingState finding : report.findings()) {
      List<String> cells = new ArrayList<>();
      COLUMNS.values().forEach(column -> cells.add(column.apply(finding)));
      writeLine(text, cells);
    }
    text.flush();
  }

  private static void writeLine(Writer text, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      text.write(i == 0 ? "" : ",");
      text.write(cell(cells.get(i)));
    }
    text.write("\r\n");
  }

  private static String cell(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    String safe = formula ? "'" + value : value;
    boolean plain = safe.chars().noneMatch(each -> each == ',' || each == '"' || each < ' ');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
