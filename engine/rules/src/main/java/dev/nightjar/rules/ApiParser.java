package dev.nightjar.rules;

import dev.nightjar.flow.model.ApiPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text form of {@link ApiPattern}: {@code owner#member} or {@code owner#member(type,
 * type)}. Alternatives in braces stand for several patterns: {@code
 * "{javax,jakarta}.servlet.ServletRequest#{getParameter,getHeader}"}.
 */
final class ApiParser {
  private static final Pattern FORM =
      Pattern.compile(
          "([\\w$.]+)#(<init>|~?[\\w$*]+|operator [a-z]+(?:\\[\\])?|operator[^\\w\\s(]+)"
              + "(?:\\(([\\w$.\\[\\], ]*)\\))?");

  private ApiParser() {}

  /** Reads all patterns that a text or a list of texts stands for; mistakes are recorded. */
  static List<ApiPattern> parse(YamlValue value, boolean overrides) {
    List<ApiPattern> patterns = new ArrayList<>();
    for (YamlValue element : value.elements()) {
      for (String text : expand(element.text())) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
          patterns.add(
              new ApiPattern(
                  matcher.group(1),
                  matcher.group(2),
                  Optional.ofNullable(matcher.group(3)).map(ApiParser::types),
                  overrides));
        } else {
          element.problem(
              ProblemCode.M006,
              "'" + text + "' is not of the form owner#member or owner#member(type, type)");
        }
      }
    }
    return patterns;
  }

  private static List<String> types(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> types = new ArrayList<>();
    for (String type : text.split(",", -1)) {
      types.add(type.strip());
    }
    return List.copyOf(types);
  }

  /** Writes out alternatives in braces, from left to right. */
  static List<String> expand(String text) {
    int open = text.indexOf('{');
    int close = text.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return List.of(text);
    }
    List<String> expanded = new ArrayList<>();
    List<String> tails = expand(text.substring(close + 1));
    for (String choice : text.substring(open + 1, close).split(",", -1)) {
      for (String tail : tails) {
        expanded.add(text.substring(0, open) + choice.strip() + tail);
      }
    }
    return expanded;
  }
}
