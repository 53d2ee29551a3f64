package dev.nightjar.ingest;

import dev.nightjar.contract.ListingDigest;
import dev.nightjar.ingest.ledger.SentFile;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.Languages;
import dev.nightjar.ingest.source.SkipReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a scan covers. */
final class Totals {
  /** Extensions are any text that somebody committed: more of them count as one. */
  private static final int MAXIMUM_EXTENSIONS = 1_000;

  private final ListingDigest listing = new ListingDigest();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final Map<String, Integer> unsupported = new TreeMap<>();
  private final List<Entry> unsafe = new ArrayList<>();
  private final CodeownersFinder codeowners = new CodeownersFinder();
  private int files;
  private int sent;
  private int removed;
  private long bytes;

  void file(SentFile file) {
    file.skipped()
        .ifPresentOrElse(
            this::skip,
            () -> {
              files++;
              listing.add(file.path(), file.blob());
            });
  }

  void sent(int size) {
    sent++;
    bytes += size;
  }

  void removed() {
    removed++;
  }

  void unlisted(Entry entry, SkipReason reason, int maximumUnsafe) {
    skip(reason);
    codeowners.offer(entry);
    if (reason == SkipReason.UNSUPPORTED) {
      String extension = Languages.extension(entry.path());
      unsupported.merge(
          unsupported.size() < MAXIMUM_EXTENSIONS || unsupported.containsKey(extension)
              ? extension
              : "",
          1,
          Integer::sum);
    } else if (reason == SkipReason.UNSAFE_PATH && unsafe.size() < maximumUnsafe) {
      unsafe.add(entry);
    }
  }

  private void skip(SkipReason reason) {
    skipped.merge(reason.code(), 1, Integer::sum);
  }

  int files() {
    return files;
  }

  String listing() {
    return listing.toString();
  }

  int sent() {
    return sent;
  }

  int removedFiles() {
    return removed;
  }

  long bytes() {
    return bytes;
  }

  Map<String, Integer> skipped() {
    return skipped;
  }

  /** Returns the counts of other languages, the greatest first. */
  Map<String, Integer> unsupported() {
    Map<String, Integer> sorted = new LinkedHashMap<>();
    unsupported.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .forEach(e -> sorted.put(e.getKey(), e.getValue()));
    return sorted;
  }

  CodeownersFinder codeowners() {
    return codeowners;
  }

  List<Entry> unsafe() {
    return unsafe;
  }
}
