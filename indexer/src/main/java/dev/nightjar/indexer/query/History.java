package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.util.NamedValue;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers from the events how things stood, and how they went. */
public final class History {
  /** After these a finding counts as open, until one of the others. */
  private static final List<String> OPENING = List.of("opened", "reopened", "unsuppressed");

  private static final List<String> CLOSING = List.of("fixed", "suppressed");
  private static final int PAGE = 1_000;

  private final ElasticsearchClient client;

  /** Makes a history that sends its questions with a client. */
  public History(ElasticsearchClient client) {
    this.client = client;
  }

  /** How long a bar of a trend is. */
  public enum Period {
    DAY,
    WEEK,
    MONTH
  }

  /**
   * One period, named by its first moment.
   *
   * @param opened findings that were opened in it, also again
   * @param closed findings that were fixed or suppressed in it
   * @param open how many were open at its end
   */
  public record Bar(Instant from, long opened, long closed, long open) {}

  /**
   * Tells how findings came and went.
   *
   * @param filters field to value; of the fields of events
   */
  public List<Bar> trend(Period period, Map<String, List<String>> filters) throws IOException {
    CalendarInterval interval =
        switch (period) {
          case DAY -> CalendarInterval.Day;
          case WEEK -> CalendarInterval.Week;
          case MONTH -> CalendarInterval.Month;
        };
    SearchResponse<Void> response =
        client.search(
            search ->
                search
                    .index(SearchIndex.FINDING_EVENTS.alias())
                    .size(0)
                    .query(matching(filters, Optional.empty()))
                    .aggregations(
                        "bars",
                        aggregation ->
                            aggregation
                                .dateHistogram(
                                    histogram ->
                                        histogram
                                            .field("@timestamp")
                                            .calendarInterval(interval)
                                            .minDocCount(0))
                                .aggregations("opened", actions(OPENING))
                                .aggregations("closed", actions(CLOSING))),
            Void.class);
    List<Bar> bars = new ArrayList<>();
    long open = 0;
    for (var bucket :
        Aggregates.named(response.aggregations(), "bars").dateHistogram().buckets().array()) {
      long opened = Aggregates.named(bucket.aggregations(), "opened").filter().docCount();
      long closed = Aggregates.named(bucket.aggregations(), "closed").filter().docCount();
      open += opened - closed;
      bars.add(new Bar(Instant.ofEpochMilli(bucket.key()), opened, closed, open));
    }
    return bars;
  }

  /**
   * Returns what was open at a moment: the ids of findings with their severities.
   *
   * @param filters as in {@link #trend}
   */
  public SortedMap<String, String> openAt(Instant moment, Map<String, List<String>> filters)
      throws IOException {
    SortedMap<String, String> open = new TreeMap<>();
    Query query = matching(filters, Optional.of(moment));
    Map<String, FieldValue> after = Map.of();
    while (true) {
      Map<String, FieldValue> from = after;
      SearchResponse<Void> response =
          client.search(
              search ->
                  search
                      .index(SearchIndex.FINDING_EVENTS.alias())
                      .size(0)
                      .query(query)
                      .aggregations(
                          "findings",
                          aggregation ->
                              aggregation
                                  .composite(
                                      composite -> {
                                        composite
                                            .size(PAGE)
                                            .sources(
                                                source("finding", "nightjar.finding.id"),
                                                source("severity", "vulnerability.severity"));
                                        return from.isEmpty() ? composite : composite.after(from);
                                      })
                                  .aggregations("opened", newest(OPENING))
                                  .aggregations("closed", newest(CLOSING))),
              Void.class);
      var page = Aggregates.named(response.aggregations(), "findings").composite();
      for (CompositeBucket bucket : page.buckets().array()) {
        if (time(bucket, "opened") > time(bucket, "closed")) {
          open.put(key(bucket, "finding"), key(bucket, "severity"));
        }
      }
      if (page.buckets().array().size() < PAGE) {
        return open;
      }
      after = page.afterKey();
    }
  }

  private static NamedValue<CompositeAggregationSource> source(String name, String field) {
    return NamedValue.of(
        name,
        CompositeAggregationSource.of(
            source -> source.terms(terms -> terms.field(field).order(SortOrder.Asc))));
  }

  private static String key(CompositeBucket bucket, String name) {
    FieldValue value = bucket.key().get(name);
    return value == null ? "" : value._toJsonString();
  }

  /** Returns the last time of actions; before all times if there was none. */
  private static double time(CompositeBucket bucket, String name) {
    Double time =
        Aggregates.named(
                Aggregates.named(bucket.aggregations(), name).filter().aggregations(), "last")
            .max()
            .value();
    return time == null || !Double.isFinite(time) ? Double.NEGATIVE_INFINITY : time;
  }

  private static Aggregation actions(List<String> actions) {
    return Aggregation.of(aggregation -> aggregation.filter(any("event.action", actions)));
  }

  private static Aggregation newest(List<String> actions) {
    return Aggregation.of(
        aggregation ->
            aggregation
                .filter(any("event.action", actions))
                .aggregations("last", last -> last.max(max -> max.field("@timestamp"))));
  }

  private static Query any(String field, List<String> values) {
    return Query.of(
        query ->
            query.terms(
                terms ->
                    terms
                        .field(field)
                        .terms(any -> any.value(values.stream().map(FieldValue::of).toList()))));
  }

  private static Query matching(Map<String, List<String>> filters, Optional<Instant> until) {
    List<Query> all = new ArrayList<>();
    new TreeMap<>(filters).forEach((field, values) -> all.add(any(field, values)));
    until.ifPresent(
        moment ->
            all.add(
                Query.of(
                    query ->
                        query.range(
                            range ->
                                range.date(
                                    date -> date.field("@timestamp").lte(moment.toString()))))));
    return Query.of(query -> query.bool(bool -> bool.filter(all)));
  }
}
