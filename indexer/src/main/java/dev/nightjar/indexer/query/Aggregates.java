package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.util.List;
import java.util.Map;

/** Picks answers out by the name of their question. */
final class Aggregates {
  private Aggregates() {}

  static Aggregate named(Map<String, Aggregate> aggregates, String name) {
    Aggregate aggregate = aggregates.get(name);
    if (aggregate == null) {
      throw new IllegalStateException("Elasticsearch did not answer the question for " + name);
    }
    return aggregate;
  }

  static List<StringTermsBucket> terms(Map<String, Aggregate> aggregates, String name) {
    return named(aggregates, name).sterms().buckets().array();
  }
}
