package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which findings are meant: those that fulfil every part. An empty part means any.
 *
 * @param repositories names or patterns with {@code *}
 * @param cwe numbers of weaknesses, with or without their relatives is for the rules to say
 * @param severities {@code critical}, {@code high}, {@code medium}, {@code low}
 * @param statuses {@code open}, {@code fixed}
 * @param path a pattern as {@link PathPattern} describes it
 * @param text words that must all occur in message, title, code, function or path
 * @param more values of further fields; a value may be a pattern with {@code *}
 * @param since fields with times, none of which a finding is before
 */
public record FindingQuery(
    List<String> repositories,
    List<String> checks,
    List<Integer> cwe,
    List<String> severities,
    List<String> statuses,
    Optional<String> path,
    Optional<String> text,
    Map<String, List<String>> more,
    Map<String, Instant> since) {
  /** Every finding, the fixed ones too. */
  public static final FindingQuery ALL =
      new FindingQuery(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of());

  private static final List<String> TEXT_FIELDS =
      List.of(
          "message",
          "rule.name",
          "file.path.text",
          "code.function.name.text",
          "nightjar.finding.snippet");

  public FindingQuery {
    repositories = List.copyOf(repositories);
    checks = List.copyOf(checks);
    cwe = List.copyOf(cwe);
    severities = List.copyOf(severities);
    statuses = List.copyOf(statuses);
    more = Map.copyOf(more);
    since = Map.copyOf(since);
  }

  /** Makes a query without further fields. */
  public FindingQuery(
      List<String> repositories,
      List<String> checks,
      List<Integer> cwe,
      List<String> severities,
      List<String> statuses,
      Optional<String> path,
      Optional<String> text) {
    this(repositories, checks, cwe, severities, statuses, path, text, Map.of(), Map.of());
  }

  /** Returns the query narrowed to any of some values of a field. */
  public FindingQuery with(String field, List<String> values) {
    Map<String, List<String>> all = new TreeMap<>(more);
    all.put(field, List.copyOf(values));
    return new FindingQuery(
        repositories, checks, cwe, severities, statuses, path, text, all, since);
  }

  /** Returns the query narrowed to what was first seen at a time or later. */
  public FindingQuery since(Instant time) {
    return since("nightjar.finding.first_seen", time);
  }

  /** Returns the query narrowed to lines that were written at a time or later. */
  public FindingQuery introducedSince(Instant time) {
    return since("nightjar.finding.introduced_at", time);
  }

  private FindingQuery since(String field, Instant time) {
    Map<String, Instant> all = new TreeMap<>(since);
    all.put(field, time);
    return new FindingQuery(repositories, checks, cwe, severities, statuses, path, text, more, all);
  }

  Query toQuery() {
    List<Query> filters = new ArrayList<>();
    if (!repositories.isEmpty()) {
      filters.add(anyOf(repositories.stream().map(FindingQuery::repository).toList()));
    }
    addTerms(filters, "rule.id", checks);
    addTerms(filters, "vulnerability.id", cwe.stream().map(number -> "CWE-" + number).toList());
    addTerms(filters, "vulnerability.severity", severities);
    addTerms(filters, "nightjar.finding.status", statuses);
    path.ifPresent(
        pattern ->
            filters.add(
                Query.of(
                    query ->
                        query.regexp(
                            regexp ->
                                regexp
                                    .field("file.path")
                                    .value(PathPattern.regularExpression(pattern))
                                    // Only the standard operators; & and # are common in names.
                                    .flags("NONE")))));
    text.ifPresent(words -> filters.add(words(words)));
    new TreeMap<>(more)
        .forEach(
            (field, values) ->
                filters.add(anyOf(values.stream().map(value -> like(field, value)).toList())));
    new TreeMap<>(since)
        .forEach(
            (field, time) ->
                filters.add(
                    Query.of(
                        query ->
                            query.range(
                                range ->
                                    range.date(date -> date.field(field).gte(time.toString()))))));
    return Query.of(query -> query.bool(bool -> bool.filter(filters)));
  }

  private static Query anyOf(List<Query> choices) {
    return Query.of(query -> query.bool(bool -> bool.should(choices).minimumShouldMatch("1")));
  }

  private static Query repository(String name) {
    return like("vcs.repository.name", name);
  }

  private static Query like(String field, String value) {
    return Query.of(
        query ->
            value.contains("*")
                ? query.wildcard(
                    wildcard -> wildcard.field(field).value(value.replace("\\", "\\\\")))
                : query.term(term -> term.field(field).value(value)));
  }

  private static void addTerms(List<Query> filters, String field, List<String> values) {
    if (!values.isEmpty()) {
      filters.add(
          Query.of(
              query ->
                  query.terms(
                      terms ->
                          terms
                              .field(field)
                              .terms(
                                  any ->
                                      any.value(values.stream().map(FieldValue::of).toList())))));
    }
  }

  private static Query words(String words) {
    return Query.of(
        query ->
            query.multiMatch(
                match ->
                    match
                        .query(words)
                        .fields(TEXT_FIELDS)
                        .type(TextQueryType.CrossFields)
                        .operator(Operator.And)));
  }
}
