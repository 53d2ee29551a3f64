package dev.nightjar.cli.check;

import java.nio.file.Path;

/** Paths as text that is the same on every system. */
final class Paths {
  private Paths() {}

  /** Returns a path with forward slashes. */
  static String slashed(Path path) {
    String text = path.toString();
    String separator = path.getFileSystem().getSeparator();
    return separator.equals("/") ? text : text.replace(separator, "/");
  }
}
