package dev.nightjar.ingest.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells in which charset a file is written. */
public final class Charsets {
  private Charsets() {}

  /** Returns the name of the charset, or empty for UTF-8, which nearly all files are. */
  public static Optional<String> otherThanUtf8(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
      return Optional.of("UTF-16BE");
    }
    if (content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      return Optional.of("UTF-16LE");
    }
    if (isAscii(content)) {
      return Optional.empty();
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return Optional.empty();
    } catch (CharacterCodingException e) {
      // Windows' Latin-1 decodes any bytes; strings and comments may look odd, code does not.
      return Optional.of("windows-1252");
    }
  }

  private static boolean isAscii(byte[] content) {
    for (byte b : content) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
