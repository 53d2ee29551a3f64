package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.RepositoryState;
import dev.nightjar.indexer.LedgerDocument;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks Elasticsearch for the ledger of repositories. */
public final class LedgerSearch {
  private static final int PAGE = 1_000;
  private static final String NAME = "vcs.repository.name";

  private final ElasticsearchClient client;

  /** Makes a search that sends its questions with a client. */
  public LedgerSearch(ElasticsearchClient client) {
    this.client = client;
  }

  /** Returns all lines in the order of their names, without names that stand for others. */
  public List<RepositoryState> all() throws IOException {
    if (!client.indices().exists(exists -> exists.index(SearchIndex.LEDGER.alias())).value()) {
      return List.of();
    }
    List<RepositoryState> lines = new ArrayList<>();
    List<FieldValue> after = List.of();
    boolean last = false;
    while (!last) {
      List<FieldValue> from = after;
      SearchResponse<ObjectNode> page =
          client.search(
              search -> {
                search
                    .index(SearchIndex.LEDGER.alias())
                    .sort(sort -> sort.field(field -> field.field(NAME).order(SortOrder.Asc)))
                    .size(PAGE);
                return from.isEmpty() ? search : search.searchAfter(from);
              },
              ObjectNode.class);
      for (Hit<ObjectNode> hit : page.hits().hits()) {
        ObjectNode source = hit.source();
        if (source != null) {
          lines.add(LedgerDocument.read(source));
        }
        after = hit.sort();
      }
      last = page.hits().hits().size() < PAGE;
    }
    lines.removeIf(line -> !line.alias().isEmpty());
    return lines;
  }
}
