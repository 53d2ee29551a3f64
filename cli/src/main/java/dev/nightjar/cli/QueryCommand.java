package dev.nightjar.cli;

import dev.nightjar.indexer.SearchIndex;
import dev.nightjar.indexer.query.Breakdown;
import dev.nightjar.indexer.query.Dimension;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.History;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts and compares, over all repositories. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Counts findings, events, coverage or repositories by one or more properties,",
      "tells how findings came and went, and how things stood at a date.",
      "docs/queries.md has the questions that people ask."
    },
    footer = {
      "",
      "Examples:",
      "  nightjar query --by owner,severity",
      "  nightjar query --trend week --severity critical,high",
      "  nightjar query --as-of 2026-10-01",
      "  nightjar query --mean-time-to-fix --by owner",
      "  nightjar query coverage --by reason"
    })
final class QueryCommand implements Callable<Integer> {
  /** What is counted. */
  enum Subject {
    FINDINGS(SearchIndex.FINDINGS),
    EVENTS(SearchIndex.FINDING_EVENTS),
    COVERAGE(SearchIndex.COVERAGE),
    REPOSITORIES(SearchIndex.REPOSITORIES);

    private final SearchIndex index;

    Subject(SearchIndex index) {
      this.index = index;
    }
  }

  private static final double MILLIS_OF_DAY = 24 * 3_600_000.0;
  private static final List<String> WORST_FIRST = List.of("critical", "high", "medium", "low");

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "WHAT",
      defaultValue = "findings",
      description = "findings, events, coverage or repositories. Default: ${DEFAULT-VALUE}.")
  private Subject subject = Subject.FINDINGS;

  @Option(
      names = "--by",
      paramLabel = "PROPERTY",
      split = ",",
      description = {
        "Count by these: severity, check, cwe, owasp, repository, organization, owner, language,",
        "kind, status, confidence, cause, function, file, directory, source, sink, introduced",
        "(the month in which the line was written);",
        "of events also action and reason; of coverage also coverage, code and reason."
      })
  private List<String> by = List.of();

  @Option(
      names = "--trend",
      paramLabel = "PERIOD",
      description = "Opened, closed and open by day, week or month.")
  private Optional<History.Period> trend = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "What was open then; a date such as 2026-10-01, or a time in ISO 8601.")
  private Optional<String> asOf = Optional.empty();

  @Option(
      names = "--mean-time-to-fix",
      description = "Also how many days fixed findings were open, on average.")
  private boolean meanTimeToFix;

  @Option(
      names = "--mean-age",
      description = "Also how many days ago the lines of findings were written, on average.")
  private boolean meanAge;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many rows. Default: ${DEFAULT-VALUE}.")
  private int limit = 50;

  @Mixin private FindingFilters filters = new FindingFilters();
  @Mixin private ServiceOptions services = new ServiceOptions();

  QueryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Dimension> dimensions = dimensions();
    try (SearchAccess search =
        SearchAccess.open(services.elasticsearch(), services.home(), console, System.getenv())) {
      if (!search.findings().available()) {
        throw CommandFailure.usage("nothing was indexed yet.", "run nightjar scan first");
      }
      if (trend.isPresent()) {
        printTrend(search.history().trend(trend.get(), filters.ofEvents()));
      } else if (asOf.isPresent()) {
        printAsOf(search);
      } else if (subject == Subject.FINDINGS) {
        printFindings(search, dimensions);
      } else {
        Map<String, String> where = new TreeMap<>();
        filters.ofEvents().forEach((field, values) -> where.put(field, values.get(0)));
        print(dimensions, search.breakdown().of(subject.index, dimensions, where));
      }
    }
    console.out().flush();
    return ExitStatus.CLEAN;
  }

  private List<Dimension> dimensions() {
    List<Dimension> dimensions = new ArrayList<>();
    List<Dimension> known = Dimension.of(subject.index);
    for (String word : by) {
      dimensions.add(
          Dimension.of(word.toLowerCase(Locale.ROOT))
              .filter(known::contains)
              .orElseThrow(
                  () ->
                      CommandFailure.usage(
                          "--by " + word + " is no property to count by.",
                          "it is one of "
                              + known.stream()
                                  .map(Dimension::word)
                                  .collect(Collectors.joining(", ")))));
    }
    if (dimensions.isEmpty()) {
      return List.of(
          switch (subject) {
            case FINDINGS -> Dimension.SEVERITY;
            case EVENTS -> Dimension.ACTION;
            case COVERAGE -> Dimension.COVERAGE;
            case REPOSITORIES -> Dimension.REPOSITORY;
          });
    }
    return dimensions;
  }

  private void printFindings(SearchAccess search, List<Dimension> dimensions) throws IOException {
    FindingQuery query = filters.query();
    if (meanTimeToFix) {
      query =
          new FindingQuery(
              query.repositories(),
              query.checks(),
              query.cwe(),
              query.severities(),
              List.of("fixed"),
              query.path(),
              query.text(),
              query.more(),
              query.since());
    }
    print(dimensions, search.breakdown().findings(query, dimensions, measure()));
  }

  private Optional<String> measure() {
    if (meanTimeToFix && meanAge) {
      throw CommandFailure.usage(
          "--mean-time-to-fix and --mean-age are two questions.", "ask one after the other");
    }
    return meanTimeToFix
        ? Optional.of("nightjar.finding.hours_to_fix")
        : Optional.of("nightjar.finding.introduced_at").filter(field -> meanAge);
  }

  /** Returns a measure in days; the mean of times is a time. */
  private double days(double average) {
    return meanTimeToFix ? average / 24 : (System.currentTimeMillis() - average) / MILLIS_OF_DAY;
  }

  private void print(List<Dimension> dimensions, List<Breakdown.Row> rows) {
    List<String> headings = new ArrayList<>();
    dimensions.forEach(each -> headings.add(each.name()));
    headings.add(subject.name());
    if (meanTimeToFix) {
      headings.add("DAYS TO FIX");
    }
    if (meanAge) {
      headings.add("DAYS OLD");
    }
    TextTable table = new TextTable(dimensions.size(), headings.toArray(new String[0]));
    for (Breakdown.Row row : rows.subList(0, Math.min(limit, rows.size()))) {
      List<Object> cells = new ArrayList<>();
      row.values().forEach(value -> cells.add(value.isEmpty() ? "-" : value));
      cells.add(row.count());
      if (meanTimeToFix || meanAge) {
        cells.add(
            row.average()
                .map(average -> String.format(Locale.ROOT, "%.1f", days(average)))
                .orElse("-"));
      }
      table.row(cells.toArray());
    }
    table.print(console.out());
    if (rows.size() > limit) {
      console.err().println((rows.size() - limit) + " more rows; see --limit");
    }
  }

  private void printTrend(List<History.Bar> bars) {
    TextTable table = new TextTable(1, "FROM", "OPENED", "CLOSED", "OPEN");
    for (History.Bar bar : bars) {
      table.row(
          bar.from().atZone(ZoneOffset.UTC).toLocalDate(), bar.opened(), bar.closed(), bar.open());
    }
    table.print(console.out());
  }

  private void printAsOf(SearchAccess search) throws IOException {
    Instant moment = Moments.of("--as-of", asOf.orElseThrow());
    Map<String, Integer> counts = new LinkedHashMap<>();
    WORST_FIRST.forEach(severity -> counts.put(severity, 0));
    search
        .history()
        .openAt(moment, filters.ofEvents())
        .values()
        .forEach(severity -> counts.merge(severity, 1, Integer::sum));
    TextTable table = new TextTable(1, "SEVERITY", "OPEN");
    counts.forEach(table::row);
    table.print(console.out());
  }
}
