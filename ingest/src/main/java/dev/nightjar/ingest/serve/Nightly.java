package dev.nightjar.ingest.serve;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Says when all repositories are due by a schedule; times that were missed count once. */
public final class Nightly {
  private final ExecutionTime times;
  private Optional<ZonedDateTime> next;

  private Nightly(ExecutionTime times, ZonedDateTime now) {
    this.times = times;
    this.next = times.nextExecution(now);
  }

  /**
   * Reads a schedule.
   *
   * @param expression five fields as in a crontab: minute, hour, day, month, day of the week
   * @throws IllegalArgumentException if it is none
   */
  public static Nightly of(String expression, ZonedDateTime now) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    return new Nightly(ExecutionTime.forCron(parser.parse(expression).validate()), now);
  }

  /** Whether a time has come since the last that was told. */
  boolean due(ZonedDateTime now) {
    if (next.isEmpty() || now.isBefore(next.get())) {
      return false;
    }
    next = times.nextExecution(now);
    return true;
  }
}
