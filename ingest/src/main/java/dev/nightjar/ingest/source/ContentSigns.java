package dev.nightjar.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the bytes of a file say about it. */
final class ContentSigns {
  /** As Git looks for a NUL. */
  private static final int BINARY_LOOK = 8_000;

  private static final byte[] LFS =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
  private static final int LFS_MAXIMUM = 1_024;

  /** Below this nothing is gained by minifying, and a file with one long line is just short. */
  private static final int MINIFIED_SIZE = 4_096;

  private static final int LONG_LINE = 1_000;

  /** A run without any of the characters that code needs is data in a string. */
  private static final int DATA_RUN = 200;

  private ContentSigns() {}

  static boolean isLfsPointer(byte[] content) {
    return content.length >= LFS.length
        && content.length <= LFS_MAXIMUM
        && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length);
  }

  /** UTF-16 text has NULs too, but says so in its first two bytes. */
  static boolean isBinary(byte[] content) {
    if (content.length >= 2
        && ((content[0] == (byte) 0xFE && content[1] == (byte) 0xFF)
            || (content[0] == (byte) 0xFF && content[1] == (byte) 0xFE))) {
      return false;
    }
    for (int i = 0; i < Math.min(content.length, BINARY_LOOK); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Says whether more than nine tenths of the code stand in lines of more than 1,000 bytes. Long
   * runs of letters and digits do not count on either side: a table in a string is not minified.
   */
  static boolean isMinified(byte[] content) {
    if (content.length < MINIFIED_SIZE) {
      return false;
    }
    long total = 0;
    long inLongLines = 0;
    int line = 0;
    int run = 0;
    for (int i = 0; i <= content.length; i++) {
      byte b = i < content.length ? content[i] : (byte) '\n';
      if (isData(b)) {
        run++;
        continue;
      }
      line += run > DATA_RUN ? 0 : run;
      run = 0;
      if (b == '\n') {
        total += line;
        inLongLines += line > LONG_LINE ? line : 0;
        line = 0;
      } else {
        line++;
      }
    }
    return inLongLines * 10 > total * 9;
  }

  private static boolean isData(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/'
        || b == '\\'
        || b == '=';
  }
}
