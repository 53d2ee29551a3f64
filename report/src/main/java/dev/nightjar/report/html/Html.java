package dev.nightjar.report.html;

/**
 * A growing page. All text is escaped, because names, paths and code come from whoever can push to
 * a repository; what would hide or reorder text is shown as its number.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes are names and values in turn. */
  Html start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html end(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** Adds an element that holds text only. */
  Html element(String tag, String text, String... attributes) {
    return start(tag, attributes).text(text).end(tag);
  }

  /** Adds what is HTML already. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  Html line() {
    out.append('\n');
    return this;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                  if (hides(each)) {
                    out.append(String.format("\u27E8U+%04X\u27E9", each));
                  } else {
                    out.appendCodePoint(each);
                  }
                }
              }
            });
  }

  /** Control characters, and those that change the direction or the width of what follows. */
  private static boolean hides(int each) {
    boolean control = Character.isISOControl(each) && each != '\n' && each != '\t';
    return control || Character.getType(each) == Character.FORMAT || isSurrogate(each);
  }

  private static boolean isSurrogate(int each) {
    return each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
