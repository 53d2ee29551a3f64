package dev.nightjar.ingest;

import dev.nightjar.contract.CodeownersFile;
import dev.nightjar.ingest.source.Content;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the CODEOWNERS that the code host goes by: each looks in its own places, in its order. */
final class CodeownersFinder {
  private static final List<String> GITHUB =
      List.of(
          ".github/CODEOWNERS",
          "CODEOWNERS",
          "docs/CODEOWNERS",
          ".gitlab/CODEOWNERS",
          ".gitea/CODEOWNERS",
          ".forgejo/CODEOWNERS");
  private static final List<String> GITLAB =
      List.of("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS", ".github/CODEOWNERS");

  private final Map<String, Entry> found = new HashMap<>();

  /** Looks at an entry that is no source file. */
  void offer(Entry entry) {
    if (entry.kind() == Entry.Kind.FILE && GITHUB.contains(entry.path())) {
      found.put(entry.path(), entry);
    }
  }

  /** Reads the file that counts; none if there is none, or it is too large or no text. */
  CodeownersFile read(Snapshot snapshot, String url) {
    boolean gitLab = url.toLowerCase(Locale.ROOT).contains("gitlab");
    for (String path : gitLab ? GITLAB : GITHUB) {
      Entry entry = found.get(path);
      if (entry != null
          && snapshot.read(entry, CodeownersFile.MOST_BYTES) instanceof Content.Bytes content) {
        return new CodeownersFile(path, new String(content.bytes(), StandardCharsets.UTF_8));
      }
    }
    return CodeownersFile.NONE;
  }
}
