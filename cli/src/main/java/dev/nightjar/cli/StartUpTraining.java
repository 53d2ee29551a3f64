package dev.nightjar.cli;

import dev.nightjar.rules.RulePackLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Does once what commands without services do, on the fixtures of the built-in checks, so that the
 * virtual machine sees their classes and can archive them. The launcher runs it after a build.
 */
final class StartUpTraining {
  private StartUpTraining() {}

  public static void main(String[] arguments) throws IOException, URISyntaxException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, nowhere, true, false);
    Path folder = Files.createTempDirectory("nightjar-training");
    try {
      copyFixtures(folder);
      String path = folder.toString();
      String sarif = folder.resolve("findings.sarif").toString();
      Nightjar.run(console, "check", path, "--sarif", sarif, "--verbose");
      Nightjar.run(console, "check", path, "--format", "json");
      Nightjar.run(console, "rules");
      Nightjar.run(console, "check", "--help");
      Nightjar.run(console, "--version");
    } finally {
      delete(folder);
    }
  }

  private static void copyFixtures(Path target) throws IOException, URISyntaxException {
    String place = RulePackLoader.BUILT_IN_FOLDER + "/checks";
    URI address =
        Objects.requireNonNull(RulePackLoader.class.getClassLoader().getResource(place)).toURI();
    if (address.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(address, Map.of())) {
        copy(jar.getPath(place), target);
      }
    } else {
      copy(Path.of(address), target);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path each : all) {
      Path copy = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(each, copy);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
