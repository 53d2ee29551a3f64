package dev.nightjar.ir.text;

import dev.nightjar.ir.Constant;
import java.util.Set;

/** How names and constants are written. */
final class Words {
  /** Words that begin an operand or an instruction; a local of such a name stands in quotes. */
  private static final Set<String> RESERVED =
      Set.of(
          "this",
          "caught",
          "null",
          "true",
          "false",
          "class",
          "make",
          "closure",
          "op",
          "call",
          "if",
          "goto",
          "return",
          "throw",
          "stop",
          "unknown",
          "capture",
          "param",
          "local",
          "as",
          "instanceof",
          "NaN",
          "Infinity");

  private Words() {}

  static boolean isReserved(String name) {
    return RESERVED.contains(name);
  }

  /** Returns a name bare if its form allows, else in quotes. */
  static String write(Form form, String name) {
    return form.fits(name) ? name : quote(name, '`');
  }

  /** Returns the name of a local, in quotes also where it is a word of the grammar. */
  static String local(String name) {
    return isReserved(name) ? quote(name, '`') : write(Form.NAME, name);
  }

  static String text(String value) {
    return quote(value, '"');
  }

  static String constant(Constant constant) {
    if (constant instanceof Constant.Text text) {
      return text(text.value());
    }
    if (constant instanceof Constant.Int number) {
      return Integer.toString(number.value());
    }
    if (constant instanceof Constant.Long number) {
      return number.value() + "L";
    }
    if (constant instanceof Constant.Real number) {
      return Double.toString(number.value());
    }
    if (constant instanceof Constant.Char character) {
      return quote(String.valueOf(character.value()), '\'');
    }
    if (constant instanceof Constant.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (constant instanceof Constant.TypeName type) {
      return "class " + write(Form.TYPE, type.value());
    }
    return "null";
  }

  private static String quote(String value, char mark) {
    StringBuilder out = new StringBuilder(value.length() + 2).append(mark);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == mark) {
            out.append('\\').append(c);
          } else if (c >= ' ' && c < 127 || c >= 128 && Character.isLetter(c)) {
            out.append(c);
          } else {
            // Also lone surrogates, which no encoding of the file would keep.
            out.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return out.append(mark).toString();
  }
}
