package dev.nightjar.flow.evaluate;

import static dev.nightjar.flow.evaluate.Inputs.guarded;

import dev.nightjar.flow.evaluate.Inputs.Unsupported;
import dev.nightjar.ir.Constant;
import java.util.Locale;
import java.util.Map;

/** {@code java.lang.String}, {@code Character} and {@code Objects} on constants. */
final class JavaText {
  private JavaText() {}

  static void addTo(Map<String, Evaluator> table) {
    position(table);
    change(table);
    compare(table);
    characters(table);
  }

  private static void position(Map<String, Evaluator> table) {
    table.put(
        "java.String.charAt", guarded(in -> new Constant.Char(in.text(0).charAt(in.integer(1)))));
    table.put("java.String.length", guarded(in -> Constant.of(in.text(0).length())));
    table.put("java.String.isEmpty", guarded(in -> Constant.of(in.text(0).isEmpty())));
    table.put("java.String.isBlank", guarded(in -> Constant.of(in.text(0).isBlank())));
    table.put(
        "java.String.indexOf",
        guarded(
            in -> {
              int from = in.size() > 2 ? in.integer(2) : 0;
              return Constant.of(
                  in.isText(1)
                      ? in.text(0).indexOf(in.text(1), from)
                      : in.text(0).indexOf(in.integer(1), from));
            }));
    table.put(
        "java.String.lastIndexOf",
        guarded(
            in -> {
              int from = in.size() > 2 ? in.integer(2) : Integer.MAX_VALUE;
              return Constant.of(
                  in.isText(1)
                      ? in.text(0).lastIndexOf(in.text(1), from)
                      : in.text(0).lastIndexOf(in.integer(1), from));
            }));
  }

  private static void change(Map<String, Evaluator> table) {
    table.put(
        "java.String.substring",
        guarded(
            in ->
                Constant.of(
                    in.size() > 2
                        ? in.text(0).substring(in.integer(1), in.integer(2))
                        : in.text(0).substring(in.integer(1)))));
    // The default locale changes only letters that names of algorithms and files do not have.
    table.put(
        "java.String.toLowerCase", guarded(in -> Constant.of(in.text(0).toLowerCase(Locale.ROOT))));
    table.put(
        "java.String.toUpperCase", guarded(in -> Constant.of(in.text(0).toUpperCase(Locale.ROOT))));
    table.put("java.String.trim", guarded(in -> Constant.of(in.text(0).trim())));
    table.put("java.String.strip", guarded(in -> Constant.of(in.text(0).strip())));
    table.put("java.String.concat", guarded(in -> Constant.of(in.text(0) + in.text(1))));
    table.put(
        "java.String.repeat",
        guarded(
            in -> {
              if ((long) in.text(0).length() * in.integer(1) > Inputs.LONGEST_TEXT) {
                throw new Unsupported();
              }
              return Constant.of(in.text(0).repeat(in.integer(1)));
            }));
    table.put(
        "java.String.replace",
        guarded(
            in -> {
              String with = in.printed(2);
              if ((long) (in.text(0).length() + 1) * (with.length() + 1)
                  > 16L * Inputs.LONGEST_TEXT) {
                throw new Unsupported();
              }
              return Constant.of(in.text(0).replace(in.printed(1), with));
            }));
    table.put("java.String.valueOf", guarded(in -> Constant.of(in.printed(0))));
    table.put("java.String.toString", guarded(in -> Constant.of(in.text(0))));
    table.put("java.String.format", guarded(JavaText::format));
    table.put("java.String.formatted", guarded(JavaText::format));
  }

  /** Formats with {@code %s}, {@code %d}, {@code %b}, {@code %c}, {@code %n} and {@code %%}. */
  private static Constant format(Inputs in) {
    String pattern = in.text(0);
    StringBuilder text = new StringBuilder();
    int next = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char letter = pattern.charAt(i);
      if (letter != '%') {
        text.append(letter);
        continue;
      }
      if (++i == pattern.length()) {
        throw new Unsupported();
      }
      switch (pattern.charAt(i)) {
        case 's', 'b', 'c' -> text.append(in.printed(next++));
        case 'd' -> text.append(in.longer(next++));
        case '%' -> text.append('%');
        default -> throw new Unsupported();
      }
    }
    return Constant.of(text.toString());
  }

  private static void compare(Map<String, Evaluator> table) {
    table.put("java.String.equals", guarded(in -> Constant.of(in.get(0).equals(in.get(1)))));
    table.put(
        "java.String.equalsIgnoreCase",
        guarded(in -> Constant.of(in.isText(1) && in.text(0).equalsIgnoreCase(in.text(1)))));
    table.put(
        "java.String.compareTo", guarded(in -> Constant.of(in.text(0).compareTo(in.text(1)))));
    table.put("java.String.contains", guarded(in -> Constant.of(in.text(0).contains(in.text(1)))));
    table.put("java.String.endsWith", guarded(in -> Constant.of(in.text(0).endsWith(in.text(1)))));
    table.put(
        "java.String.startsWith",
        guarded(
            in ->
                Constant.of(in.text(0).startsWith(in.text(1), in.size() > 2 ? in.integer(2) : 0))));
    table.put("java.String.hashCode", guarded(in -> Constant.of(in.text(0).hashCode())));
    table.put("java.Objects.equals", guarded(in -> Constant.of(in.get(0).equals(in.get(1)))));
    table.put("java.Objects.isNull", guarded(in -> Constant.of(in.get(0).equals(Constant.NULL))));
    table.put("java.Objects.nonNull", guarded(in -> Constant.of(!in.get(0).equals(Constant.NULL))));
  }

  private static void characters(Map<String, Evaluator> table) {
    table.put(
        "java.Character.isDigit", guarded(in -> Constant.of(Character.isDigit(in.letter(0)))));
    table.put(
        "java.Character.isLetter", guarded(in -> Constant.of(Character.isLetter(in.letter(0)))));
    table.put(
        "java.Character.toLowerCase",
        guarded(in -> new Constant.Char(Character.toLowerCase(in.letter(0)))));
    table.put(
        "java.Character.toUpperCase",
        guarded(in -> new Constant.Char(Character.toUpperCase(in.letter(0)))));
    table.put("java.Character.valueOf", guarded(in -> new Constant.Char(in.letter(0))));
    table.put("java.Character.toString", guarded(in -> Constant.of(in.printed(0))));
    table.put(
        "java.Character.getNumericValue",
        guarded(in -> Constant.of(Character.getNumericValue(in.letter(0)))));
  }
}
