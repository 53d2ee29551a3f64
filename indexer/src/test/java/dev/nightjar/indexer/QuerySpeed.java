package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how long the node takes to answer the questions of {@code docs/queries.md}, and counts
 * by one property. Run it with the number of findings; each has one event.
 */
final class QuerySpeed {
  private static final int ROUNDS = 20;

  private QuerySpeed() {}

  private interface Asked {
    void ask() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    int findings = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("nightjar-queries");
    try (SearchNode node = SearchNode.start(folder, 0);
        SearchConnection connection = SearchConnection.open(SearchAddress.open(node.uri()))) {
      ElasticsearchClient client = connection.client();
      IndexTemplates.install(client);
      long start = System.nanoTime();
      fill(client, findings);
      System.out.printf(
          "%d findings and as many events in %.0f s%n",
          findings, (System.nanoTime() - start) / 1e9);
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

  private static void fill(ElasticsearchClient client, int findings) throws Exception {
    for (int from = 0; from < findings; from += 2_000) {
      BulkRequest.Builder bulk = new BulkRequest.Builder();
      for (int i = from; i < Math.min(findings, from + 2_000); i++) {
        FindingState finding =
            Messages.owned(
                Messages.finding(i, i % 5 == 0 ? "fixed" : "open"), List.of("@shop/t" + i % 97));
        add(bulk, Topic.FINDINGS, i, Messages.key(finding), Wire.write(finding));
        add(bulk, Topic.FINDING_EVENTS, i, Messages.key(finding), Wire.write(Messages.event(i)));
      }
      client.bulk(bulk.build());
    }
    for (SearchIndex index : SearchIndex.values()) {
      client.indices().refresh(refresh -> refresh.index(index.target()));
    }
  }

  private static void add(
      BulkRequest.Builder bulk, Topic topic, long offset, byte[] key, byte[] value) {
    RecordDocuments.of(new ConsumerRecord<>(topic.topicName(), 0, offset, key, value))
        .forEach(document -> bulk.operations(BulkOperations.of(document)));
  }
}
