package dev.nightjar.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a pack's folder, in the order of their names. */
final class PackFolder {
  /**
   * One file.
   *
   * @param name relative to the pack, with forward slashes
   */
  record File(String name, String text) {}

  private final Path root;
  private final List<String> names;

  PackFolder(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> walk = Files.walk(root)) {
      names =
          walk.filter(Files::isRegularFile)
              .map(path -> root.relativize(path).toString().replace('\\', '/'))
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  boolean isEmpty() throws IOException {
    return kinds().isEmpty() && models().isEmpty() && checks().isEmpty() && evidence().isEmpty();
  }

  List<File> kinds() throws IOException {
    return matching("kinds\\.yaml");
  }

  List<File> models() throws IOException {
    return matching("models/[^/]+/[^/]+\\.yaml");
  }

  List<File> checks() throws IOException {
    return matching("checks/[^/]+/check\\.yaml");
  }

  /** The fixtures of a check, all languages. */
  List<File> fixtures(String check) throws IOException {
    return matching("checks/" + java.util.regex.Pattern.quote(check) + "/fixtures/[^/]+/.+");
  }

  static final String CATEGORIES = "evidence/categories.yaml";

  List<File> categories() throws IOException {
    return matching("evidence/categories\\.yaml");
  }

  List<File> evidence() throws IOException {
    return matching("evidence/[^/]+/evidence\\.yaml");
  }

  /** The fixtures of all providers of evidence. */
  List<File> evidenceFixtures() throws IOException {
    return matching("evidence/[^/]+/fixtures/[^/]+/.+");
  }

  private List<File> matching(String pattern) throws IOException {
    List<File> files = new ArrayList<>();
    for (String name : names) {
      if (name.matches(pattern)) {
        files.add(new File(name, Files.readString(root.resolve(name))));
      }
    }
    return files;
  }
}
