package dev.nightjar.frontend.syntax;

import dev.nightjar.ir.Span;
import java.util.Arrays;

/**
 * The text of a file as its parser reads it, and how its offsets become lines and columns.
 *
 * <p>A language may translate characters before it reads tokens, as Java does with {@code \}{@code
 * u0041}. Then {@link #text()} is the translated text, and places refer to the original.
 */
public final class SourceText {
  private static final int[] UNTRANSLATED = {};

  private final String text;
  private final String original;
  private final int[] originalOffsets;
  private int[] lineStarts = {};
  private int lastLine;

  private SourceText(String text, String original, int[] originalOffsets) {
    this.text = text;
    this.original = original;
    this.originalOffsets = originalOffsets;
  }

  /** Returns a text that is read as it stands. */
  public static SourceText of(String text) {
    return new SourceText(text, text, UNTRANSLATED);
  }

  /**
   * Returns a translated text.
   *
   * @param originalOffsets for each offset of the translated text, its end included, the offset in
   *     the original
   */
  public static SourceText translated(String text, String original, int[] originalOffsets) {
    return new SourceText(text, original, originalOffsets);
  }

  /** Returns the text that tokens are cut from. */
  public String text() {
    return text;
  }

  /** Returns the offset in the original file of an offset in {@link #text()}. */
  public int originalOffset(int offset) {
    return originalOffsets == UNTRANSLATED ? offset : originalOffsets[offset];
  }

  /** Returns the line of an offset, from 1. */
  public int line(int offset) {
    return lineOfOriginal(originalOffset(offset));
  }

  /** Returns the place between two offsets. */
  public Span span(int start, int end) {
    int from = originalOffset(start);
    int to = originalOffset(end);
    int startLine = lineOfOriginal(from);
    int startColumn = from - lineStarts[startLine - 1] + 1;
    int endLine = lineOfOriginal(to);
    return new Span(startLine, startColumn, endLine, to - lineStarts[endLine - 1] + 1);
  }

  private int lineOfOriginal(int offset) {
    if (lineStarts.length == 0) {
      lineStarts = findLines(original);
    }
    // Readers go through a file in order: the line is mostly the one asked for last, or the next.
    int line = lastLine;
    if (offset < lineStarts[line]
        || line + 1 < lineStarts.length && offset >= lineStarts[line + 1]) {
      int found = Arrays.binarySearch(lineStarts, offset);
      line = found >= 0 ? found : -found - 2;
      lastLine = line;
    }
    return line + 1;
  }

  private static int[] findLines(String text) {
    int[] starts = new int[16 + text.length() / 32];
    int count = 1;
    boolean returns = text.indexOf('\r') >= 0;
    int at = 0;
    while (true) {
      int end = returns ? lineEnd(text, at) : text.indexOf('\n', at);
      if (end < 0) {
        return Arrays.copyOf(starts, count);
      }
      at = end + 1;
      if (text.charAt(end) == '\r' && at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at;
    }
  }

  private static int lineEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return i;
      }
    }
    return -1;
  }
}
