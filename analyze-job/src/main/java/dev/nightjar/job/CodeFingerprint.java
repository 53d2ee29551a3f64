package dev.nightjar.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Identifies code by its class files: a version that nobody forgets to raise. Rebuilding the same
 * sources with the same compiler gives the same fingerprint.
 */
final class CodeFingerprint {
  private static final int BYTES = 8;

  private CodeFingerprint() {}

  /** Returns the fingerprint of all code in the jars or folders that some classes come from. */
  static String of(Class<?>... members) {
    SortedSet<Path> places = new TreeSet<>();
    for (Class<?> member : members) {
      places.add(place(member));
    }
    try {
      MessageDigest digest = DigestUtils.getSha256Digest();
      // The names of jars and folders differ between installations, what is in them does not.
      SortedSet<String> parts = new TreeSet<>();
      for (Path each : places) {
        parts.add(part(each));
      }
      parts.forEach(part -> digest.update(part.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the program's own code", e);
    }
  }

  private static Path place(Class<?> member) {
    try {
      return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return classes(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classes(jar.getPath("/"));
    }
  }

  private static String classes(Path root) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (Stream<Path> walk = Files.walk(root)) {
      // In the jar for clusters other libraries stand beside ours.
      Path own = root.resolve("dev").resolve("nightjar");
      for (Path file :
          walk.filter(path -> path.startsWith(own) && path.toString().endsWith(".class"))
              .sorted()
              .toList()) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
