package dev.nightjar.ir.codec;

import dev.nightjar.ir.Span;
import java.nio.charset.StandardCharsets;

/**
 * Reads the table of strings and the body of one unit. Whatever the bytes are, it reads within
 * them, and allocates no more than a small multiple of their number.
 */
final class ByteReader {
  final int version;

  private final byte[] bytes;

  /** Where the check sum begins. */
  private final int end;

  private int at;

  /** How many things may still be announced: each takes a byte of its own at least. */
  private int announceable;

  private final int[] starts;
  private final String[] strings;
  private Span last = Span.NONE;

  ByteReader(byte[] bytes, int oldest, int newest) {
    this.bytes = bytes;
    this.end = bytes.length - CheckSum.SIZE;
    this.announceable = end;
    this.version = u1();
    if (version < oldest || version > newest) {
      throw new IrCodecException(
          "version " + version + " is not between " + oldest + " and " + newest);
    }
    if (!CheckSum.isRight(bytes)) {
      throw new IrCodecException("the bytes are damaged: their check sum is another");
    }
    int count = count();
    int size = number();
    if (size < 0 || size > end - at) {
      throw malformed("the table of texts leaves the bytes");
    }
    int body = at + size;
    this.starts = new int[count];
    this.strings = new String[count];
    for (int i = 0; i < count; i++) {
      starts[i] = at;
      int header = number();
      boolean latin = (header & 1) == 0;
      int length = header >>> 1;
      if (length > body - at) {
        throw malformed("a text leaves the table");
      }
      if (latin) {
        at += length;
      } else {
        for (int j = 0; j < length; j++) {
          number();
        }
      }
    }
    if (at != body) {
      throw malformed("the table has another size");
    }
  }

  int u1() {
    if (at >= end) {
      throw malformed("the bytes end too early");
    }
    return bytes[at++] & 0xff;
  }

  int number() {
    int next = u1();
    if (next < 0x80) {
      return next;
    }
    int value = next & 0x7f;
    for (int shift = 7; shift < 35; shift += 7) {
      next = u1();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed("a number has too many bytes");
  }

  long wide() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = u1();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed("a number has too many bytes");
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | u1();
    }
    return value;
  }

  static int unzigzag(int value) {
    return value >>> 1 ^ -(value & 1);
  }

  static long unzigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  /** Reads the number of things of which each takes a byte at least. */
  int count() {
    int count = number();
    if (count < 0 || count > announceable) {
      throw malformed("more things are announced than there are bytes");
    }
    announceable -= count;
    return count;
  }

  /** Reads a number below a bound. */
  int below(int bound, String what) {
    int value = u1();
    if (value >= bound) {
      throw malformed("there is no " + what + " of number " + value);
    }
    return value;
  }

  String text() {
    return text(number());
  }

  /** Returns a text of the table by its number. */
  String text(int number) {
    if (number == 0) {
      return "";
    }
    if (number < 0 || number > strings.length) {
      throw malformed("there is no text of number " + number);
    }
    String known = strings[number - 1];
    if (known == null) {
      known = make(starts[number - 1]);
      strings[number - 1] = known;
    }
    return known;
  }

  private String make(int start) {
    int before = at;
    at = start;
    int header = number();
    int length = header >>> 1;
    String made;
    if ((header & 1) == 0) {
      made = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    } else {
      char[] chars = new char[length];
      for (int i = 0; i < length; i++) {
        chars[i] = (char) number();
      }
      made = new String(chars);
    }
    at = before;
    return made;
  }

  Span span() {
    long header = wide();
    int kind = (int) header & 3;
    if (kind == Layout.NO_SPAN) {
      return Span.NONE;
    }
    if (kind == Layout.SAME_SPAN) {
      return last;
    }
    int startLine = last.startLine() + unzigzag((int) (header >>> 2));
    int startColumn = number();
    if (kind == Layout.ONE_LINE) {
      last = new Span(startLine, startColumn, startLine, startColumn + unzigzag(number()));
    } else {
      int endLine = startLine + unzigzag(number());
      last = new Span(startLine, startColumn, endLine, number());
    }
    return last;
  }

  void expectEnd() {
    if (at != end) {
      throw malformed("bytes follow upon the unit");
    }
  }

  IrCodecException malformed(String what) {
    return new IrCodecException(what + " (byte " + at + " of " + bytes.length + ")");
  }
}
