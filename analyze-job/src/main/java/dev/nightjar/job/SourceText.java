package dev.nightjar.job;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text of a source file. */
record SourceText(String text) {

  /**
   * Decodes a file.
   *
   * @param charset the name of its charset; if there is none, or nobody knows it, the content tells
   * @return empty if the content has a NUL and is therefore no text
   */
  static Optional<SourceText> decode(byte[] bytes, String charset) {
    if (!charset.isEmpty()) {
      try {
        String text = new String(bytes, Charset.forName(charset));
        return Optional.of(new SourceText(text.startsWith("\uFEFF") ? text.substring(1) : text));
      } catch (IllegalArgumentException e) {
        // Not a charset of this Java: see what the content tells.
      }
    }
    return decode(bytes);
  }

  /**
   * Decodes a file: by its byte order mark, else as UTF-8, else as ISO-8859-1, which reads every
   * byte and is what old Western sources are written in; identifiers and operators are ASCII in all
   * of them.
   *
   * @return empty if the content has a NUL and is therefore no text
   */
  static Optional<SourceText> decode(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return Optional.of(marked(bytes, 2, StandardCharsets.UTF_16BE));
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return Optional.of(marked(bytes, 2, StandardCharsets.UTF_16LE));
    }
    for (byte each : bytes) {
      if (each == 0) {
        return Optional.empty();
      }
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
              .toString();
      return Optional.of(new SourceText(text));
    } catch (CharacterCodingException e) {
      return Optional.of(marked(bytes, 0, StandardCharsets.ISO_8859_1));
    }
  }

  private static SourceText marked(byte[] bytes, int start, Charset charset) {
    return new SourceText(new String(bytes, start, bytes.length - start, charset));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
