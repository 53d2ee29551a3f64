package dev.nightjar.ir.codec;

import dev.nightjar.ir.Function;
import dev.nightjar.ir.Span;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Identifies what a function does: its modifiers, annotations, types and body, without places in
 * the source, without its own symbol and without the names of its locals. Reformatting a function
 * or moving it leaves the digest as it is.
 */
public final class FunctionDigest {
  /** The number of bytes of a digest. */
  public static final int SIZE = 16;

  private FunctionDigest() {}

  /** Returns the digest of a function, {@link #SIZE} bytes. */
  public static byte[] of(Function function) {
    DigestOutput out = new DigestOutput();
    new UnitWriter(out).shape(function);
    return out.finish();
  }

  private static final class DigestOutput extends Output {
    private final MessageDigest digest;
    private final byte[] buffer = new byte[1024];
    private int size;

    DigestOutput() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    void u1(int value) {
      if (size == buffer.length) {
        digest.update(buffer);
        size = 0;
      }
      buffer[size++] = (byte) value;
    }

    @Override
    void text(String text) {
      number(text.length());
      for (int i = 0; i < text.length(); i++) {
        number(text.charAt(i));
      }
    }

    @Override
    void named(String name, int bits, int width) {
      u1(bits);
      text(name);
    }

    @Override
    void span(Span span) {
      // Left out: this is the point of it.
    }

    byte[] finish() {
      digest.update(buffer, 0, size);
      return Arrays.copyOf(digest.digest(), SIZE);
    }
  }
}
