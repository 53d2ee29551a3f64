package dev.nightjar.bench;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of folders and archives, held in memory. */
final class SourceCorpus {
  /** A file: its path within the folder or archive, and its text. */
  record SourceFile(String path, String text) {}

  private SourceCorpus() {}

  /**
   * Reads files in order of path. What is not UTF-8 is left out.
   *
   * @param places folders, and archives ({@code .zip}, {@code .jar})
   */
  static List<SourceFile> read(String... places) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    for (String place : places) {
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        read(path, files);
      } else {
        try (FileSystem archive = FileSystems.newFileSystem(path)) {
          for (Path root : archive.getRootDirectories()) {
            read(root, files);
          }
        }
      }
    }
    return files;
  }

  private static void read(Path root, List<SourceFile> into) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        try {
          String path = root.relativize(file).toString();
          into.add(new SourceFile(path, Files.readString(file, StandardCharsets.UTF_8)));
        } catch (MalformedInputException e) {
          System.err.println("not UTF-8: " + file);
        }
      }
    }
  }
}
