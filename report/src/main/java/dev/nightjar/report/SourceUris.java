package dev.nightjar.report;

import java.nio.charset.StandardCharsets;

/** Turns paths into references as RFC 3986 wants them. */
public final class SourceUris {
  private static final String PLAIN = "-._~/!$&'()*+,;=@";

  private SourceUris() {}

  /** Encodes a path with slashes; a colon too, because a first part with one reads as a scheme. */
  public static String encode(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || PLAIN.indexOf(c) >= 0;
      if (plain) {
        uri.append(c);
      } else {
        uri.append(String.format("%%%02X", (int) c));
      }
    }
    return uri.toString();
  }
}
