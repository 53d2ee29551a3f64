package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.nightjar.contract.FindingState;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.indexer.query.RepositorySearch;
import dev.nightjar.indexer.query.RepositorySummary;
import dev.nightjar.search.SearchNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real node about 2,400 open findings and 100 fixed ones. */
final class FindingSearchIT {
  private static final List<FindingState> FINDINGS =
      IntStream.range(0, 2_500)
          .mapToObj(number -> Messages.finding(number, number < 2_400 ? "open" : "fixed"))
          .toList();

  @TempDir static Path folder;
  private static SearchNode node;
  private static SearchConnection connection;
  private static FindingSearch search;

  @BeforeAll
  static void start() throws Exception {
    node = SearchNode.start(folder, 0);
    connection = SearchConnection.open(SearchAddress.open(node.uri()));
    search = new FindingSearch(connection.client());
    assertThat(search.available()).isFalse();
    try (Stream<FindingState> none = search.find(FindingQuery.ALL)) {
      assertThat(none).isEmpty();
    }
    IndexTemplates.install(connection.client());
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    for (FindingState finding : FINDINGS) {
      bulk.operations(
          BulkOperations.of(
              new Document.Put(
                  SearchIndex.FINDINGS,
                  Document.id(Messages.key(finding)),
                  1,
                  FindingDocument.write(finding).json()),
              EventsForm.ALIAS));
    }
    for (int i = 0; i < 2; i++) {
      String repository = "shop/service-" + i;
      bulk.operations(scan(repository, ScanDocument.write(Messages.manifest(repository))));
    }
    bulk.operations(scan("shop/service-0", ScanDocument.write(Messages.result("shop/service-0"))));
    assertThat(connection.client().bulk(bulk.build()).errors()).isFalse();
    connection.client().indices().refresh();
  }

  private static BulkOperation scan(String repository, Fields fields) {
    return BulkOperations.of(
        new Document.Merge(SearchIndex.SCANS, Document.id(repository + "\0scan-1"), fields.json()),
        EventsForm.ALIAS);
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    node.close();
  }

  private static List<FindingState> find(FindingQuery query) throws Exception {
    try (Stream<FindingState> found = search.find(query)) {
      return found.toList();
    }
  }

  private static FindingQuery path(String pattern) {
    return new FindingQuery(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(pattern),
        Optional.empty());
  }

  private static FindingQuery text(String words) {
    return new FindingQuery(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(words));
  }

  @Test
  void allFindingsComeOverSeveralPagesWorstFirst() throws Exception {
    List<String> worst = List.of("critical", "high", "medium", "low");

    assertThat(find(FindingQuery.ALL))
        .containsExactlyElementsOf(
            FINDINGS.stream()
                .sorted(
                    Comparator.comparing(
                            (FindingState finding) -> worst.indexOf(finding.severity()))
                        .thenComparing(FindingState::repository)
                        .thenComparing(FindingState::path)
                        .thenComparing(finding -> finding.region().startLine()))
                .toList());
  }

  @Test
  void everyPartOfAQueryNarrowsIt() throws Exception {
    FindingQuery query =
        new FindingQuery(
            List.of("shop/service-1"),
            List.of("sql-injection"),
            List.of(89),
            List.of("critical", "high"),
            List.of("open"),
            Optional.of("src/**/*.java"),
            Optional.of("request parameter"));

    List<FindingState> expected =
        FINDINGS.stream()
            .filter(finding -> finding.repository().equals("shop/service-1"))
            .filter(finding -> finding.check().equals("sql-injection"))
            .filter(finding -> finding.severity().equals("critical"))
            .filter(finding -> finding.status().equals("open"))
            .toList();
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(find(query)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(search.count(query)).isEqualTo(expected.size());
  }

  @Test
  void repositoriesMayBePatterns() throws Exception {
    FindingQuery query =
        new FindingQuery(
            List.of("shop/*-2", "shop/service-0"),
            List.of(),
            List.of(),
            List.of(),
            List.of("fixed"),
            Optional.empty(),
            Optional.empty());

    assertThat(find(query))
        .extracting(FindingState::repository)
        .containsOnly("shop/service-0", "shop/service-2");
  }

  @Test
  void pathsMayBePatterns() throws Exception {
    assertThat(find(path("Orders17.java"))).containsExactly(Messages.finding(17));
    assertThat(search.count(path("Orders1?.java"))).isEqualTo(10);
    assertThat(search.count(path("src/main/"))).isEqualTo(2_500);
    assertThat(search.count(path("*.c"))).isZero();
  }

  @Test
  void wordsAreFoundInMessageCodeFunctionAndPath() throws Exception {
    assertThat(search.count(text("request query"))).isEqualTo(2_500);
    assertThat(search.count(text("executeQuery"))).isEqualTo(2_500);
    assertThat(search.count(text("parameter elephants"))).isZero();
  }

  @Test
  void countsAreByOneProperty() throws Exception {
    FindingSearch.Facets facets = search.facets(FindingQuery.ALL);

    assertThat(facets.statuses()).isEqualTo(Map.of("open", 2_400L, "fixed", 100L));
    assertThat(facets.severities())
        .isEqualTo(Map.of("critical", 625L, "high", 625L, "medium", 625L, "low", 625L));
    assertThat(facets.checks())
        .isEqualTo(Map.of("sql-injection", 1_250L, "path-traversal", 1_250L));
    assertThat(facets.repositories()).hasSize(3).containsEntry("shop/service-0", 834L);
  }

  @Test
  void repositoriesAreSummedUpWithTheirLastScan() throws Exception {
    List<RepositorySummary> summaries = new RepositorySearch(connection.client()).all();

    assertThat(summaries)
        .extracting(RepositorySummary::repository)
        .containsExactly("shop/service-0", "shop/service-1", "shop/service-2");
    RepositorySummary first = summaries.get(0);
    assertThat(first.open().values().stream().mapToLong(count -> count).sum() + first.fixed())
        .isEqualTo(834);
    assertThat(first.lastScan().orElseThrow().finishedAt()).contains(Messages.NIGHT.plusSeconds(9));
    assertThat(first.lastScan().orElseThrow().skipped()).isEqualTo(Map.of("binary", 3));
    assertThat(summaries.get(1).lastScan().orElseThrow().finishedAt()).isEmpty();
    assertThat(summaries.get(2).lastScan()).isEmpty();
  }
}
