package dev.nightjar.bench;

import dev.nightjar.analysis.Analysis;
import dev.nightjar.analysis.SourceCompiler;
import dev.nightjar.flow.Finding;
import dev.nightjar.flow.FlowObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A released project whose sources anyone can get: its {@code -sources.jar} in Maven Central.
 *
 * @param quick whether it is small enough for every build
 */
record PinnedProject(String group, String artifact, String version, boolean quick) {
  private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  /** Findings and the size of what was read. */
  record Result(List<PinnedFinding> findings, long lines) {}

  /** Reads {@code group:artifact:version}, followed by {@code quick} for some. */
  static PinnedProject parse(String line) {
    String[] words = line.strip().split("\\s+");
    String[] parts = words[0].split(":");
    return new PinnedProject(parts[0], parts[1], parts[2], words.length > 1);
  }

  String coordinate() {
    return group + ":" + artifact + ":" + version;
  }

  private String file() {
    return artifact + "-" + version + "-sources.jar";
  }

  private String path() {
    return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + file();
  }

  /**
   * Returns the archive: from the local Maven repository, from the cache, or from Maven Central,
   * which puts it into the cache.
   *
   * @throws IOException if it can be had from nowhere
   */
  Path fetch(Path cache) throws IOException {
    Path local = Path.of(System.getProperty("user.home"), ".m2", "repository").resolve(path());
    if (Files.isRegularFile(local)) {
      return local;
    }
    Path cached = cache.resolve(file());
    if (!Files.isRegularFile(cached)) {
      Files.createDirectories(cache);
      Path partial = cache.resolve(file() + ".part");
      try (InputStream in = URI.create(CENTRAL + path()).toURL().openStream()) {
        Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(partial, cached, StandardCopyOption.REPLACE_EXISTING);
    }
    return cached;
  }

  /** Analyses the sources in an archive as one repository. */
  Result analyze(Analysis analysis, Path archive, int threads) throws IOException {
    SourceCompiler compiler = analysis.newCompiler();
    List<FlowObject> objects = new ArrayList<>();
    long lines = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && analysis.reads(entry.getName())) {
          String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          lines += entry.getName().endsWith(".java") ? text.lines().count() : 0;
          compiler.compile(entry.getName(), text).ifPresent(objects::add);
        }
      }
    }
    List<PinnedFinding> findings = new ArrayList<>();
    for (Finding finding : analysis.link(objects, threads)) {
      findings.add(PinnedFinding.of(finding));
    }
    findings.sort(Comparator.naturalOrder());
    return new Result(findings, lines);
  }
}
