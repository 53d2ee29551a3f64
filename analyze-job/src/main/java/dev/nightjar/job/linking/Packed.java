package dev.nightjar.job.linking;

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

/** Text or bytes to compressed bytes and back; the first byte is the version of the form. */
public final class Packed {
  private static final int DEFLATED = 1;

  private Packed() {}

  /** Packs text, as UTF-8. */
  public static byte[] pack(String text) {
    return pack(text.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] pack(byte[] bytes) {
    // The fastest level: everything is packed once and most of it never read.
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 16);
    packed.write(DEFLATED);
    try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /** Unpacks text; nothing unpacks to an empty one. */
  public static String unpackText(byte[] packed) {
    return packed.length == 0 ? "" : new String(unpack(packed), StandardCharsets.UTF_8);
  }

  public static byte[] unpack(byte[] packed) {
    if (packed[0] != DEFLATED) {
      throw new IllegalArgumentException("Packed bytes of unknown version " + packed[0]);
    }
    try (InputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed, 1, packed.length - 1))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
