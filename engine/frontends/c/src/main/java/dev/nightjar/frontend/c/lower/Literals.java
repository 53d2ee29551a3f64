package dev.nightjar.frontend.c.lower;

import dev.nightjar.ir.Constant;
import java.util.Locale;
import java.util.Optional;

/** Decodes the literals of C. */
final class Literals {
  private Literals() {}

  /** Returns the value of a number, or empty if it is malformed or too large. */
  static Optional<Constant> number(String text) {
    String digits = text.toLowerCase(Locale.ROOT).replace("'", "");
    boolean hex = digits.startsWith("0x");
    boolean real = digits.contains(".") || (hex ? digits.contains("p") : digits.contains("e"));
    try {
      if (real) {
        return Optional.of(new Constant.Real(Double.parseDouble(digits.replaceAll("[fl]+$", ""))));
      }
      boolean wide = digits.endsWith("l") || digits.endsWith("ll");
      digits = digits.replaceAll("(u|l|i64|ui64)+$", "");
      long value;
      if (hex) {
        value = Long.parseUnsignedLong(digits.substring(2), 16);
      } else if (digits.startsWith("0b")) {
        value = Long.parseUnsignedLong(digits.substring(2), 2);
      } else if (digits.startsWith("0") && digits.length() > 1) {
        value = Long.parseUnsignedLong(digits.substring(1), 8);
      } else {
        value = Long.parseUnsignedLong(digits);
      }
      return Optional.of(
          wide || value != (int) value ? new Constant.Long(value) : new Constant.Int((int) value));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the text of a string literal with its quotes and prefix, escapes decoded. */
  static String string(String literal) {
    int raw = literal.indexOf("R\"");
    if (raw >= 0 && raw < 3 && literal.endsWith("\"")) {
      int open = literal.indexOf('(');
      int close = literal.lastIndexOf(')');
      return open > 0 && close > open ? literal.substring(open + 1, close) : "";
    }
    int open = literal.indexOf(literal.endsWith("'") ? '\'' : '"');
    StringBuilder text = new StringBuilder(literal.length());
    int end = literal.length() - 1;
    for (int at = open + 1; at < end; at++) {
      char c = literal.charAt(at);
      if (c != '\\' || at + 1 >= end) {
        text.append(c);
        continue;
      }
      char escape = literal.charAt(++at);
      switch (escape) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'a' -> text.append('\u0007');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'v' -> text.append('\u000B');
        case 'e' -> text.append('\u001B');
        case '\n' -> {}
        case 'x' -> at = digits(literal, at + 1, end, 16, 8, text);
        case '0', '1', '2', '3', '4', '5', '6', '7' -> at = digits(literal, at, end, 8, 3, text);
        default -> text.append(escape);
      }
    }
    return text.toString();
  }

  /** Appends the character that digits give; returns the offset of the last digit. */
  private static int digits(
      String literal, int from, int end, int radix, int most, StringBuilder text) {
    int value = 0;
    int at = from;
    while (at < end && at - from < most && Character.digit(literal.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(literal.charAt(at), radix);
      at++;
    }
    text.append((char) value);
    return at - 1;
  }
}
