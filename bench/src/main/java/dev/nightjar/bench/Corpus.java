package dev.nightjar.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Source files in memory, in a fixed order.
 *
 * @param texts their texts
 * @param bytes their length together, in UTF-8
 * @param lines their lines together, blank ones and comments included
 */
record Corpus(List<String> texts, long bytes, long lines) {
  static Corpus of(List<String> texts) {
    long bytes = 0;
    long lines = 0;
    for (String text : texts) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
      lines += text.lines().count();
    }
    return new Corpus(List.copyOf(texts), bytes, lines);
  }

  /** Reads the files with one of the extensions from folders, jars and zips. */
  static Corpus read(List<Path> places, List<String> extensions) throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        readFolder(place, extensions, texts);
      } else {
        readArchive(place, extensions, texts);
      }
    }
    return of(texts);
  }

  /** Splits off every n-th file until there are enough bytes; returns them and the others. */
  List<Corpus> split(long enough) {
    int step = (int) Math.max(1, bytes / Math.max(1, 2 * enough));
    List<String> some = new ArrayList<>();
    List<String> others = new ArrayList<>();
    long taken = 0;
    for (int i = 0; i < texts.size(); i++) {
      if (i % step == 0 && taken < enough) {
        some.add(texts.get(i));
        taken += texts.get(i).length();
      } else {
        others.add(texts.get(i));
      }
    }
    return List.of(of(some), of(others));
  }

  private static boolean has(String name, List<String> extensions) {
    return extensions.stream().anyMatch(name::endsWith);
  }

  private static void readFolder(Path folder, List<String> extensions, List<String> texts)
      throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files =
          found
              .filter(p -> has(p.toString(), extensions) && Files.isRegularFile(p))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
  }

  private static void readArchive(Path archive, List<String> extensions, List<String> texts)
      throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (has(entry.getName(), extensions)) {
          try (InputStream in = zip.getInputStream(entry)) {
            texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    }
  }
}
