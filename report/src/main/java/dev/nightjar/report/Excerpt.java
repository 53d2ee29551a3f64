package dev.nightjar.report;

import dev.nightjar.contract.FindingState.Region;

/**
 * The part of a source line that is shown, without its indentation.
 *
 * @param start where the reported place starts in it
 * @param length how much of it is reported; 0 if the place is not on the line
 */
record Excerpt(String line, int start, int length) {
  private static final String CUT = "...";

  /**
   * Cuts a line to a width, around the place.
   *
   * @param source the whole line
   * @param region the place, which starts on that line
   */
  static Excerpt of(String source, Region region, int width) {
    String line = source.stripTrailing();
    int indentation = line.length() - line.stripLeading().length();
    int from = region.startColumn() - 1;
    if (region.startLine() == 0 || from < indentation || from >= line.length()) {
      return new Excerpt(cut(line, indentation, width), 0, 0);
    }
    boolean oneLine = region.endLine() == region.startLine();
    int to = oneLine ? Math.min(region.endColumn() - 1, line.length()) : line.length();
    to = Math.max(to, from + 1);
    if (line.length() - indentation <= width) {
      return new Excerpt(
          Style.printable(line.substring(indentation)), from - indentation, to - from);
    }
    int first = Math.max(indentation, Math.min(from - width / 4, line.length() - width));
    int last = Math.min(line.length(), first + width);
    String before = first > indentation ? CUT : "";
    String after = last < line.length() ? CUT : "";
    return new Excerpt(
        before + Style.printable(line.substring(first, last)) + after,
        before.length() + from - first,
        Math.min(to, last) - from);
  }

  private static String cut(String line, int indentation, int width) {
    String text = line.substring(indentation);
    return Style.printable(text.length() <= width ? text : text.substring(0, width) + CUT);
  }
}
