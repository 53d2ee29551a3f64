package dev.nightjar.job.lifecycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what may be a secret out of lines of code, and leaves what shows where it stands. Stars
 * take the places of letters, so that columns stay true.
 *
 * <p>A line is read without what stands above it, so whether a quote begins or ends a text may not
 * be known: then everything between the first and the last one goes. Too much is hidden rather than
 * too little.
 */
final class Redaction {
  private static final char MASK = '*';

  /** Begins or ends a text of several lines: nobody knows which. */
  private static final String BLOCK = "\"\"\"";

  /** Where comments or other quotes may make quotes mean something else. */
  private static final Pattern UNCLEAR = Pattern.compile("['`]|//|/\\*|\\*/");

  private static final Pattern NUMBER = Pattern.compile("\\b(?:0[xX][0-9A-Fa-f]+|\\d+)\\b");
  private static final Pattern ASSIGNMENT = Pattern.compile("[=:]\\s*");
  private static final Pattern WORDS = Pattern.compile("(?<=>)[^<>]+|^[^<>]+(?=<)|^[^<>]+$");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

  private Redaction() {}

  /**
   * Returns a line of a file as it may be shown.
   *
   * @param goesOn whether the place began on a line above, so that a text may go on here
   */
  static String line(String path, String line, boolean goesOn) {
    return switch (CommentSyntax.of(path)) {
      case HASH -> setting(line);
      case MARKUP -> masked(greedy(line), WORDS);
      case SLASH, SLASH_AND_HASH -> program(line, goesOn);
    };
  }

  /** Returns words of the engine, which quote constants, as they may be shown. */
  static String words(String text) {
    return inside(text, QUOTED);
  }

  private static String program(String line, boolean goesOn) {
    boolean clear = !UNCLEAR.matcher(line).find() && pairs(line);
    boolean quoted = line.indexOf('"') >= 0;
    if (line.contains(BLOCK) || (goesOn && !(clear && quoted))) {
      return stars(line);
    }
    return masked(clear ? inside(line, QUOTED) : greedy(line), NUMBER);
  }

  private static boolean pairs(String line) {
    return QUOTED.matcher(line).replaceAll("").indexOf('"') < 0;
  }

  /** A value may be quoted or not, and may go on from the line above. */
  private static String setting(String line) {
    Matcher assignment = ASSIGNMENT.matcher(line);
    int start = assignment.find() ? assignment.end() : line.length() - line.stripLeading().length();
    return line.substring(0, start) + stars(line.substring(start));
  }

  /** Hides from the first quote to the last one; to the end if there is one only. */
  private static String greedy(String line) {
    int first = indexOfQuote(line, 0, 1);
    if (first < 0) {
      return line;
    }
    int last = indexOfQuote(line, line.length() - 1, -1);
    int end = last > first && line.charAt(last) == line.charAt(first) ? last : line.length();
    return line.substring(0, first + 1)
        + stars(line.substring(first + 1, end))
        + line.substring(end);
  }

  private static int indexOfQuote(String line, int from, int step) {
    for (int i = from; i >= 0 && i < line.length(); i += step) {
      if ("\"'`".indexOf(line.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String inside(String text, Pattern quoted) {
    return quoted
        .matcher(text)
        .replaceAll(
            match -> {
              String whole = match.group();
              return '"' + stars(whole.substring(1, whole.length() - 1)) + '"';
            });
  }

  private static String masked(String text, Pattern pattern) {
    return pattern.matcher(text).replaceAll(match -> stars(match.group()));
  }

  private static String stars(String secret) {
    StringBuilder stars = new StringBuilder(secret.length());
    secret.chars().forEach(each -> stars.append(Character.isWhitespace(each) ? ' ' : MASK));
    return stars.toString();
  }
}
