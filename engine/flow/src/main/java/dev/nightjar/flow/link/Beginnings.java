package dev.nightjar.flow.link;

import dev.nightjar.ir.Constant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows what the beginning of a text leaves open to what follows: of {@code
 * "https://shop.example.com/?q=" + data} the data cannot choose the host.
 */
final class Beginnings {
  /** Stands for a part that is not known. */
  static final char UNKNOWN = '\u0001';

  /** Longer beginnings are cut: the host of an address stands before. */
  private static final int LONGEST = 200;

  private static final String ANY = String.valueOf(UNKNOWN);

  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z" + ANY + "][A-Za-z0-9+.-]*:");
  private static final Pattern HOST = Pattern.compile("^//[^/?#\\\\]+[/?#]");
  private static final Pattern PATH =
      Pattern.compile("^(/[^/\\\\" + ANY + "]|[A-Za-z0-9_.-]*[?#]|[A-Za-z0-9_.-]+/)");
  private static final Pattern BEHIND_UNKNOWN =
      Pattern.compile("^" + ANY + ".*([?#]|/[^/\\\\" + ANY + "])", Pattern.DOTALL);

  private Beginnings() {}

  /** Returns a beginning with one more part behind it. */
  static String then(String beginning, Optional<Constant> part) {
    String text = part.flatMap(Operators::text).orElse(ANY);
    String all = beginning + text;
    return all.length() > LONGEST ? all.substring(0, LONGEST) : all;
  }

  /**
   * Returns whether what follows cannot choose the host of an address any more.
   *
   * @param relative whether the address may be a path: a slash alone may be the first of two
   */
  static boolean fixesHost(String beginning, boolean relative) {
    if (beginning.isEmpty()) {
      return false;
    }
    Matcher scheme = SCHEME.matcher(beginning);
    String rest = scheme.find() ? beginning.substring(scheme.end()) : beginning;
    if (rest.startsWith("//")) {
      return HOST.matcher(rest).find();
    }
    if (rest.length() < beginning.length()) {
      return false; // another scheme has no host
    }
    return PATH.matcher(rest).find()
        || BEHIND_UNKNOWN.matcher(rest).find()
        || (!relative && rest.charAt(0) == UNKNOWN && rest.endsWith("/"));
  }
}
