package dev.nightjar.frontend.settings;

import dev.nightjar.frontend.syntax.SourceText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads of a build file or settings file of Gradle, in Groovy or Kotlin, what is written as plain
 * text: the settings {@code group} and {@code name} of the package, and each {@code dependency} as
 * {@code group:artifact}, and each {@code module} that the settings file includes, as a folder. The
 * files are programs; what they compute is not known.
 */
final class GradleReader {
  /** A comment, or a text in which two slashes begin none. */
  private static final Pattern COMMENT_OR_TEXT =
      Pattern.compile("//[^\n]*|/\\*(?s:.*?)\\*/|\"[^\"\n]*\"|'[^'\n]*'");

  private static final Pattern GROUP =
      Pattern.compile("(?m)^\\s*(?:project\\.)?group\\s*=?\\s*['\"]([\\w.-]+)['\"]");

  private static final Pattern NAME =
      Pattern.compile("(?m)^\\s*rootProject\\.name\\s*=\\s*['\"]([^'\"\n]+)['\"]");

  /** A configuration, then the coordinate: {@code api("group:artifact:version")}. */
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "(?m)^\\s*\\w+\\s*\\(?\\s*(?:\\w+\\s*\\(\\s*)?['\"]([\\w.-]+):([\\w.-]+)(?::[^'\"\n]*)?['\"]");

  /** {@code api group: 'group', name: 'artifact'}, in Kotlin with {@code =}. */
  private static final Pattern BY_NAMES =
      Pattern.compile(
          "\\bgroup\\s*[:=]\\s*['\"]([\\w.-]+)['\"]\\s*,\\s*name\\s*[:=]\\s*['\"]([\\w.-]+)['\"]");

  /** {@code include 'a', 'b:c'}, over several lines or in brackets. */
  private static final Pattern INCLUDE =
      Pattern.compile(
          "(?m)^\\s*include\\s*\\(?\\s*((?:['\"][^'\"\n]+['\"]\\s*,\\s*)*['\"][^'\"\n]+['\"])");

  private static final Pattern INCLUDED = Pattern.compile("['\"]:?([^'\"\n]+)['\"]");

  private final String code;
  private final SourceText source;
  private final SettingsSink sink;

  GradleReader(String text, SettingsSink sink) {
    this.code = withoutComments(text);
    this.source = SourceText.of(text);
    this.sink = sink;
  }

  /** Puts blanks in the places of comments, so that places stay what they are. */
  private static String withoutComments(String text) {
    return COMMENT_OR_TEXT
        .matcher(text)
        .replaceAll(
            match ->
                match.group().startsWith("/")
                    ? match.group().replaceAll("[^\n]", " ")
                    : Matcher.quoteReplacement(match.group()));
  }

  void read() {
    tellFirst("group", GROUP.matcher(code));
    tellFirst("name", NAME.matcher(code));
    tellDependencies(DEPENDENCY.matcher(code));
    tellDependencies(BY_NAMES.matcher(code));
    tellModules(INCLUDE.matcher(code));
  }

  private void tellModules(Matcher statement) {
    while (statement.find()) {
      Matcher matcher = INCLUDED.matcher(code).region(statement.start(1), statement.end(1));
      while (matcher.find()) {
        sink.setting(
            "module",
            matcher.group(1).replace(':', '/'),
            source.span(matcher.start(1), matcher.end(1)));
      }
    }
  }

  private void tellFirst(String key, Matcher matcher) {
    if (matcher.find()) {
      sink.setting(key, matcher.group(1), source.span(matcher.start(1), matcher.end(1)));
    }
  }

  private void tellDependencies(Matcher matcher) {
    while (matcher.find()) {
      sink.setting(
          "dependency",
          matcher.group(1) + ":" + matcher.group(2),
          source.span(matcher.start(1), matcher.end(2)));
    }
  }
}
