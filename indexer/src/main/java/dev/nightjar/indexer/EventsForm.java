package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.IndexState;
import java.io.IOException;
import java.util.Map;

/**
 * How a server keeps what only grows. Both forms have several indices in the end, of which the last
 * one is written to.
 */
enum EventsForm {
  /** A data stream, which the server rolls over and expires by its lifecycle. */
  DATA_STREAM,
  /** An alias, where the server has no data streams: the indexer rolls it over. */
  ALIAS;

  private static final int NOT_FOUND = 404;

  /** Finds out what a server has: as it was begun if it was, or else the best that there is. */
  static EventsForm of(ElasticsearchClient client) throws IOException {
    String target = SearchIndex.FINDING_EVENTS.target();
    try {
      Map<String, IndexState> indices = client.indices().get(get -> get.index(target)).indices();
      return indices.values().stream().anyMatch(state -> state.dataStream() != null)
          ? DATA_STREAM
          : ALIAS;
    } catch (ElasticsearchException e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
    }
    try {
      client.indices().getDataStream(get -> get.name(target));
      return DATA_STREAM;
    } catch (ElasticsearchException e) {
      // A server without them does not know the address, and says so in one way or another.
      if (e.status() == NOT_FOUND) {
        return DATA_STREAM;
      }
      if (e.status() == 400 || e.status() == 405) {
        return ALIAS;
      }
      throw e;
    }
  }
}
