package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.util.NamedValue;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts by one or several properties, exactly. */
public final class Breakdown {
  /** More rows than anybody reads; whoever needs all asks Elasticsearch. */
  public static final int MOST_ROWS = 100_000;

  private static final int PAGE = 1_000;

  private final ElasticsearchClient client;

  /** Makes a breakdown that sends its questions with a client. */
  public Breakdown(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * One combination of values.
   *
   * @param values one for each dimension; empty where documents have none
   * @param average of the measured field; empty if nothing has it, or nothing was measured
   */
  public record Row(List<String> values, long count, Optional<Double> average) {}

  /** Counts findings; the most frequent combinations first. */
  public List<Row> findings(FindingQuery query, List<Dimension> by, Optional<String> measure)
      throws IOException {
    return of(SearchIndex.FINDINGS, query.toQuery(), by, measure);
  }

  /** Counts what was looked at, or what happened. */
  public List<Row> of(SearchIndex index, List<Dimension> by, Map<String, String> where)
      throws IOException {
    List<Query> filters =
        where.entrySet().stream()
            .map(
                entry ->
                    Query.of(
                        query ->
                            query.term(term -> term.field(entry.getKey()).value(entry.getValue()))))
            .toList();
    return of(
        index, Query.of(query -> query.bool(bool -> bool.filter(filters))), by, Optional.empty());
  }

  private List<Row> of(SearchIndex index, Query query, List<Dimension> by, Optional<String> measure)
      throws IOException {
    List<NamedValue<CompositeAggregationSource>> sources = new ArrayList<>();
    for (Dimension dimension : by) {
      sources.add(
          NamedValue.of(
              dimension.word(), dimension.isTime() ? months(dimension) : values(dimension)));
    }
    Map<String, Aggregation> inner =
        measure
            .map(
                field ->
                    Map.of(
                        "average",
                        Aggregation.of(aggregation -> aggregation.avg(avg -> avg.field(field)))))
            .orElse(Map.of());
    List<Row> rows = new ArrayList<>();
    Map<String, FieldValue> after = Map.of();
    while (rows.size() < MOST_ROWS) {
      List<CompositeBucket> page = new ArrayList<>();
      after = page(index, query, sources, inner, after, page);
      page.forEach(bucket -> rows.add(row(bucket, by)));
      if (page.size() < PAGE) {
        break;
      }
    }
    rows.sort(
        Comparator.comparingLong(Row::count)
            .reversed()
            .thenComparing(row -> String.join("\0", row.values())));
    return rows;
  }

  private static CompositeAggregationSource values(Dimension dimension) {
    return CompositeAggregationSource.of(
        source -> source.terms(terms -> terms.field(dimension.field()).missingBucket(true)));
  }

  private static CompositeAggregationSource months(Dimension dimension) {
    return CompositeAggregationSource.of(
        source ->
            source.dateHistogram(
                histogram ->
                    histogram
                        .field(dimension.field())
                        .calendarInterval(interval -> interval.time("month"))
                        .format("yyyy-MM")
                        .missingBucket(true)));
  }

  private Map<String, FieldValue> page(
      SearchIndex index,
      Query query,
      List<NamedValue<CompositeAggregationSource>> sources,
      Map<String, Aggregation> inner,
      Map<String, FieldValue> after,
      List<CompositeBucket> page)
      throws IOException {
    SearchResponse<Void> response =
        client.search(
            search ->
                search
                    .index(index.alias())
                    .size(0)
                    .query(query)
                    .aggregations(
                        "rows",
                        aggregation ->
                            aggregation
                                .composite(
                                    composite -> {
                                      composite.size(PAGE).sources(sources);
                                      return after.isEmpty() ? composite : composite.after(after);
                                    })
                                .aggregations(inner)),
            Void.class);
    var composite = Aggregates.named(response.aggregations(), "rows").composite();
    page.addAll(composite.buckets().array());
    return composite.afterKey();
  }

  private static Row row(CompositeBucket bucket, List<Dimension> by) {
    List<String> values = new ArrayList<>();
    for (Dimension dimension : by) {
      FieldValue value = bucket.key().get(dimension.word());
      values.add(value == null || value.isNull() ? "" : value._toJsonString());
    }
    Optional<Double> average =
        Optional.ofNullable(bucket.aggregations().get("average"))
            .flatMap(found -> Optional.ofNullable(found.avg().value()))
            .filter(Double::isFinite);
    return new Row(values, bucket.docCount(), average);
  }
}
