package dev.nightjar.frontend.java.lower;

/** Escape sequences in characters, strings and text blocks, and Unicode escapes. */
final class Escapes {
  private Escapes() {}

  /** Replaces the escape sequences of a text; malformed ones stay as they are. */
  static String decode(String text) {
    int backslash = text.indexOf('\\');
    if (backslash < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int at = 0;
    while (backslash >= 0 && backslash + 1 < text.length()) {
      decoded.append(text, at, backslash);
      at = escape(text, backslash, decoded);
      backslash = text.indexOf('\\', at);
    }
    return decoded.append(text, at, text.length()).toString();
  }

  /** Decodes the escape at a backslash and returns the position behind it. */
  private static int escape(String text, int backslash, StringBuilder decoded) {
    char c = text.charAt(backslash + 1);
    switch (c) {
      case 'n' -> decoded.append('\n');
      case 't' -> decoded.append('\t');
      case 'r' -> decoded.append('\r');
      case 'b' -> decoded.append('\b');
      case 'f' -> decoded.append('\f');
      case 's' -> decoded.append(' ');
      case '"', '\'', '\\' -> decoded.append(c);
      case '\n' -> {}
      case 'u' -> {
        return unicode(text, backslash, decoded);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return octal(text, backslash + 1, decoded);
        }
        decoded.append('\\').append(c);
      }
    }
    return backslash + 2;
  }

  /**
   * A Unicode escape. It can stand for a backslash or quote that begins or ends something else;
   * that is so rare that only the doubled backslash is heeded.
   */
  private static int unicode(String text, int backslash, StringBuilder decoded) {
    int digits = backslash + 1;
    while (digits < text.length() && text.charAt(digits) == 'u') {
      digits++;
    }
    int value = 0;
    for (int i = digits; i < digits + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        decoded.append("\\u");
        return backslash + 2;
      }
      value = value * 16 + digit;
    }
    decoded.append((char) value);
    int end = digits + 4;
    boolean escapesNext =
        value == '\\' && (text.startsWith("\\u005c", end) || text.startsWith("\\u005C", end));
    return escapesNext ? end + 6 : end;
  }

  private static int octal(String text, int start, StringBuilder decoded) {
    int limit = Math.min(text.length(), start + (text.charAt(start) <= '3' ? 3 : 2));
    int value = 0;
    int at = start;
    while (at < limit && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
      value = value * 8 + text.charAt(at++) - '0';
    }
    decoded.append((char) value);
    return at;
  }
}
