package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.FindingState;
import dev.nightjar.indexer.FindingDocument;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads findings page by page from a point in time. */
final class FindingPages implements Iterator<FindingState>, AutoCloseable {
  private static final int PAGE = 1_000;
  private static final Time KEPT = Time.of(time -> time.time("2m"));

  private static final List<SortOptions> ORDER =
      List.of(
          by("event.severity", SortOrder.Desc),
          by("vcs.repository.name", SortOrder.Asc),
          by("file.path", SortOrder.Asc),
          by("code.line.number", SortOrder.Asc),
          by("nightjar.finding.id", SortOrder.Asc));

  private final ElasticsearchClient client;
  private final Query query;
  private final Deque<FindingState> page = new ArrayDeque<>();
  private String pointInTime;
  private List<FieldValue> after = List.of();
  private boolean last;

  private FindingPages(ElasticsearchClient client, Query query, String pointInTime) {
    this.client = client;
    this.query = query;
    this.pointInTime = pointInTime;
  }

  static FindingPages open(ElasticsearchClient client, Query query) throws IOException {
    String id =
        client
            .openPointInTime(open -> open.index(SearchIndex.FINDINGS.alias()).keepAlive(KEPT))
            .id();
    return new FindingPages(client, query, id);
  }

  private static SortOptions by(String field, SortOrder order) {
    return SortOptions.of(sort -> sort.field(name -> name.field(field).order(order)));
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !last) {
      read();
    }
    return !page.isEmpty();
  }

  @Override
  public FindingState next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.removeFirst();
  }

  private void read() {
    try {
      SearchResponse<ObjectNode> response =
          client.search(
              search -> {
                search
                    .pit(pit -> pit.id(pointInTime).keepAlive(KEPT))
                    .query(query)
                    .sort(ORDER)
                    .size(PAGE)
                    .trackTotalHits(track -> track.enabled(false));
                return after.isEmpty() ? search : search.searchAfter(after);
              },
              ObjectNode.class);
      for (Hit<ObjectNode> hit : response.hits().hits()) {
        ObjectNode source = hit.source();
        if (source != null) {
          page.addLast(FindingDocument.read(source));
        }
        after = hit.sort();
      }
      last = response.hits().hits().size() < PAGE;
      if (response.pitId() != null) {
        pointInTime = response.pitId();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Elasticsearch does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      client.closePointInTime(close -> close.id(pointInTime));
    } catch (IOException | RuntimeException e) {
      // The server forgets it by itself, in two minutes.
    }
  }
}
