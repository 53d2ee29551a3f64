package dev.nightjar.frontend.java.lower;

import dev.nightjar.ir.Constant;
import org.jspecify.annotations.Nullable;

/** The values of literals, by the rules of the Java Language Specification, section 3.10. */
final class Literals {
  private Literals() {}

  /**
   * Returns the value of a literal.
   *
   * @param text the token, with its quotes
   * @throws NumberFormatException if it is no literal of the language
   */
  static Constant decode(String text) {
    char first = text.charAt(0);
    if (first == '"') {
      return new Constant.Text(string(text));
    } else if (first == '\'') {
      return new Constant.Char(character(text));
    } else if (first == 't') {
      return new Constant.Bool(true);
    } else if (first == 'f') {
      return new Constant.Bool(false);
    } else if (first == 'n') {
      return Constant.NULL;
    }
    return number(text);
  }

  /** Returns the number with the other sign, or nothing for what is not a number. */
  static @Nullable Constant negated(Constant constant) {
    if (constant instanceof Constant.Int number) {
      return new Constant.Int(-number.value());
    } else if (constant instanceof Constant.Long number) {
      return new Constant.Long(-number.value());
    } else if (constant instanceof Constant.Real number) {
      return new Constant.Real(-number.value());
    }
    return null;
  }

  private static char character(String text) {
    String decoded = Escapes.decode(text.substring(1, text.length() - 1));
    if (decoded.isEmpty()) {
      throw new NumberFormatException(text);
    }
    return decoded.charAt(0);
  }

  private static String string(String text) {
    if (text.startsWith("\"\"\"") && text.length() >= 6) {
      return TextBlocks.decode(text);
    }
    return Escapes.decode(text.substring(1, text.length() - 1));
  }

  private static Constant number(String text) {
    String digits = text.indexOf('_') >= 0 ? text.replace("_", "") : text;
    char last = digits.charAt(digits.length() - 1);
    boolean hexadecimal = digits.length() > 1 && (digits.charAt(1) | 0x20) == 'x';
    if (isFraction(digits, hexadecimal)) {
      return new Constant.Real(
          last == 'f' || last == 'F' ? Float.parseFloat(digits) : Double.parseDouble(digits));
    }
    boolean isLong = last == 'l' || last == 'L';
    int end = isLong ? digits.length() - 1 : digits.length();
    long value = integer(digits, end, hexadecimal);
    return isLong ? new Constant.Long(value) : new Constant.Int((int) value);
  }

  private static boolean isFraction(String digits, boolean hexadecimal) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c == '.' || c == 'p' || c == 'P') {
        return true;
      }
      if (!hexadecimal && (c == 'e' || c == 'E' || c == 'f' || c == 'F' || c == 'd' || c == 'D')) {
        return true;
      }
    }
    return false;
  }

  /** The smallest numbers are written as a minus and a literal that overflows: it must wrap. */
  private static long integer(String digits, int end, boolean hexadecimal) {
    if (hexadecimal) {
      return Long.parseUnsignedLong(digits, 2, end, 16);
    }
    if (digits.charAt(0) == '0' && end > 1) {
      boolean binary = (digits.charAt(1) | 0x20) == 'b';
      return Long.parseUnsignedLong(digits, binary ? 2 : 1, end, binary ? 2 : 8);
    }
    return Long.parseUnsignedLong(digits, 0, end, 10);
  }
}
