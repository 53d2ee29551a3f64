package dev.nightjar.cli;

import dev.nightjar.rules.RulePackLoader;
import dev.nightjar.rules.fixtures.Annotation;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds examples of a check in its fixtures: the annotated line with what stands before it. */
final class Examples {
  private static final int LINES_BEFORE = 6;

  private Examples() {}

  /**
   * An example.
   *
   * @param place file and line
   */
  record Example(boolean reported, String place, List<String> lines) {}

  /** Returns the first reported place and the first that is not, of the first fixture with both. */
  static List<Example> of(String check, Optional<Path> folder) throws IOException {
    if (folder.isPresent()) {
      List<Example> own = in(folder.get().resolve("checks/" + check + "/fixtures"));
      if (!own.isEmpty()) {
        return own;
      }
    }
    String place = RulePackLoader.BUILT_IN_FOLDER + "/checks/" + check + "/fixtures";
    URL resource = RulePackLoader.class.getClassLoader().getResource(place);
    if (resource == null) {
      return List.of();
    }
    try {
      URI address = resource.toURI();
      if (!address.getScheme().equals("jar")) {
        return in(Path.of(address));
      }
      try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
        return in(jar.getPath(place));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static List<Example> in(Path fixtures) throws IOException {
    if (!Files.isDirectory(fixtures)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(fixtures)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    List<Example> examples = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      List<Annotation> annotations = Annotation.parse(text);
      for (Annotation.Kind kind : List.of(Annotation.Kind.RULEID, Annotation.Kind.OK)) {
        if (examples.stream().noneMatch(e -> e.reported() == kind.expectsFinding())) {
          annotations.stream()
              .filter(annotation -> annotation.kind() == kind)
              .findFirst()
              .ifPresent(annotation -> examples.add(example(file, text, annotation)));
        }
      }
    }
    return examples;
  }

  private static Example example(Path file, String text, Annotation annotation) {
    List<String> lines = text.lines().toList();
    int from = Math.max(0, annotation.line() - LINES_BEFORE);
    return new Example(
        annotation.kind().expectsFinding(),
        file.getFileName() + ":" + annotation.line(),
        lines.subList(from, Math.min(lines.size(), annotation.line())));
  }
}
