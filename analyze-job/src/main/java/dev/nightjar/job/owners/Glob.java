package dev.nightjar.job.owners;

import java.util.Arrays;

/**
 * A pattern for paths: {@code *} and {@code ?} stay within a folder, {@code **} crosses folders, a
 * backslash takes the next character as it is.
 *
 * <p>All places of the pattern that a path may be at are followed at once, so that matching takes
 * at most the product of both lengths, whatever somebody commits.
 */
final class Glob {
  private static final char ANY = 0xE000;
  private static final char SOME = 0xE001;
  private static final char ALL = 0xE002;

  /** Any number of whole folders, none too. */
  private static final char FOLDERS = 0xE003;

  private final char[] tokens;
  private final boolean below;

  private Glob(char[] tokens, boolean below) {
    this.tokens = tokens;
    this.below = below;
  }

  /**
   * Reads a pattern without slashes at its ends.
   *
   * @param anywhere whether folders may come before it
   * @param below whether everything in a folder of that name matches as well
   */
  static Glob of(String pattern, boolean anywhere, boolean below) {
    StringBuilder tokens = new StringBuilder(anywhere ? String.valueOf(FOLDERS) : "");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        tokens.append(pattern.charAt(++i));
      } else if (pattern.startsWith("**/", i)) {
        tokens.append(FOLDERS);
        i += 2;
      } else if (pattern.startsWith("**", i)) {
        tokens.append(ALL);
        i++;
      } else {
        tokens.append(c == '*' ? SOME : c == '?' ? ANY : c);
      }
    }
    return new Glob(tokens.toString().toCharArray(), below);
  }

  /** Returns a pattern for everything in folders of a name. */
  static Glob folder(String pattern, boolean anywhere) {
    Glob named = of(pattern, anywhere, false);
    char[] tokens = Arrays.copyOf(named.tokens, named.tokens.length + 2);
    tokens[tokens.length - 2] = '/';
    tokens[tokens.length - 1] = ALL;
    return new Glob(tokens, false);
  }

  boolean matches(String path) {
    boolean[] now = new boolean[tokens.length + 1];
    now[0] = true;
    skip(now, true);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (below && c == '/' && now[tokens.length]) {
        return true;
      }
      boolean[] next = new boolean[tokens.length + 1];
      for (int at = 0; at < tokens.length; at++) {
        if (now[at]) {
          step(tokens[at], c, at, next);
        }
      }
      skip(next, c == '/');
      now = next;
    }
    return now[tokens.length];
  }

  private static void step(char token, char c, int at, boolean[] next) {
    switch (token) {
      case ANY -> next[at + 1] |= c != '/';
      case SOME -> next[at] |= c != '/';
      case ALL, FOLDERS -> next[at] = true;
      default -> next[at + 1] |= token == c;
    }
  }

  /** Passes over what may stand for nothing; whole folders end behind a slash only. */
  private void skip(boolean[] places, boolean afterSlash) {
    for (int at = 0; at < tokens.length; at++) {
      boolean empty =
          tokens[at] == SOME || tokens[at] == ALL || (tokens[at] == FOLDERS && afterSlash);
      if (places[at] && empty) {
        places[at + 1] = true;
      }
    }
  }
}
