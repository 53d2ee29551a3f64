package dev.nightjar.frontend.c.lower;

import dev.nightjar.ir.Constant;
import java.util.Locale;
import java.util.Optional;

/** Reads numbers, characters and strings. */
final class Literals {
  private Literals() {}

  /** Reads a number; its width is 32 bits where it fits and has no suffix, else 64. */
  static Optional<Constant> number(String written) {
    String text = written.replace("'", "").toLowerCase(Locale.ROOT);
    boolean hexadecimal = text.startsWith("0x");
    try {
      if (hexadecimal ? text.contains("p") : text.contains(".") || text.contains("e")) {
        String bare = hexadecimal ? text.replaceAll("[fl]$", "") : text.replaceAll("[fld]+$", "");
        return Optional.of(new Constant.Real(Double.parseDouble(bare)));
      }
      String digits = text.replaceAll("(u|l|z|wb|i64|ui64)+$", "");
      boolean wide = digits.length() < text.length() && text.contains("l");
      long value =
          hexadecimal
              ? Long.parseUnsignedLong(digits.substring(2), 16)
              : digits.startsWith("0b")
                  ? Long.parseUnsignedLong(digits.substring(2), 2)
                  : digits.length() > 1 && digits.startsWith("0")
                      ? Long.parseUnsignedLong(digits, 8)
                      : Long.parseUnsignedLong(digits);
      return Optional.of(
          !wide && value == (int) value ? new Constant.Int((int) value) : new Constant.Long(value));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  static Constant character(String written) {
    int open = written.indexOf('\'');
    String decoded = decode(written.substring(open + 1, written.length() - 1));
    return decoded.length() == 1 ? new Constant.Char(decoded.charAt(0)) : new Constant.Int(0);
  }

  /** Returns what stands between the quotes of a string. */
  static String string(String written) {
    int open = written.indexOf('"');
    return open < 0 ? "" : decode(written.substring(open + 1, written.length() - 1));
  }

  private static String decode(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\\' || at == text.length()) {
        decoded.append(c);
        continue;
      }
      c = text.charAt(at++);
      switch (c) {
        case 'n' -> decoded.append('\n');
        case 't' -> decoded.append('\t');
        case 'r' -> decoded.append('\r');
        case 'a' -> decoded.append((char) 7);
        case 'b' -> decoded.append('\b');
        case 'f' -> decoded.append('\f');
        case 'v' -> decoded.append((char) 11);
        case 'e' -> decoded.append((char) 27);
        case '\n' -> {}
        case 'x' -> at = digits(text, at, 16, 8, decoded);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> at = digits(text, at - 1, 8, 3, decoded);
        default -> decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static int digits(String text, int from, int base, int most, StringBuilder decoded) {
    int value = 0;
    int at = from;
    while (at < text.length() && at < from + most && Character.digit(text.charAt(at), base) >= 0) {
      value = value * base + Character.digit(text.charAt(at++), base);
    }
    decoded.append((char) value);
    return at;
  }
}
