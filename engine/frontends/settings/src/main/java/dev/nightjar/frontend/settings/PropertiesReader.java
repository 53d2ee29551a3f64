package dev.nightjar.frontend.settings;

import dev.nightjar.frontend.syntax.SourceText;
import dev.nightjar.ir.Problem;

/**
 * Reads files as {@link java.util.Properties#load(java.io.Reader)} does, but keeps places, and the
 * other lines where one is malformed.
 */
final class PropertiesReader {
  private final String text;
  private final SourceText source;
  private final SettingsSink sink;
  private int at;

  /** The logical line without its line breaks, escapes still in place. */
  private final StringBuilder line = new StringBuilder();

  PropertiesReader(String text, SettingsSink sink) {
    this.text = text;
    this.source = SourceText.of(text);
    this.sink = sink;
  }

  void read() {
    while (at < text.length()) {
      skipBlanks();
      if (at == text.length()) {
        return;
      }
      char c = text.charAt(at);
      if (isLineEnd(c)) {
        at++;
      } else if (c == '#' || c == '!') {
        skipLine();
      } else {
        logicalLine();
      }
    }
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void skipLine() {
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
  }

  /** Joins the lines that end with a backslash to one, and adds its setting. */
  private void logicalLine() {
    line.setLength(0);
    int start = at;
    int end = at;
    boolean isEscaped = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!isLineEnd(c)) {
        line.append(c);
        isEscaped = c == '\\' && !isEscaped;
        end = ++at;
      } else if (isEscaped) {
        line.setLength(line.length() - 1);
        isEscaped = false;
        nextLine();
        if (line.length() == 0) {
          return; // as if there had been nothing
        }
        skipBlanks();
      } else {
        break;
      }
    }
    if (isEscaped) {
      line.setLength(line.length() - 1); // a backslash at the end of the file
    }
    if (line.length() > 0) {
      setting(start, end);
    }
  }

  private void nextLine() {
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }

  private void setting(int start, int end) {
    int keyEnd = 0;
    while (keyEnd < line.length() && !endsKey(line.charAt(keyEnd))) {
      keyEnd += line.charAt(keyEnd) == '\\' ? 2 : 1;
    }
    keyEnd = Math.min(keyEnd, line.length());
    int value = skipBlanks(keyEnd);
    if (value < line.length() && (line.charAt(value) == '=' || line.charAt(value) == ':')) {
      value = skipBlanks(value + 1);
    }
    try {
      sink.setting(decoded(0, keyEnd), decoded(value, line.length()), source.span(start, end));
    } catch (NumberFormatException malformed) {
      sink.problem(Problem.Kind.SYNTAX, "malformed Unicode escape", source.span(start, end));
    }
  }

  private int skipBlanks(int from) {
    int index = from;
    while (index < line.length() && isBlank(line.charAt(index))) {
      index++;
    }
    return index;
  }

  private String decoded(int from, int to) {
    StringBuilder decoded = new StringBuilder(to - from);
    int index = from;
    while (index < to) {
      char c = line.charAt(index++);
      if (c != '\\' || index == to) {
        decoded.append(c);
        continue;
      }
      c = line.charAt(index++);
      switch (c) {
        case 't' -> decoded.append('\t');
        case 'n' -> decoded.append('\n');
        case 'r' -> decoded.append('\r');
        case 'f' -> decoded.append('\f');
        case 'u' -> {
          decoded.append(unicode(index, to));
          index += 4;
        }
        default -> decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private char unicode(int from, int to) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < to && line.charAt(i) < 128 ? Character.digit(line.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new NumberFormatException();
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private static boolean endsKey(char c) {
    return c == '=' || c == ':' || isBlank(c);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
