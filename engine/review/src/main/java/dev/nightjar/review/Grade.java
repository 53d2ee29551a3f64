package dev.nightjar.review;

/** How a file or a category of it stands, from worst to best. */
public enum Grade {
  /** A check reports something. */
  DEFECTS("defects found"),
  /** No check reports anything, but a place lacks what it needs. */
  GAPS("not everywhere"),
  /** Places need something, and of none can be said that it has it. */
  UNCLEAR("cannot be said from this file"),
  /** Everything that can be said speaks for it. */
  SOUND("in order as far as it was looked at"),
  /** Nothing in the file needs it. */
  NOTHING("nothing to judge");

  private final String words;

  Grade(String words) {
    this.words = words;
  }

  /** Returns the grade in words, as part of a sentence. */
  public String words() {
    return words;
  }

  /** Returns the name that messages and files carry. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
