package dev.nightjar.review.facts;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The namespaces without a name of a file of C++. They are read from its text: lowering keeps what
 * stands in them, not them.
 */
public final class Namespaces {
  private static final String WORD = "namespace";

  /** Lines, both ends included. */
  public record Range(int first, int last) {}

  private Namespaces() {}

  /** Returns the namespaces in the order of the text. */
  public static List<Range> unnamed(List<String> lines) {
    List<Range> found = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    boolean comment = false;
    int announced = 0;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (comment) {
          if (line.startsWith("*/", i)) {
            comment = false;
            i++;
          }
        } else if (line.startsWith("//", i)) {
          break;
        } else if (line.startsWith("/*", i)) {
          comment = true;
          i++;
        } else if (c == '"' || c == '\'') {
          i = endOfText(line, i);
        } else if (c == '{') {
          open.push(announced);
          announced = 0;
        } else if (c == '}') {
          int began = open.isEmpty() ? 0 : open.pop();
          if (began > 0) {
            found.add(new Range(began, number));
          }
        } else if (line.startsWith(WORD, i) && isWord(line, i)) {
          announced = number;
          i += WORD.length() - 1;
        } else if (!Character.isWhitespace(c)) {
          announced = 0;
        }
      }
    }
    found.sort(Comparator.comparingInt(Range::first));
    return found;
  }

  private static boolean isWord(String line, int at) {
    int end = at + WORD.length();
    return (at == 0 || !Character.isJavaIdentifierPart(line.charAt(at - 1)))
        && (end == line.length() || !Character.isJavaIdentifierPart(line.charAt(end)));
  }

  private static int endOfText(String line, int start) {
    for (int i = start + 1; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == line.charAt(start)) {
        return i;
      }
    }
    return start;
  }
}
