package dev.nightjar.ir.codec;

import dev.nightjar.ir.Span;

/** Takes what a unit is made of: for storing it, or for its digest. */
abstract class Output {
  abstract void u1(int value);

  abstract void text(String text);

  /** Takes a name and, below it, a few bits. */
  abstract void named(String name, int bits, int width);

  abstract void span(Span span);

  final void number(int value) {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      u1(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    u1(rest);
  }

  final void wide(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u1((int) rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    u1((int) rest);
  }

  final void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      u1((int) (value >>> shift));
    }
  }

  static int zigzag(int value) {
    return value << 1 ^ value >> 31;
  }

  static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }
}
