package dev.nightjar.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns of text; those of numbers stand at the right. */
final class TextTable {
  private final List<String> headings;
  private final int textColumns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param textColumns how many of the first columns hold text; the rest hold numbers
   */
  TextTable(int textColumns, String... headings) {
    this.textColumns = textColumns;
    this.headings = List.of(headings);
    rows.add(this.headings);
  }

  void row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    if (row.size() != headings.size()) {
      throw new IllegalArgumentException(row + " has other columns than " + headings);
    }
    rows.add(row);
  }

  void print(PrintStream out) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String space = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? "" : "  ");
        line.append(column < textColumns ? cell + space : space + cell);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
