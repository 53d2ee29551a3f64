package dev.nightjar.ingest.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Paths as bytes, as safe text and as text to show. */
public final class PathText {
  /** Longer paths are unsafe: Linux itself refuses more than 4,096 bytes. */
  public static final int MAXIMUM_BYTES = 4_000;

  /** The order of the UTF-8 bytes, which is the order of Git's trees. */
  public static final Comparator<String> ORDER = PathText::compare;

  private static final int SHOWN_BYTES = 500;

  private PathText() {}

  private static int compare(String left, String right) {
    int length = Math.min(left.length(), right.length());
    for (int i = 0; i < length; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Surrogates sort below U+E000 in UTF-16 and above it in UTF-8.
        boolean leftSurrogate = Character.isSurrogate(l);
        boolean rightSurrogate = Character.isSurrogate(r);
        if (leftSurrogate != rightSurrogate && l >= 0xD800 && r >= 0xD800) {
          return leftSurrogate ? 1 : -1;
        }
        return Character.compare(l, r);
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  /** Returns the name if it is one plain, decodable step of a path. */
  static Optional<String> safeName(byte[] name) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(name))
              .toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    return isSafeName(text) ? Optional.of(text) : Optional.empty();
  }

  static boolean isSafeName(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return false;
    }
    // A tree that contains .git would be a repository's own administration: Git refuses it too.
    if (name.length() == 4 && name.toLowerCase(Locale.ROOT).equals(".git")) {
      return false;
    }
    return name.chars().noneMatch(c -> c == '/' || c < 0x20 || c == 0x7f || c == 0xFFFD);
  }

  /** Renders any path as printable text in quotes, cut with a digest if it is long. */
  static String quote(byte[] path) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < Math.min(path.length, SHOWN_BYTES); i++) {
      byte b = path[i];
      if (b == '"' || b == '\\') {
        text.append('\\').append((char) b);
      } else if (b >= 0x20 && b < 0x7f) {
        text.append((char) b);
      } else {
        text.append(String.format("\\x%02x", b));
      }
    }
    if (path.length > SHOWN_BYTES) {
      text.append("...").append(digest(path), 0, 16);
    }
    return text.append('"').toString();
  }

  private static String digest(byte[] bytes) {
    return DigestUtils.sha256Hex(bytes);
  }
}
