package dev.nightjar.flow.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link PackedOutput} writes. */
final class PackedInput {
  private final byte[] bytes;
  private final String[] texts;
  private int at;

  /**
   * Begins.
   *
   * @throws IllegalArgumentException if the form is another
   */
  PackedInput(byte[] bytes, int form) {
    this.bytes = bytes;
    if (bytes.length == 0 || bytes[0] != form) {
      throw new IllegalArgumentException("Summaries in a form that is not known");
    }
    at = 1;
    texts = new String[count()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = new String(bytes(), StandardCharsets.UTF_8);
    }
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int count() {
    int count = (int) number();
    if (count < 0 || count > bytes.length) {
      throw new IllegalArgumentException("More is announced than there is");
    }
    return count;
  }

  /** Returns a number that was written with one added, so that -1 can be. */
  int index() {
    return (int) number() - 1;
  }

  boolean flag() {
    return bytes[at++] != 0;
  }

  String text() {
    return texts[(int) number()];
  }

  byte[] bytes() {
    int length = count();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }
}
