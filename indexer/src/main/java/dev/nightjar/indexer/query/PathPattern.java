package dev.nightjar.indexer.query;

/**
 * Patterns for paths, as in {@code .gitignore}: {@code *} stands for anything within one folder,
 * {@code **} for any folders, {@code ?} for one character, {@code {a,b}} for a choice. A pattern
 * without a slash means the file's name in any folder; one without wildcards and with a slash means
 * the file or everything in the folder.
 */
final class PathPattern {
  private PathPattern() {}

  /** Returns a regular expression of Lucene for the whole path. */
  static String regularExpression(String pattern) {
    String trimmed = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    boolean anywhere = !pattern.contains("/");
    boolean folder = trimmed.endsWith("/");
    String body = body(folder ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
    String start = anywhere ? "(.*/)?" : "";
    return start + body + (folder ? "/.*" : "(/.*)?");
  }

  private static String body(String pattern) {
    StringBuilder expression = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*' && pattern.startsWith("**/", i)) {
        expression.append("(.*/)?");
        i += 2;
      } else if (c == '*' && pattern.startsWith("**", i)) {
        expression.append(".*");
        i++;
      } else if (c == '*') {
        expression.append("[^/]*");
      } else if (c == '?') {
        expression.append("[^/]");
      } else if (c == '{' && pattern.indexOf('}', i) > 0) {
        braces++;
        expression.append('(');
      } else if (c == '}' && braces > 0) {
        braces--;
        expression.append(')');
      } else if (c == ',' && braces > 0) {
        expression.append('|');
      } else {
        if (!Character.isLetterOrDigit(c) && c != '/' && c != '_') {
          expression.append('\\');
        }
        expression.append(c);
      }
    }
    // A brace that nothing closes: every '(' needs its end.
    return expression.append(")".repeat(braces)).toString();
  }
}
