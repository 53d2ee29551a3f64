package dev.nightjar.cli;

import dev.nightjar.contract.RepositoryState;
import dev.nightjar.contract.RepositoryState.Status;
import dev.nightjar.contract.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the ledger: how each repository stands. */
@Command(
    name = "repos",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows how each repository that nightjar up watches stands: the last event, the last look at"
          + " it, the commit, how far the result is behind, and what is wrong.",
      "stale: it cannot be read, was not looked at for 36 hours, or the analysis gave up."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar repos",
      "  nightjar repos --status stale,gone --format json"
    })
final class ReposCommand implements Callable<Integer> {
  private static final int COMMIT = 10;

  /** How lines are printed. */
  enum Format {
    TABLE,
    JSON
  }

  private final Console console;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only these: current, behind, stale or gone.")
  private Set<Status> statuses = Set.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "How to print them: table or json, a line each. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TABLE;

  @Mixin private ServiceOptions services = new ServiceOptions();

  ReposCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Instant now = Instant.now();
    List<RepositoryState> lines;
    try (SearchAccess search =
        SearchAccess.open(services.elasticsearch(), services.home(), console, System.getenv())) {
      lines =
          search.ledger().all().stream()
              .filter(line -> statuses.isEmpty() || statuses.contains(status(line, now)))
              .toList();
    }
    if (format == Format.JSON) {
      lines.forEach(line -> console.out().println(json(line, now)));
    } else if (lines.isEmpty()) {
      console.err().println("no repositories");
    } else {
      TextTable table =
          new TextTable(
              6, "REPOSITORY", "STATUS", "EVENT", "LOOKED AT", "COMMIT", "PROBLEM", "LAG");
      lines.forEach(line -> table.row(cells(line, now)));
      table.print(console.out());
    }
    return ExitStatus.CLEAN;
  }

  private static Status status(RepositoryState line, Instant now) {
    return line.status(now, RepositoryState.PATIENCE);
  }

  private static String word(RepositoryState line, Instant now) {
    return status(line, now).name().toLowerCase(Locale.ROOT);
  }

  private static Object[] cells(RepositoryState line, Instant now) {
    String commit = line.look().map(RepositoryState.Look::commit).orElse("");
    return new Object[] {
      line.repository(),
      word(line, now),
      line.event().map(event -> event.why() + " " + minute(event.at())).orElse("-"),
      line.look().map(look -> minute(look.at())).orElse("-"),
      commit.isEmpty() ? "-" : commit.substring(0, Math.min(COMMIT, commit.length())),
      problem(line),
      lag(line, now)
    };
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
  }

  private static String problem(RepositoryState line) {
    Optional<String> failed =
        line.failure()
            .map(
                failure ->
                    failure.code().toLowerCase(Locale.ROOT).replace('_', '-')
                        + " since "
                        + minute(failure.since()));
    return failed
        .or(() -> line.goneSince().map(since -> "deleted " + minute(since)))
        .or(
            () ->
                line.answer().map(RepositoryState.Answer::problem).filter(text -> !text.isEmpty()))
        .orElse("-");
  }

  /** How far a result is behind at the moment; else how far the last one was. */
  private static String lag(RepositoryState line, Instant now) {
    Duration behind = line.lag(now, RepositoryState.PATIENCE);
    Duration lag =
        behind.isZero()
            ? line.answer()
                .map(answer -> Duration.ofMillis(answer.lagMillis()))
                .orElse(Duration.ZERO)
            : behind;
    return lag.toHours() >= 2
        ? lag.toHours() + " h"
        : String.format(Locale.ROOT, "%.1f s", lag.toMillis() / 1000.0);
  }

  private static String json(RepositoryState line, Instant now) {
    return "{\"status\":\""
        + word(line, now)
        + "\","
        + new String(Wire.write(line), StandardCharsets.UTF_8).substring(1);
  }
}
