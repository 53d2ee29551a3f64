package dev.nightjar.review.claims;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the claims of a written review: the points of its numbered or bulleted lists, in Markdown
 * or plain text, with the names and lines that they give. Sentences outside of lists are claims if
 * they give lines, or if they say that there are no defects.
 */
public final class ClaimParser {
  private static final Pattern ITEM = Pattern.compile("^(\\s*)(?:\\d{1,3}[.)]|[-*+•])\\s+(.*)$");
  private static final Pattern HEADING = Pattern.compile("^\\s*#{1,6}\\s+(.*)$");
  private static final Pattern TITLE =
      Pattern.compile("^(?:\\*\\*(.+?)\\*\\*\\s*:?|__(.+?)__\\s*:?|([^:.`(]{3,60}):)\\s*(.*)$");
  private static final String NUMBER = "\\d{1,6}(?:\\s*(?:-|–|—|\\bto\\b)\\s*\\d{1,6})?";
  private static final Pattern LINES =
      Pattern.compile(
          "\\(?\\b(?:lines?|ll?\\.|L)\\s*("
              + NUMBER
              + "(?:\\s*(?:,|;|and|&|,\\s*and)\\s*"
              + NUMBER
              + ")*)\\)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,6})(?:\\s*(?:-|–|—|\\bto\\b)\\s*(\\d{1,6}))?");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern CALLED = Pattern.compile("\\b([A-Za-z_]\\w*(?:::\\w+)*)\\(\\)");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_~]\\w*");

  /** Says that nothing is wrong: the verdict of a review. */
  private static final Pattern CLEARS =
      Pattern.compile(
          "\\bno\\b[^.]{0,60}\\b(defects?|vulnerabilit(?:y|ies)|issues?|problems?|weaknesse?s?)\\b",
          Pattern.CASE_INSENSITIVE);

  private final List<Claim> claims = new ArrayList<>();
  private StringBuilder current = new StringBuilder();
  private int began;
  private int indent;
  private boolean item;

  private ClaimParser() {}

  /** Returns the claims in the order of the text. */
  public static List<Claim> parse(String text) {
    ClaimParser parser = new ClaimParser();
    int number = 0;
    for (String line : text.split("\r\n|\r|\n", -1)) {
      parser.line(++number, line);
    }
    parser.finish();
    return List.copyOf(parser.claims);
  }

  /** Returns whether a claim is that nothing is wrong. */
  static boolean clears(String text) {
    return CLEARS.matcher(text).find();
  }

  private void line(int number, String line) {
    Matcher matcher = ITEM.matcher(line);
    if (matcher.matches()) {
      boolean nested = item && current.length() > 0 && matcher.group(1).length() > indent;
      if (nested) {
        current.append(' ').append(matcher.group(2).strip());
        return;
      }
      finish();
      item = true;
      indent = matcher.group(1).length();
      begin(number, matcher.group(2));
    } else if (line.isBlank() || HEADING.matcher(line).matches()) {
      finish();
      item = false;
    } else if (current.length() > 0) {
      current.append(' ').append(line.strip());
    } else {
      begin(number, line);
    }
  }

  private void begin(int number, String text) {
    began = number;
    current = new StringBuilder(text.strip());
  }

  private void finish() {
    String text = current.toString();
    current = new StringBuilder();
    if (text.isEmpty() || !(item || LINES.matcher(text).find() || clears(text))) {
      return;
    }
    if (!item && clears(text)) {
      text = clearing(text);
    }
    Matcher titled = TITLE.matcher(text);
    String title = "";
    String body = text;
    if (item && titled.matches()) {
      for (int group = 1; group <= 3 && title.isEmpty(); group++) {
        title = titled.group(group) == null ? "" : titled.group(group);
      }
      body = titled.group(4);
      if (title.endsWith(":")) {
        title = title.substring(0, title.length() - 1);
      }
    }
    claims.add(new Claim(claims.size() + 1, title.strip(), text, began, parts(body)));
  }

  /** Returns the sentence that says that nothing is wrong. */
  private static String clearing(String text) {
    for (String sentence : text.split("(?<=[.!])\\s+", -1)) {
      if (clears(sentence)) {
        return sentence;
      }
    }
    return text;
  }

  private static List<Claim.Part> parts(String body) {
    List<Claim.Part> parts = new ArrayList<>();
    Matcher matcher = LINES.matcher(body);
    int from = 0;
    while (matcher.find()) {
      String before = lastSentence(body.substring(from, matcher.start()));
      parts.add(new Claim.Part(trimmed(before), names(before), ranges(matcher.group(1))));
      from = matcher.end();
    }
    if (parts.isEmpty()) {
      parts.add(new Claim.Part(trimmed(body), names(body), List.of()));
    }
    return List.copyOf(parts);
  }

  /** What is said of lines stands in their sentence. */
  private static String lastSentence(String text) {
    int stop = text.lastIndexOf(". ");
    return stop < 0 ? text : text.substring(stop + 2);
  }

  private static String trimmed(String quote) {
    return quote.replaceAll("^[\\s,;:.)]+|[\\s,;:(]+$", "").replaceFirst("^and\\s+", "");
  }

  private static List<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (Pattern pattern : List.of(QUOTED, CALLED)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        String name = matcher.group(1).replaceAll("\\(.*\\)$", "").strip();
        String simple = name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
        if (IDENTIFIER.matcher(simple).matches()) {
          names.add(simple);
        }
      }
    }
    return List.copyOf(names);
  }

  private static List<LineRange> ranges(String text) {
    List<LineRange> ranges = new ArrayList<>();
    Matcher matcher = RANGE.matcher(text);
    while (matcher.find()) {
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      ranges.add(new LineRange(Math.min(first, last), Math.max(first, last)));
    }
    return List.copyOf(ranges);
  }
}
