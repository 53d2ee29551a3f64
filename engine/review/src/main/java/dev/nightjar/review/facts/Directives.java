package dev.nightjar.review.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macros that a file of C or C++ defines. They are read from its text, because lowering has put
 * their meaning in the places of their names.
 */
public final class Directives {
  private static final Pattern DEFINE =
      Pattern.compile("^\\s*#\\s*define\\s+(\\w+)(\\(([^)]*)\\))?(?:\\s+(.*))?$");

  private Directives() {}

  /**
   * A macro.
   *
   * @param parameters names; empty without parameters
   * @param function whether it has a list of parameters, even an empty one
   * @param body on one line, without comments; empty if it only is defined
   */
  public record Macro(
      String name, boolean function, List<String> parameters, String body, int line, int endLine) {}

  /** Returns the macros in the order of the text. */
  public static List<Macro> macros(List<String> lines) {
    List<Macro> macros = new ArrayList<>();
    boolean comment = false;
    for (int i = 0; i < lines.size(); i++) {
      int first = i;
      String line = lines.get(i);
      boolean within = comment;
      comment = endsInComment(line, comment);
      if (within || !line.stripLeading().startsWith("#")) {
        continue;
      }
      StringBuilder whole = new StringBuilder(line);
      while (whole.length() > 0
          && whole.charAt(whole.length() - 1) == '\\'
          && i + 1 < lines.size()) {
        whole.setLength(whole.length() - 1);
        i++;
        comment = endsInComment(lines.get(i), comment);
        whole.append(' ').append(lines.get(i));
      }
      Matcher matcher = DEFINE.matcher(withoutComments(whole.toString()));
      if (matcher.matches()) {
        String parameters = matcher.group(3);
        macros.add(
            new Macro(
                matcher.group(1),
                parameters != null,
                parameters == null || parameters.isBlank()
                    ? List.of()
                    : List.of(parameters.strip().split("\\s*,\\s*")),
                matcher.group(4) == null ? "" : matcher.group(4).strip(),
                first + 1,
                i + 1));
      }
    }
    return macros;
  }

  private static boolean endsInComment(String line, boolean within) {
    boolean comment = within;
    for (int i = 0; i + 1 < line.length(); i++) {
      if (comment && line.startsWith("*/", i)) {
        comment = false;
        i++;
      } else if (!comment && line.startsWith("//", i)) {
        return false;
      } else if (!comment && line.startsWith("/*", i)) {
        comment = true;
        i++;
      }
    }
    return comment;
  }

  private static String withoutComments(String text) {
    String bare = text.replaceAll("/\\*.*?\\*/", " ").replaceAll("//.*$", "");
    int open = bare.indexOf("/*");
    return (open < 0 ? bare : bare.substring(0, open)).stripTrailing();
  }
}
