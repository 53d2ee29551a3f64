package dev.nightjar.report;

import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.LineHashes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Knows what a finding is recognised by in other tools. */
final class Fingerprints {
  /** The meaning of a version never changes: another meaning gets another number. */
  private static final String OWN = "nightjar/v1";

  private final Optional<Path> root;
  private final Map<String, List<String>> files = new HashMap<>();

  /**
   * Prepares.
   *
   * @param root where the sources are, to hash their lines for findings that come without
   */
  Fingerprints(Optional<URI> root) {
    this.root = root.filter(uri -> "file".equals(uri.getScheme())).map(Path::of);
  }

  Map<String, String> of(FindingState finding) {
    Map<String, String> all = new TreeMap<>(finding.fingerprints());
    all.put(OWN, finding.identity());
    // One says what else is the same code, the other what is around it; neither names the finding.
    all.remove("function/v1");
    all.remove("nightjar/context/v1");
    if (!all.containsKey(LineHashes.FINGERPRINT)) {
      List<String> hashes = files.computeIfAbsent(finding.path(), this::hash);
      int line = finding.region().startLine();
      if (line >= 1 && line <= hashes.size()) {
        all.put(LineHashes.FINGERPRINT, hashes.get(line - 1));
      }
    }
    return all;
  }

  private List<String> hash(String path) {
    if (root.isEmpty()) {
      return List.of();
    }
    try {
      Path file = root.get().resolve(path);
      // GitHub reads every file as UTF-8, and puts a replacement for what is not.
      return LineHashes.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException | InvalidPathException e) {
      // The fingerprint is optional, and the file was there a moment ago.
      return List.of();
    }
  }
}
