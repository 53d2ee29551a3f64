package dev.nightjar.ir.codec;

import dev.nightjar.ir.Span;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects the table of strings and the body of one unit. */
final class ByteWriter extends Output {
  private byte[] body = new byte[1024];
  private int size;
  private final Map<String, Integer> numbers = new HashMap<>();
  private byte[] strings = new byte[1024];
  private int stringsSize;
  private Span last = Span.NONE;

  ByteWriter() {
    // The empty text is so frequent that it needs no entry.
    numbers.put("", 0);
  }

  @Override
  void u1(int value) {
    if (size == body.length) {
      body = Arrays.copyOf(body, size * 2);
    }
    body[size++] = (byte) value;
  }

  @Override
  void text(String text) {
    number(numberOf(text));
  }

  @Override
  void named(String name, int bits, int width) {
    wide((long) numberOf(name) << width | bits);
  }

  /** Returns the number of a text in the table, which it joins when it is new. */
  private int numberOf(String text) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(text, number);
    enter(text);
    return number;
  }

  /**
   * Latin texts take a byte a character, others the variable-length numbers of their characters.
   */
  private void enter(String text) {
    int length = text.length();
    boolean latin = true;
    for (int i = 0; i < length; i++) {
      latin &= text.charAt(i) < 256;
    }
    int most = 5 + length * 3;
    if (strings.length - stringsSize < most) {
      strings = Arrays.copyOf(strings, Math.max(strings.length * 2, stringsSize + most));
    }
    stringsSize = put(strings, stringsSize, length << 1 | (latin ? 0 : 1));
    for (int i = 0; i < length; i++) {
      if (latin) {
        strings[stringsSize++] = (byte) text.charAt(i);
      } else {
        stringsSize = put(strings, stringsSize, text.charAt(i));
      }
    }
  }

  private static int put(byte[] into, int at, int value) {
    int next = at;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      into[next++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    into[next++] = (byte) rest;
    return next;
  }

  @Override
  void span(Span span) {
    if (span.equals(Span.NONE)) {
      number(Layout.NO_SPAN);
      return;
    }
    if (span.equals(last)) {
      number(Layout.SAME_SPAN);
      return;
    }
    boolean oneLine = span.startLine() == span.endLine();
    int lines = zigzag(span.startLine() - last.startLine());
    wide((long) lines << 2 & 0x3ffffffffL | (oneLine ? Layout.ONE_LINE : Layout.MANY_LINES));
    number(span.startColumn());
    if (oneLine) {
      number(zigzag(span.endColumn() - span.startColumn()));
    } else {
      number(zigzag(span.endLine() - span.startLine()));
      number(span.endColumn());
    }
    last = span;
  }

  /** Returns the version, the table, the body and the check sum of all of it. */
  byte[] finish(int version) {
    byte[] counts = new byte[11];
    counts[0] = (byte) version;
    int head = put(counts, 1, numbers.size() - 1);
    head = put(counts, head, stringsSize);
    int length = head + stringsSize + size;
    byte[] all = Arrays.copyOf(counts, length + CheckSum.SIZE);
    System.arraycopy(strings, 0, all, head, stringsSize);
    System.arraycopy(body, 0, all, head + stringsSize, size);
    CheckSum.write(all);
    return all;
  }
}
