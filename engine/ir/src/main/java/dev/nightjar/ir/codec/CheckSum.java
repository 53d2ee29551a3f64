package dev.nightjar.ir.codec;

import java.util.zip.CRC32C;

/** The last four bytes of a unit tell damage from content. */
final class CheckSum {
  static final int SIZE = 4;

  private CheckSum() {}

  /** Fills the last bytes with the sum of those before. */
  static void write(byte[] bytes) {
    int sum = of(bytes);
    int end = bytes.length - SIZE;
    for (int i = 0; i < SIZE; i++) {
      bytes[end + i] = (byte) (sum >>> 8 * i);
    }
  }

  static boolean isRight(byte[] bytes) {
    int end = bytes.length - SIZE;
    int stored = 0;
    for (int i = 0; i < SIZE; i++) {
      stored |= (bytes[end + i] & 0xff) << 8 * i;
    }
    return stored == of(bytes);
  }

  private static int of(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - SIZE);
    return (int) sum.getValue();
  }
}
