package dev.nightjar.cli.check;

import dev.nightjar.ingest.source.Charsets;
import dev.nightjar.ingest.source.Entry;
import dev.nightjar.ingest.source.Languages;
import dev.nightjar.ingest.source.Limits;
import dev.nightjar.ingest.source.Marks;
import dev.nightjar.ingest.source.SkipReason;
import dev.nightjar.ingest.source.Treatment;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The content of a file, if it is source text that somebody wrote: decided as a scan decides. */
sealed interface SourceText {

  /** What a scan leaves out. */
  Treatment TREATMENT = new Treatment(Languages.standard(), Limits.STANDARD);

  /** Files that may be larger. */
  Pattern AMALGAMATION = Pattern.compile("\\.(c|cc|cpp|cxx)$");

  /** The largest such file: all of SQLite, with room to grow. */
  int LARGEST_C = 16 << 20;

  /** What stands in a file that is not there. */
  SourceText NOTHING = new Skipped(SkipReason.UNREADABLE);

  /** Text to compile. */
  record Readable(String text) implements SourceText {}

  /** Nothing to compile, and why. */
  record Skipped(SkipReason reason) implements SourceText {}

  /** Reads a file whose path below the root decides on its language. */
  static SourceText read(Path file, String path) {
    try {
      Optional<SourceText> oversized = sized(Files.size(file), path);
      return oversized.isPresent() ? oversized.get() : of(Files.readAllBytes(file), path);
    } catch (IOException e) {
      return new Skipped(SkipReason.UNREADABLE);
    }
  }

  /**
   * Decides by the size of a file; empty if its content has to tell. Libraries of C are released as
   * one file that holds all others: {@code sqlite3.c} has 9.5 MB. A scan leaves such files out,
   * because they are larger than what its services take in one piece.
   */
  static Optional<SourceText> sized(long bytes, String path) {
    return bytes > (AMALGAMATION.matcher(path).find() ? LARGEST_C : TREATMENT.fileBytes())
        ? Optional.of(new Skipped(SkipReason.OVERSIZED))
        : Optional.empty();
  }

  /** Decides by the content of a file. */
  static SourceText of(byte[] bytes, String path) {
    Entry entry = new Entry(path, "", Entry.Kind.FILE, Marks.NONE);
    return TREATMENT
        .language(entry)
        .flatMap(language -> TREATMENT.byContent(entry, language, bytes))
        .<SourceText>map(Skipped::new)
        .orElseGet(() -> new Readable(decode(bytes)));
  }

  private static String decode(byte[] bytes) {
    Optional<String> charset = Charsets.otherThanUtf8(bytes);
    if (charset.isEmpty()) {
      boolean marked =
          bytes.length >= 3
              && bytes[0] == (byte) 0xEF
              && bytes[1] == (byte) 0xBB
              && bytes[2] == (byte) 0xBF;
      int start = marked ? 3 : 0;
      return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
    String text = new String(bytes, Charset.forName(charset.get()));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
