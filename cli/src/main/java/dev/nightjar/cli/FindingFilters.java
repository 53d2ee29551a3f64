package dev.nightjar.cli;

import dev.nightjar.flow.model.Check.Severity;
import dev.nightjar.indexer.query.FindingQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options that choose findings. */
final class FindingFilters {
  @Option(
      names = "--repo",
      paramLabel = "NAME",
      split = ",",
      description = "Only of these repositories; * stands for any characters.")
  private List<String> repositories = List.of();

  @Option(
      names = "--check",
      paramLabel = "ID",
      split = ",",
      description = "Only of these checks; see nightjar rules list.")
  private List<String> checks = List.of();

  @Option(
      names = "--cwe",
      paramLabel = "N",
      split = ",",
      description = "Only of these weaknesses, as a number or as CWE-N.")
  private List<String> weaknesses = List.of();

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      split = ",",
      description = "Only of these severities: critical, high, medium, low.")
  private List<Severity> severities = List.of();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      defaultValue = "open,not-seen",
      description =
          "Only in this state: open, not-seen (the last scan could not tell), suppressed, fixed or"
              + " all. Default: ${DEFAULT-VALUE}.")
  private List<Status> statuses = List.of(Status.OPEN, Status.NOT_SEEN);

  @Option(
      names = "--path",
      paramLabel = "GLOB",
      description = "Only in files whose path matches; ** stands for any folders.")
  private Optional<String> path = Optional.empty();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Only with all these words in message, title, code, function or path.")
  private Optional<String> text = Optional.empty();

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      split = ",",
      description = "Only in files that CODEOWNERS gives to these; * stands for any characters.")
  private List<String> owners = List.of();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only in this code: product, test or vendored.")
  private List<String> kinds = List.of();

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      split = ",",
      description = "Only in these languages.")
  private List<String> languages = List.of();

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Only in repositories with this label.")
  private Map<String, String> labels = Map.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only first seen since then: a date, a time, or 7d, 12h, 2w ago.")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--introduced-after",
      paramLabel = "TIME",
      description = "Only if the line was written after a date, a time, or 7d, 12h, 2w ago.")
  private Optional<String> introducedAfter = Optional.empty();

  /** The states a finding can be in, and all of them. */
  enum Status {
    OPEN,
    NOT_SEEN,
    SUPPRESSED,
    FIXED,
    ALL;

    /** As people write it, and as the message has it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Returns the findings that are meant. */
  FindingQuery query() {
    FindingQuery query =
        new FindingQuery(
            repositories,
            checks,
            numbers(),
            severities.stream().map(FindingFilters::word).toList(),
            statuses.contains(Status.ALL)
                ? List.of()
                : statuses.stream().map(Status::toString).toList(),
            path,
            text);
    query = with(query, "nightjar.finding.owners", owners);
    query = with(query, "nightjar.finding.kind", kinds);
    query = with(query, "nightjar.finding.language", languages);
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      query = query.with("labels." + label.getKey(), List.of(label.getValue()));
    }
    if (introducedAfter.isPresent()) {
      query =
          query.introducedSince(
              Moments.of("--introduced-after", introducedAfter.get()).plusMillis(1));
    }
    return since.isPresent() ? query.since(Moments.of("--since", since.get())) : query;
  }

  /** Returns whether a repository is meant. */
  boolean includes(String repository) {
    return repositories.isEmpty()
        || repositories.stream()
            .map(name -> Arrays.stream(name.split("\\*", -1)).map(Pattern::quote))
            .map(parts -> parts.collect(Collectors.joining(".*")))
            .anyMatch(repository::matches);
  }

  private static FindingQuery with(FindingQuery query, String field, List<String> values) {
    return values.isEmpty() ? query : query.with(field, values);
  }

  /** Returns the choices that events can answer; others would be ignored, so they are refused. */
  Map<String, List<String>> ofEvents() {
    if (!owners.isEmpty()
        || !kinds.isEmpty()
        || !languages.isEmpty()
        || !labels.isEmpty()
        || !weaknesses.isEmpty()
        || path.isPresent()
        || text.isPresent()
        || since.isPresent()
        || introducedAfter.isPresent()) {
      throw CommandFailure.usage(
          "only --repo, --check and --severity can be asked of history and coverage.",
          "leave the other options out, or use docs/queries.md in Kibana");
    }
    Map<String, List<String>> filters = new TreeMap<>();
    if (!repositories.isEmpty()) {
      filters.put("vcs.repository.name", repositories);
    }
    if (!checks.isEmpty()) {
      filters.put("rule.id", checks);
    }
    if (!severities.isEmpty()) {
      filters.put("vulnerability.severity", severities.stream().map(FindingFilters::word).toList());
    }
    return filters;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private List<Integer> numbers() {
    return weaknesses.stream().map(FindingFilters::number).toList();
  }

  private static int number(String weakness) {
    String digits = weakness.strip().toUpperCase(Locale.ROOT).replaceFirst("^CWE-", "");
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw CommandFailure.usage(
          "--cwe " + weakness + " is no weakness.", "give a number, such as 89 or CWE-89", e);
    }
  }
}
