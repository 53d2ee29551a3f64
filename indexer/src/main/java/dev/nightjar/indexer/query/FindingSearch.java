package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.nightjar.contract.FindingState;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks Elasticsearch about findings. */
public final class FindingSearch {
  /**
   * Names the hash of the enclosing function's code. Coupling: the job's class of the same name.
   */
  private static final String FUNCTION = "function/v1";

  private final ElasticsearchClient client;

  /** Makes a search that sends its questions with a client. */
  public FindingSearch(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * How many findings there are by one property, the most frequent value first.
   *
   * @param repositories at most a thousand; so with checks
   */
  public record Facets(
      Map<String, Long> severities,
      Map<String, Long> statuses,
      Map<String, Long> checks,
      Map<String, Long> repositories) {}

  /** Returns whether anything was ever indexed. */
  public boolean available() throws IOException {
    return client
        .indices()
        .existsAlias(exists -> exists.name(SearchIndex.FINDINGS.alias()))
        .value();
  }

  /**
   * Returns findings, the worst first, then by repository, path and line, as they all were at one
   * moment. Close the stream: it holds that moment on the server.
   */
  public Stream<FindingState> find(FindingQuery query) throws IOException {
    if (!available()) {
      return Stream.empty();
    }
    FindingPages pages = FindingPages.open(client, query.toQuery());
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                pages, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(pages::close);
  }

  /**
   * Returns findings whose function is, blanks aside, the same code as that of another finding: who
   * else has the same defect. The finding itself is among them.
   *
   * @param id of the finding; empty answers mean that there is none, or that its code is not known
   */
  public FindingQuery like(String id) throws IOException {
    FindingQuery same = FindingQuery.ALL.with("nightjar.finding.id", List.of(id));
    try (Stream<FindingState> found = find(same)) {
      return found
          .findFirst()
          .flatMap(state -> Optional.ofNullable(state.fingerprints().get(FUNCTION)))
          .map(
              print ->
                  FindingQuery.ALL.with(
                      "nightjar.finding.fingerprints." + FUNCTION, List.of(print)))
          .orElse(same);
    }
  }

  /** Returns how many findings there are. */
  public long count(FindingQuery query) throws IOException {
    if (!available()) {
      return 0;
    }
    Query asked = query.toQuery();
    return client.count(count -> count.index(SearchIndex.FINDINGS.alias()).query(asked)).count();
  }

  /** Counts findings by severity, status, check and repository. */
  public Facets facets(FindingQuery query) throws IOException {
    if (!available()) {
      return new Facets(Map.of(), Map.of(), Map.of(), Map.of());
    }
    Query asked = query.toQuery();
    SearchResponse<Void> response =
        client.search(
            search ->
                search
                    .index(SearchIndex.FINDINGS.alias())
                    .query(asked)
                    .size(0)
                    .aggregations("severities", terms("vulnerability.severity"))
                    .aggregations("statuses", terms("nightjar.finding.status"))
                    .aggregations("checks", terms("rule.id"))
                    .aggregations("repositories", terms("vcs.repository.name")),
            Void.class);
    return new Facets(
        counts(response, "severities"),
        counts(response, "statuses"),
        counts(response, "checks"),
        counts(response, "repositories"));
  }

  private static Aggregation terms(String field) {
    return Aggregation.of(
        aggregation -> aggregation.terms(terms -> terms.field(field).size(1_000)));
  }

  private static Map<String, Long> counts(SearchResponse<Void> response, String name) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (StringTermsBucket bucket : Aggregates.terms(response.aggregations(), name)) {
      counts.put(bucket.key().stringValue(), bucket.docCount());
    }
    return counts;
  }
}
