package dev.nightjar.flow.link;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackedOutput} writes. Most of what is told is never asked for: sections can be
 * skipped, and a text is made when it is first read. Threads may read sections side by side.
 */
final class PackedInput {
  private final byte[] bytes;
  private final Texts texts;
  private int at;

  private record Texts(
      int[] starts, int[] lengths, @Nullable String[] made, UnaryOperator<String> pool) {
    Texts(int count, UnaryOperator<String> pool) {
      this(new int[count], new int[count], new @Nullable String[count], pool);
    }
  }

  /**
   * Begins.
   *
   * @param pool gives the one object that stands for a text
   * @throws IllegalArgumentException if the form is another
   */
  PackedInput(byte[] bytes, int form, UnaryOperator<String> pool) {
    this.bytes = bytes;
    if (bytes.length == 0 || bytes[0] != form) {
      throw new IllegalArgumentException("Summaries in a form that is not known");
    }
    at = 1;
    texts = new Texts(count(), pool);
    for (int i = 0; i < texts.made.length; i++) {
      texts.lengths[i] = count();
      texts.starts[i] = at;
      at += texts.lengths[i];
    }
  }

  private PackedInput(PackedInput whole, int at) {
    this.bytes = whole.bytes;
    this.texts = whole.texts;
    this.at = at;
  }

  /** Returns a reader of a section, and goes on behind that. */
  PackedInput section() {
    int length = count();
    PackedInput section = new PackedInput(this, at);
    at += length;
    return section;
  }

  /** Returns another reader that begins where this one stands. */
  PackedInput again() {
    return new PackedInput(this, at);
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
    int number = (int) number();
    String known = texts.made[number];
    if (known == null) {
      known =
          new String(bytes, texts.starts[number], texts.lengths[number], StandardCharsets.UTF_8);
      known = texts.pool.apply(known);
      texts.made[number] = known;
    }
    return known;
  }

  byte[] bytes() {
    int length = count();
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }
}
