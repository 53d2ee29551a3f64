package dev.nightjar.frontend.java.lower;

/** Text blocks: the indentation that all lines share is not part of the text. */
final class TextBlocks {
  private TextBlocks() {}

  /**
   * Returns the text of a text block.
   *
   * @param token with its three quotes on both sides
   */
  static String decode(String token) {
    int lineEnd = token.indexOf('\n');
    int carriageReturn = token.indexOf('\r');
    if (lineEnd < 0 || carriageReturn >= 0 && carriageReturn < lineEnd) {
      lineEnd = carriageReturn;
    }
    if (lineEnd < 0) {
      return Escapes.decode(token.substring(3, token.length() - 3));
    }
    int start = token.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    return Escapes.decode(token.substring(start, token.length() - 3).stripIndent());
  }
}
