package dev.nightjar.cli.check;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads lines of source files again, where findings show them. */
final class FileLines {
  private final Path root;
  private final Map<String, List<String>> known = new HashMap<>();

  FileLines(Path root) {
    this.root = root;
  }

  /** Returns a line, counted from 1, without its end; empty where there is none. */
  String line(String path, int number) {
    List<String> lines = known.computeIfAbsent(path, this::read);
    return number < 1 || number > lines.size() ? "" : lines.get(number - 1);
  }

  private List<String> read(String path) {
    return SourceText.read(root.resolve(path), path) instanceof SourceText.Readable readable
        ? readable.text().lines().toList()
        : List.of();
  }
}
