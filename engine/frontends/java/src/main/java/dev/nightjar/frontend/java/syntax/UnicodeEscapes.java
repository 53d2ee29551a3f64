package dev.nightjar.frontend.java.syntax;

import dev.nightjar.frontend.syntax.SourceText;
import java.util.Arrays;

/** Translates escapes such as {@code \}{@code u0041}, which Java allows anywhere in a file. */
final class UnicodeEscapes {
  private UnicodeEscapes() {}

  /** Returns the text with its escapes translated, and where its characters came from. */
  static SourceText translate(String text) {
    if (text.indexOf("\\u") < 0) {
      return SourceText.of(text);
    }
    int size = text.length();
    StringBuilder translated = new StringBuilder(size);
    int[] offsets = new int[size + 1];
    int at = 0;
    while (at < size) {
      offsets[translated.length()] = at;
      char c = text.charAt(at++);
      if (c != '\\' || at == size) {
        translated.append(c);
      } else if (text.charAt(at) != 'u') {
        // A backslash that is itself escaped does not begin an escape.
        translated.append(c);
        offsets[translated.length()] = at;
        translated.append(text.charAt(at++));
      } else {
        int digits = at;
        while (digits < size && text.charAt(digits) == 'u') {
          digits++;
        }
        int value = hexadecimal(text, digits);
        if (value < 0) {
          translated.append(c);
        } else {
          translated.append((char) value);
          at = digits + 4;
        }
      }
    }
    offsets[translated.length()] = size;
    return SourceText.translated(
        translated.toString(), text, Arrays.copyOf(offsets, translated.length() + 1));
  }

  private static int hexadecimal(String text, int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
