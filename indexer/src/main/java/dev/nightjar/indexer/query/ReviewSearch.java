package dev.nightjar.indexer.query;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.FileReview;
import dev.nightjar.indexer.ReviewDocument;
import dev.nightjar.indexer.SearchIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks Elasticsearch about reviews. */
public final class ReviewSearch {
  /** A review is some kilobytes, and some hundred for tables of constants. */
  private static final int PAGE = 200;

  private static final List<SortOptions> ORDER =
      List.of(by("vcs.repository.name"), by("file.path"));

  private final ElasticsearchClient client;

  /** Makes a search that sends its questions with a client. */
  public ReviewSearch(ElasticsearchClient client) {
    this.client = client;
  }

  private static SortOptions by(String field) {
    return SortOptions.of(sort -> sort.field(name -> name.field(field).order(SortOrder.Asc)));
  }

  /**
   * Returns the reviews of all files of repositories, in order of repository and path.
   *
   * @param repositories names or patterns with {@code *}; none for all
   */
  public List<FileReview> find(List<String> repositories) throws IOException {
    List<FileReview> found = new ArrayList<>();
    if (!client.indices().existsAlias(exists -> exists.name(SearchIndex.REVIEWS.alias())).value()) {
      return found;
    }
    Query query = query(repositories);
    List<FieldValue> after = List.of();
    while (true) {
      List<FieldValue> from = after;
      SearchResponse<ObjectNode> response =
          client.search(
              search -> {
                search
                    .index(SearchIndex.REVIEWS.alias())
                    .query(query)
                    .sort(ORDER)
                    .size(PAGE)
                    .trackTotalHits(track -> track.enabled(false));
                return from.isEmpty() ? search : search.searchAfter(from);
              },
              ObjectNode.class);
      for (Hit<ObjectNode> hit : response.hits().hits()) {
        ObjectNode source = hit.source();
        if (source != null) {
          found.add(ReviewDocument.read(source));
        }
        after = hit.sort();
      }
      if (response.hits().hits().size() < PAGE) {
        return found;
      }
    }
  }

  private static Query query(List<String> repositories) {
    if (repositories.isEmpty()) {
      return Query.of(all -> all.matchAll(match -> match));
    }
    return Query.of(
        any ->
            any.bool(
                bool -> {
                  for (String name : repositories) {
                    bool.should(
                        each ->
                            each.wildcard(
                                wildcard -> wildcard.field("vcs.repository.name").value(name)));
                  }
                  return bool.minimumShouldMatch("1");
                }));
  }
}
