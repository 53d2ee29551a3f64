package dev.nightjar.frontend.settings;

import dev.nightjar.frontend.syntax.SourceText;
import dev.nightjar.ir.Problem;

/**
 * Reads assignments of environment variables: {@code [export] NAME=value}, one on each line, with
 * {@code #} comments. Values in single quotes are as they stand, those in double quotes have
 * escapes; both may span lines. References to other variables are not replaced.
 */
final class EnvReader {
  private static final String EXPORT = "export ";

  private final String text;
  private final SourceText source;
  private final SettingsSink sink;
  private int at;

  EnvReader(String text, SettingsSink sink) {
    this.text = text;
    this.source = SourceText.of(text);
    this.sink = sink;
  }

  void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '#') {
        at = lineEnd();
      } else {
        assignment();
      }
    }
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void assignment() {
    int start = at;
    int end = lineEnd();
    if (text.startsWith(EXPORT, at)) {
      at += EXPORT.length();
    }
    int equals = text.indexOf('=', at);
    String name = equals < 0 || equals > end ? "" : text.substring(at, equals).trim();
    if (!isName(name)) {
      sink.problem(Problem.Kind.SYNTAX, "no assignment", source.span(start, end));
      at = end;
      return;
    }
    at = equals + 1;
    while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    char quote = at < end ? text.charAt(at) : 0;
    int close = quote == '"' || quote == '\'' ? closingQuote(quote) : -1;
    if (close < 0) {
      String value = plain(end);
      sink.setting(name, value, source.span(start, Math.max(equals + 1, at + value.length())));
      at = end;
    } else {
      String inner = text.substring(at + 1, close);
      at = close + 1;
      sink.setting(name, quote == '"' ? decoded(inner) : inner, source.span(start, at));
      at = lineEnd();
    }
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Returns the place of the quote that ends a value, or -1 if there is none. */
  private int closingQuote(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i;
      }
      if (c == '\\' && quote == '"') {
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns the value without quotes that begins here; a comment after a blank is no part of it.
   */
  private String plain(int end) {
    String value = text.substring(at, end);
    for (int i = 0; i < value.length(); i++) {
      boolean isComment =
          value.charAt(i) == '#' && (i == 0 || Character.isWhitespace(value.charAt(i - 1)));
      if (isComment) {
        return value.substring(0, i).stripTrailing();
      }
    }
    return value.stripTrailing();
  }

  private static String decoded(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        decoded.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> decoded.append('\n');
        case 'r' -> decoded.append('\r');
        case 't' -> decoded.append('\t');
        case '"', '\\', '$', '`' -> decoded.append(escaped);
        case '\n' -> {}
        default -> decoded.append(c).append(escaped);
      }
    }
    return decoded.toString();
  }
}
