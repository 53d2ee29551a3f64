package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which findings are meant: those that fulfil every part. An empty part means any.
 *
 * @param repositories names or patterns with {@code *}
 * @param cwe numbers of weaknesses, with or without their relatives is for the rules to say
 * @param severities {@code critical}, {@code high}, {@code medium}, {@code low}
 * @param statuses {@code open}, {@code fixed}
 * @param path a pattern as {@link PathPattern} describes it
 * @param text words that must all occur in message, title, code, function or path
 */
public record FindingQuery(
    List<String> repositories,
    List<String> checks,
    List<Integer> cwe,
    List<String> severities,
    List<String> statuses,
    Optional<String> path,
    Optional<String> text) {
  /** Every finding, the fixed ones too. */
  public static final FindingQuery ALL =
      new FindingQuery(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty());

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
    return Query.of(query -> query.bool(bool -> bool.filter(filters)));
  }

  private static Query anyOf(List<Query> choices) {
    return Query.of(query -> query.bool(bool -> bool.should(choices).minimumShouldMatch("1")));
  }

  private static Query repository(String name) {
    return Query.of(
        query ->
            name.contains("*")
                ? query.wildcard(
                    wildcard ->
                        wildcard.field("vcs.repository.name").value(name.replace("\\", "\\\\")))
                : query.term(term -> term.field("vcs.repository.name").value(name)));
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
