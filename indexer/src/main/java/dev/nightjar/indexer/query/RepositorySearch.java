package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.util.NamedValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.indexer.ScanDocument;
import dev.nightjar.indexer.ScanSummary;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Asks Elasticsearch how all repositories stand. */
public final class RepositorySearch {
  private static final int PAGE = 500;
  private static final CompositeAggregationSource NAME =
      CompositeAggregationSource.of(
          source -> source.terms(terms -> terms.field("vcs.repository.name")));

  private final ElasticsearchClient client;

  /** Makes a search that sends its questions with a client. */
  public RepositorySearch(ElasticsearchClient client) {
    this.client = client;
  }

  /** Returns every repository that was scanned or has findings, by name. */
  public List<RepositorySummary> all() throws IOException {
    if (!new FindingSearch(client).available()) {
      return List.of();
    }
    Map<String, CompositeBucket> findings = byRepository(SearchIndex.FINDINGS, statuses());
    Map<String, CompositeBucket> scans = byRepository(SearchIndex.SCANS, newest());
    TreeSet<String> names = new TreeSet<>(findings.keySet());
    names.addAll(scans.keySet());
    List<RepositorySummary> summaries = new ArrayList<>();
    for (String name : names) {
      summaries.add(
          summary(
              name, Optional.ofNullable(findings.get(name)), Optional.ofNullable(scans.get(name))));
    }
    return summaries;
  }

  private static RepositorySummary summary(
      String name, Optional<CompositeBucket> findings, Optional<CompositeBucket> scans) {
    Map<String, Long> open = new TreeMap<>();
    long fixed = 0;
    if (findings.isPresent()) {
      for (StringTermsBucket status : Aggregates.terms(findings.get().aggregations(), "statuses")) {
        if (status.key().stringValue().equals("fixed")) {
          fixed = status.docCount();
        } else {
          Aggregates.terms(status.aggregations(), "severities")
              .forEach(bucket -> open.put(bucket.key().stringValue(), bucket.docCount()));
        }
      }
    }
    Optional<ScanSummary> scan =
        scans.flatMap(
            bucket ->
                Aggregates.named(bucket.aggregations(), "newest").topHits().hits().hits().stream()
                    .findFirst()
                    .flatMap(hit -> Optional.ofNullable(hit.source()))
                    .map(source -> ScanDocument.read(source.to(ObjectNode.class))));
    return new RepositorySummary(name, open, fixed, scan);
  }

  private Map<String, CompositeBucket> byRepository(
      SearchIndex index, Map<String, Aggregation> more) throws IOException {
    Map<String, CompositeBucket> buckets = new TreeMap<>();
    Map<String, FieldValue> after = Map.of();
    while (true) {
      Map<String, FieldValue> from = after;
      SearchResponse<Void> response =
          client.search(
              search ->
                  search
                      .index(index.alias())
                      .size(0)
                      .aggregations(
                          "repositories",
                          aggregation ->
                              aggregation
                                  .composite(
                                      composite -> {
                                        composite
                                            .size(PAGE)
                                            .sources(NamedValue.of("repository", NAME));
                                        return from.isEmpty() ? composite : composite.after(from);
                                      })
                                  .aggregations(more)),
              Void.class);
      var page = Aggregates.named(response.aggregations(), "repositories").composite();
      for (CompositeBucket bucket : page.buckets().array()) {
        FieldValue name = bucket.key().get("repository");
        if (name != null) {
          buckets.put(name.stringValue(), bucket);
        }
      }
      if (page.buckets().array().size() < PAGE) {
        return buckets;
      }
      after = page.afterKey();
    }
  }

  private static Map<String, Aggregation> statuses() {
    Aggregation severities =
        Aggregation.of(
            aggregation -> aggregation.terms(terms -> terms.field("vulnerability.severity")));
    return Map.of(
        "statuses",
        Aggregation.of(
            aggregation ->
                aggregation
                    .terms(terms -> terms.field("nightjar.finding.status"))
                    .aggregations("severities", severities)));
  }

  private static Map<String, Aggregation> newest() {
    return Map.of(
        "newest",
        Aggregation.of(
            aggregation ->
                aggregation.topHits(
                    top ->
                        top.size(1)
                            .sort(
                                sort ->
                                    sort.field(
                                        field ->
                                            field
                                                .field("nightjar.scan.id")
                                                .order(SortOrder.Desc))))));
  }
}
