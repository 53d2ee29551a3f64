package dev.nightjar.ir.text;

import dev.nightjar.ir.Span;

/** A position in a text, and the smallest things that can be read there. */
final class TextCursor {
  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;
  private int nesting;

  /** Where the last token ended, and where the blanks after it did. */
  private int tokenEnd;

  private int blankEnd;
  private final boolean spansFromLines;

  TextCursor(String text, boolean spansFromLines) {
    this.text = text;
    this.spansFromLines = spansFromLines;
  }

  /** Skips blanks and comments; within brackets also ends of lines. */
  private void blanks() {
    if (at != blankEnd) {
      tokenEnd = at;
    }
    skipBlanks();
    blankEnd = at;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '/' && text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '\n' && nesting > 0) {
        newLine();
      } else {
        return;
      }
    }
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  /** Skips empty lines. Returns whether any text is left. */
  boolean nextLine() {
    blanks();
    while (at < text.length() && text.charAt(at) == '\n') {
      newLine();
      blanks();
    }
    return at < text.length();
  }

  /** Reads the end of a line. */
  void endLine() {
    blanks();
    if (at < text.length() && text.charAt(at) != '\n') {
      throw expected("the end of the line");
    }
  }

  boolean atEndOfLine() {
    blanks();
    return at == text.length() || text.charAt(at) == '\n';
  }

  /** Returns whether a piece of punctuation comes next. */
  boolean sees(String mark) {
    blanks();
    return text.startsWith(mark, at);
  }

  /** Returns whether this character comes next, with nothing between. */
  boolean touches(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /** Returns whether the marks come next and a digit after them. */
  boolean seesBeforeDigit(String marks) {
    if (!sees(marks)) {
      return false;
    }
    int next = at + marks.length();
    return next < text.length() && isDigit(text.charAt(next));
  }

  /** Returns whether a digit comes next. */
  boolean seesDigit() {
    blanks();
    return at < text.length() && isDigit(text.charAt(at));
  }

  boolean take(String mark) {
    boolean there = sees(mark);
    if (there) {
      at += mark.length();
    }
    return there;
  }

  void expect(String mark) {
    if (!take(mark)) {
      throw expected("'" + mark + "'");
    }
  }

  /** Reads an opening bracket, after which lines may be broken. */
  boolean open(String bracket) {
    boolean there = take(bracket);
    nesting += there ? 1 : 0;
    return there;
  }

  void expectOpen(String bracket) {
    if (!open(bracket)) {
      throw expected("'" + bracket + "'");
    }
  }

  /** Reads a closing bracket if one comes next. */
  boolean close(String bracket) {
    boolean there = take(bracket);
    nesting -= there ? 1 : 0;
    return there;
  }

  /** Reads what stands between the items of a list, or its end; returns whether an item follows. */
  boolean anotherItem(String bracket) {
    if (close(bracket)) {
      return false;
    }
    if (!take(",")) {
      throw expected("',' or '" + bracket + "'");
    }
    return true;
  }

  /** Returns the bare name that comes next without reading it, or an empty text. */
  String peekName() {
    blanks();
    return text.substring(at, Form.NAME.end(text, at));
  }

  boolean takeWord(String word) {
    boolean there = peekName().equals(word);
    at += there ? word.length() : 0;
    return there;
  }

  void expectWord(String word) {
    if (!takeWord(word)) {
      throw expected("'" + word + "'");
    }
  }

  boolean seesQuoted() {
    return sees("`");
  }

  String read(Form form, String what) {
    if (seesQuoted()) {
      return quoted('`');
    }
    int end = form.end(text, at);
    if (end == at) {
      throw expected(what);
    }
    String name = text.substring(at, end);
    at = end;
    return name;
  }

  /** Reads a text between quotation marks of a kind. */
  String quoted(char mark) {
    blanks();
    if (!touches(mark)) {
      throw expected("a text in " + mark);
    }
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (!touches(mark)) {
      if (at == text.length() || text.charAt(at) == '\n') {
        at = start;
        throw error("this text has no end");
      }
      char c = text.charAt(at++);
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    return value.toString();
  }

  private char escape() {
    char c = at < text.length() ? text.charAt(at++) : ' ';
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case '\\', '"', '\'', '`':
        return c;
      case 'u':
        if (at + 4 <= text.length()) {
          try {
            char unit = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return unit;
          } catch (NumberFormatException e) {
            throw error("four hexadecimal digits expected");
          }
        }
        throw error("four hexadecimal digits expected");
      default:
        at--;
        throw error("no escape begins with \\" + c);
    }
  }

  /** Reads the characters of a number: digits, point, exponent. */
  String number() {
    blanks();
    int start = at;
    boolean real = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean sign = (c == '-' || c == '+') && at > start && text.charAt(at - 1) == 'E';
      if (c == '.' || c == 'E') {
        real = true;
      } else if (!isDigit(c) && !sign) {
        break;
      }
      at++;
    }
    if (!real && touches('L')) {
      at++;
    }
    return text.substring(start, at);
  }

  int integer(String what) {
    blanks();
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    try {
      return Integer.parseInt(text, start, at, 10);
    } catch (NumberFormatException e) {
      at = start;
      throw expected(what);
    }
  }

  int position() {
    return at;
  }

  /** Goes back, within a line. */
  void reset(int position) {
    at = position;
  }

  /** Reads a span if one comes next; else it is none, or where the line stands in this text. */
  Span span(int start) {
    if (!seesBeforeDigit("@")) {
      return spansFromLines
          ? new Span(line, Math.max(start - lineStart, 0) + 1, line, tokenEnd - lineStart + 1)
          : Span.NONE;
    }
    at++;
    int startLine = integer("a line");
    if (!take(":")) {
      return new Span(startLine, 1, startLine, 1);
    }
    int startColumn = integer("a column");
    if (!take("-")) {
      return new Span(startLine, startColumn, startLine, startColumn);
    }
    int end = integer("a line or a column");
    return take(":")
        ? new Span(startLine, startColumn, end, integer("a column"))
        : new Span(startLine, startColumn, startLine, end);
  }

  IrSyntaxException expected(String what) {
    blanks();
    int end = at;
    while (end < text.length() && end < at + 20 && text.charAt(end) != '\n') {
      end++;
    }
    String found =
        at == text.length()
            ? "the end of the text"
            : end == at ? "the end of the line" : "'" + text.substring(at, end).strip() + "'";
    return error("expected " + what + " but found " + found);
  }

  IrSyntaxException error(String message) {
    return new IrSyntaxException(line, at - lineStart + 1, message);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
