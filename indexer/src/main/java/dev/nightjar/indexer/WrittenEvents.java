package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which events are in the index already. An id is unique within one index only, so an event
 * whose sending was not answered before a rollover would be written once more after it.
 */
final class WrittenEvents {
  private final ElasticsearchClient client;

  WrittenEvents(ElasticsearchClient client) {
    this.client = client;
  }

  /** Returns those of some ids that are in an index that no longer refuses them by itself. */
  Set<String> among(List<String> ids) throws IOException {
    String target = SearchIndex.FINDING_EVENTS.target();
    if (client.indices().get(get -> get.index(target)).indices().size() < 2) {
      return Set.of();
    }
    client.indices().refresh(refresh -> refresh.index(target));
    return client
        .search(
            search ->
                search
                    .index(target)
                    .size(ids.size())
                    .source(source -> source.fetch(false))
                    .query(query -> query.ids(any -> any.values(ids))),
            Void.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::id)
        .collect(Collectors.toSet());
  }
}
