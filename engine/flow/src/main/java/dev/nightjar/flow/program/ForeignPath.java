package dev.nightjar.flow.program;

/**
 * Paths of files in other repositories, as they stand in places and units of a program: behind all
 * paths of its own in any order, and like none of them.
 */
public final class ForeignPath {
  /** Stands in no path, and comes after every character that does. */
  private static final char MARK = '\uFFFF';

  private ForeignPath() {}

  /** Returns the path that stands for a file of a repository. */
  public static String of(String repository, String path) {
    return MARK + repository + MARK + path;
  }

  public static boolean is(String path) {
    return !path.isEmpty() && path.charAt(0) == MARK;
  }

  /** Returns the repository of a path; empty if it is the program's own. */
  public static String repository(String path) {
    return is(path) ? path.substring(1, path.indexOf(MARK, 1)) : "";
  }

  /** Returns the path in its repository. */
  public static String path(String path) {
    return is(path) ? path.substring(path.indexOf(MARK, 1) + 1) : path;
  }

  /**
   * Returns how a place is called in a repository.
   *
   * @param path as it is called where the place was told of
   * @param from the repository that told of it
   * @param in the repository that is told
   */
  public static String seen(String path, String from, String in) {
    String repository = is(path) ? repository(path) : from;
    return repository.equals(in) ? path(path) : of(repository, path(path));
  }
}
