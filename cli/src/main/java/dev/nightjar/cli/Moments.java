package dev.nightjar.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as people type them. */
final class Moments {
  private static final Pattern AGO = Pattern.compile("(\\d{1,5})([hdw])");

  private Moments() {}

  /** Reads a date, whose end is meant, a time in ISO 8601, or a time ago: 12h, 7d, 2w. */
  static Instant of(String option, String text) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        long number = Long.parseLong(ago.group(1));
        Duration back =
            switch (ago.group(2)) {
              case "h" -> Duration.ofHours(number);
              case "d" -> Duration.ofDays(number);
              default -> Duration.ofDays(7 * number);
            };
        return Instant.now().minus(back);
      }
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .minusMillis(1);
    } catch (DateTimeException e) {
      throw CommandFailure.usage(
          option + " " + text + " is no time.",
          "give a date such as 2026-10-01, 2026-10-01T02:00:00Z, or 7d for seven days ago",
          e);
    }
  }
}
