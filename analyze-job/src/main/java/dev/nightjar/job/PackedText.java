package dev.nightjar.job;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Text to compressed bytes and back; the first byte is the version of the form. */
final class PackedText {
  private static final int DEFLATED_UTF_8 = 1;

  private PackedText() {}

  static byte[] pack(String text) {
    // The fastest level: texts are packed for every file and read for few.
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(text.length() / 3 + 16);
    packed.write(DEFLATED_UTF_8);
    try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  static String unpack(byte[] packed) {
    if (packed.length == 0) {
      return "";
    }
    if (packed[0] != DEFLATED_UTF_8) {
      throw new IllegalArgumentException("Packed text of unknown version " + packed[0]);
    }
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
