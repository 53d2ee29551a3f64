package dev.nightjar.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Ids of scans: the time to the millisecond in 17 digits, so texts and numbers sort alike. */
final class ScanId {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

  private ScanId() {}

  /** Returns an id for now that is greater than the last one, whatever the clock says. */
  static String after(String last, Instant now) {
    LocalDateTime time =
        LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    String id = FORMAT.format(time);
    return id.compareTo(last) > 0
        ? id
        : FORMAT.format(LocalDateTime.parse(last, FORMAT).plus(1, ChronoUnit.MILLIS));
  }
}
