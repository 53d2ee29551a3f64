package dev.nightjar.flow.program;

/**
 * Names of repositories and of build modules that are linked as if they were repositories. Those of
 * modules are known inside their repository, and where it tells others what it was told by them.
 */
public final class RepositoryName {
  /** Stands in no name of a repository. */
  private static final char MARK = '\u0001';

  private RepositoryName() {}

  /** Returns the name of a module by its folder. */
  public static String ofModule(String repository, String folder) {
    return repository + MARK + folder;
  }

  public static boolean isModule(String name) {
    return name.indexOf(MARK) >= 0;
  }

  /** Returns the repository of a module; a repository is its own. */
  public static String repository(String name) {
    int mark = name.indexOf(MARK);
    return mark < 0 ? name : name.substring(0, mark);
  }

  /** Returns whether something said of the one is said of the other: the same, or all of it. */
  public static boolean includes(String said, String name) {
    return said.equals(name) || said.equals(repository(name));
  }
}
