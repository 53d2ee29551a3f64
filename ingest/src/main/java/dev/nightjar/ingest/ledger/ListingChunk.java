package dev.nightjar.ingest.ledger;

import dev.nightjar.ingest.source.SkipReason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a listing as text, one file a line: its state, its marks, its content id, its path.
 *
 * <p>Safe paths contain no line breaks, and only they are listed.
 */
final class ListingChunk {
  private static final String HEAD = "nightjar-listing 1\n";
  private static final String SENT = "sent";
  private static final String NONE = "-";

  private ListingChunk() {}

  static byte[] write(List<SentFile> files) {
    StringBuilder text = new StringBuilder(HEAD);
    for (SentFile file : files) {
      text.append(file.skipped().map(SkipReason::code).orElse(SENT))
          .append(' ')
          .append(file.marks().isEmpty() ? NONE : file.marks())
          .append(' ')
          .append(file.blob().isEmpty() ? NONE : file.blob())
          .append(' ')
          .append(file.path())
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static List<SentFile> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(HEAD)) {
      throw new IllegalArgumentException("Not a listing");
    }
    List<SentFile> files = new ArrayList<>();
    int at = HEAD.length();
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        throw new IllegalArgumentException("A listing that was cut");
      }
      String[] fields = text.substring(at, end).split(" ", 4);
      if (fields.length < 4) {
        throw new IllegalArgumentException("Not a line of a listing: " + fields[0]);
      }
      files.add(
          new SentFile(
              fields[3],
              orEmpty(fields[2]),
              orEmpty(fields[1]),
              fields[0].equals(SENT) ? Optional.empty() : Optional.of(SkipReason.ofCode(fields[0])),
              true));
      at = end + 1;
    }
    return files;
  }

  private static String orEmpty(String field) {
    return field.equals(NONE) ? "" : field;
  }
}
