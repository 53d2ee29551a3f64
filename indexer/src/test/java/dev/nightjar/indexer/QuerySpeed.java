package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.nightjar.indexer.query.Breakdown;
import dev.nightjar.indexer.query.Dimension;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.search.SearchNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures how long the node takes to answer the questions of {@code docs/queries.md}, and counts
 * by one property. Run it with the number of findings, each of which has one event, and perhaps
 * with a folder: there the next run finds them again.
 */
final class QuerySpeed {
  private static final int ROUNDS = 20;

  private QuerySpeed() {}

  private interface Asked {
    void ask() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int findings = Integer.parseInt(arguments[0]);
    Path folder =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Files.createTempDirectory("nightjar-queries");
    try (SearchNode node = SearchNode.start(folder, 0);
        SearchConnection connection = SearchConnection.open(SearchAddress.open(node.uri()))) {
      ElasticsearchClient client = connection.client();
      IndexTemplates.install(client);
      long start = System.nanoTime();
      QueryCorpus.fill(client, findings);
      System.out.printf(
          "%d findings and %d events; filled in %.0f s%n",
          client.count(count -> count.index(SearchIndex.FINDINGS.alias())).count(),
          client.count(count -> count.index(SearchIndex.FINDING_EVENTS.alias())).count(),
          (System.nanoTime() - start) / 1e9);
      List<Double> all = new ArrayList<>();
      for (DocumentedQueries.Question question : DocumentedQueries.read().questions()) {
        all.addAll(
            measure(
                question.toString(),
                () ->
                    client.search(
                        search ->
                            search
                                .index(question.index())
                                .size(50)
                                .query(query -> query.queryString(q -> q.query(question.lucene()))),
                        Void.class)));
      }
      Breakdown breakdown = new Breakdown(client);
      for (Dimension dimension :
          List.of(Dimension.SEVERITY, Dimension.OWNER, Dimension.REPOSITORY, Dimension.CHECK)) {
        measure(
            "count by " + dimension.word(),
            () -> breakdown.findings(FindingQuery.ALL, List.of(dimension), Optional.empty()));
      }
      measure("facets", () -> new FindingSearch(client).facets(FindingQuery.ALL));
      double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      System.out.printf(
          "all questions: median %.0f ms, p95 %.0f ms%n",
          sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
    }
    System.exit(0);
  }

  private static List<Double> measure(String name, Asked asked) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      asked.ask();
      times.add((System.nanoTime() - start) / 1e6);
    }
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%-60s median %.0f ms, most %.0f ms%n",
        name, sorted[ROUNDS / 2], Arrays.stream(sorted).max().orElse(0));
    return times;
  }
}
