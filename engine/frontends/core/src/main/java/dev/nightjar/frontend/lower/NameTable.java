package dev.nightjar.frontend.lower;

/**
 * Gives equal pieces of source text the same string, without making a string to look one up.
 *
 * <p>Lives as long as the frontend, because the same names come back in file after file; it is
 * emptied when it has grown too large.
 */
public final class NameTable {
  /** About 3 MB of names. */
  private static final int LIMIT = 1 << 15;

  /** Longer texts (literals mostly) hardly ever come twice. */
  private static final int LONGEST = 48;

  private static final int SLOTS = LIMIT * 2;

  private String[] names = new String[SLOTS];
  private int size;

  /** Returns the text between two offsets. */
  public String name(String source, int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return source.substring(start, end);
    }
    int hash = length;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + source.charAt(i);
    }
    int slot = (hash ^ hash >>> 15) & SLOTS - 1;
    while (names[slot] != null) {
      String name = names[slot];
      if (name.length() == length && source.startsWith(name, start)) {
        return name;
      }
      slot = slot + 1 & SLOTS - 1;
    }
    String name = source.substring(start, end);
    names[slot] = name;
    if (++size > LIMIT) {
      names = new String[SLOTS];
      size = 0;
    }
    return name;
  }
}
