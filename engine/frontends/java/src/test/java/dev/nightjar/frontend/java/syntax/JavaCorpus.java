package dev.nightjar.frontend.java.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * Real Java: the archives of sources that the build puts into {@code target/corpus}, those of the
 * running JDK if it has them, and those named by the property {@code nightjar.corpus}.
 */
public final class JavaCorpus {
  public record File(String archive, String name, String text) {}

  public interface Reader {
    void read(File file);
  }

  private JavaCorpus() {}

  public static List<Path> archives() {
    List<Path> archives = new ArrayList<>();
    try (Stream<Path> found = Files.list(Path.of("target/corpus"))) {
      found.filter(p -> p.toString().endsWith(".jar")).sorted().forEach(archives::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path jdk = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    if (Files.exists(jdk)) {
      archives.add(jdk);
    }
    String more = System.getProperty("nightjar.corpus", "");
    for (String path : more.split(":")) {
      if (!path.isEmpty()) {
        archives.add(Path.of(path));
      }
    }
    return archives;
  }

  public static void read(Path archive, Reader reader) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (isRead(entry)) {
          try (InputStream in = zip.getInputStream(entry)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            reader.read(new File(archive.getFileName().toString(), entry.getName(), text));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRead(ZipEntry entry) {
    // Of a whole JDK, the parts that people write by hand.
    String name = entry.getName();
    return name.endsWith(".java") && !name.startsWith("java.desktop/");
  }
}
