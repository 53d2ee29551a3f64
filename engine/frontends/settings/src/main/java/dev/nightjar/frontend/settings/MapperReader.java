package dev.nightjar.frontend.settings;

import dev.nightjar.ir.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the mappers of MyBatis: the names that a statement puts into its text as they are, <code>
 * ${name}</code>, where <code>#{name}</code> would bind a value. Each is a setting whose key is the
 * interface and the method, {@code com.example.Orders#find}, and whose value is the name.
 *
 * <p>It looks for tags without parsing the document: what does not stand there in the usual form is
 * not seen, and external entities are not either.
 */
final class MapperReader {
  private static final Pattern NAMESPACE =
      Pattern.compile("<mapper\\s[^>]*?namespace\\s*=\\s*[\"']([^\"']+)[\"']");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "<(select|insert|update|delete|sql)\\s[^>]*?\\bid\\s*=\\s*[\"']([^\"']+)[\"']");
  private static final Pattern INSIDE =
      Pattern.compile("\\$\\{\\s*(\\w+)|<include\\s[^>]*?refid\\s*=\\s*[\"']([^\"']+)[\"']");

  private final String text;
  private final SettingsSink sink;
  private final Map<String, int[]> fragments = new HashMap<>();

  MapperReader(String text, SettingsSink sink) {
    this.text = withoutComments(text);
    this.sink = sink;
  }

  /** Blanks comments out, so that lines and columns stay what they are. */
  private static String withoutComments(String text) {
    StringBuilder blank = new StringBuilder(text);
    int start = text.indexOf("<!--");
    while (start >= 0) {
      int end = text.indexOf("-->", start);
      end = end < 0 ? text.length() : end;
      for (int i = start; i < end; i++) {
        if (text.charAt(i) != '\n') {
          blank.setCharAt(i, ' ');
        }
      }
      start = text.indexOf("<!--", end);
    }
    return blank.toString();
  }

  void read() {
    Matcher namespace = NAMESPACE.matcher(text);
    if (!namespace.find()) {
      return;
    }
    Matcher tags = STATEMENT.matcher(text);
    while (tags.find()) {
      if (tags.group(1).equals("sql")) {
        fragments.put(tags.group(2), body(tags));
      }
    }
    tags.reset();
    while (tags.find()) {
      if (!tags.group(1).equals("sql")) {
        names(namespace.group(1) + "#" + tags.group(2), body(tags), new HashSet<>());
      }
    }
  }

  /** Returns where the body of a statement begins and ends. */
  private int[] body(Matcher tag) {
    int end = text.indexOf("</" + tag.group(1), tag.end());
    return new int[] {tag.end(), end < 0 ? text.length() : end};
  }

  private void names(String statement, int[] body, Set<String> included) {
    Matcher inside = INSIDE.matcher(text).region(body[0], body[1]);
    while (inside.find()) {
      if (inside.group(1) != null) {
        sink.setting(statement, inside.group(1), span(inside.start(), inside.end()));
      } else {
        String id = inside.group(2).substring(inside.group(2).lastIndexOf('.') + 1);
        int[] fragment = fragments.get(id);
        if (fragment != null && included.add(id)) {
          names(statement, fragment, included);
        }
      }
    }
  }

  private Span span(int start, int end) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < start; i++) {
      boolean isBreak = text.charAt(i) == '\n';
      line += isBreak ? 1 : 0;
      column = isBreak ? 1 : column + 1;
    }
    return new Span(line, column, line, column + end - start);
  }
}
