package dev.nightjar.cli.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a file, if it is source text that somebody wrote. */
sealed interface SourceText {

  /** Larger files are data or generated. */
  int MAXIMUM_BYTES = 2 << 20;

  /** Text to compile. */
  record Readable(String text) implements SourceText {}

  /** Nothing to compile, and why. */
  record Skipped(String reason) implements SourceText {}

  /** Reads a file. */
  static SourceText read(Path file) {
    byte[] bytes;
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        return new Skipped("too large");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Skipped("not readable");
    }
    return of(bytes);
  }

  /** Decodes the content of a file. */
  static SourceText of(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
      if (bytes[i] == 0) {
        return new Skipped("binary");
      }
    }
    return new Readable(decode(bytes));
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      // Every sequence of bytes is a text in Latin-1, and syntax is ASCII in all of its relatives.
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
