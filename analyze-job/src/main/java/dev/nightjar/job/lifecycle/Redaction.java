package dev.nightjar.job.lifecycle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of the code that reports show: reports go further than repositories do. Of each
 * text in quotes, and of what is assigned in a file of settings, the first two letters are left, so
 * that people still see which one is meant.
 */
final class Redaction {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.){4,})\"");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?m)^(\\s*[\\w.\\[\\] -]+[:=]\\s*)([^\\s\"'].{3,})$");
  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/=_-]{20,}");

  private Redaction() {}

  static String of(String code) {
    String text = QUOTED.matcher(code).replaceAll(found -> quoted(found.group(1)));
    if (text.equals(code) && !code.contains("(")) {
      text =
          ASSIGNED
              .matcher(code)
              .replaceAll(
                  found -> Matcher.quoteReplacement(found.group(1) + masked(found.group(2))));
    }
    return LONG.matcher(text).replaceAll(found -> Matcher.quoteReplacement(masked(found.group())));
  }

  private static String quoted(String secret) {
    return Matcher.quoteReplacement("\"" + masked(secret) + "\"");
  }

  private static String masked(String secret) {
    return secret.substring(0, 2) + "***";
  }
}
