package dev.nightjar.report;

/** Colours for terminals, and text that terminals can bear. */
final class Style {
  private static final String RESET = "\u001b[0m";

  private final boolean colours;

  Style(boolean colours) {
    this.colours = colours;
  }

  String severity(String severity, String text) {
    return switch (severity) {
      case "critical" -> paint("1;31", text);
      case "high" -> paint("31", text);
      case "medium" -> paint("33", text);
      case "low" -> paint("36", text);
      default -> text;
    };
  }

  String bold(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String mark(String text) {
    return paint("1;31", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + RESET : text;
  }

  /**
   * Replaces control characters: source text and file names come from strangers, and a terminal
   * obeys what they write. Characters that change the direction of the text would show other code
   * than there is.
   */
  static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
      if (c == '\t') {
        safe.append(' ');
      } else if (Character.isISOControl(c) || direction) {
        safe.append('\uFFFD');
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }
}
