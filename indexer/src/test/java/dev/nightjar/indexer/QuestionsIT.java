package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.FindingState;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import dev.nightjar.indexer.kibana.KibanaObjects;
import dev.nightjar.indexer.query.Breakdown;
import dev.nightjar.indexer.query.Dimension;
import dev.nightjar.indexer.query.FindingQuery;
import dev.nightjar.indexer.query.FindingSearch;
import dev.nightjar.indexer.query.History;
import dev.nightjar.search.SearchNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions to a real node, those of the documentation too. */
final class QuestionsIT {
  private static final Pattern FIELD =
      Pattern.compile("(?<![\\w.\"-])(@?[a-z_]+(?:\\.[a-z_/0-9]+)+)");

  @TempDir static Path folder;
  private static SearchNode node;
  private static SearchConnection connection;
  private static long offset;

  @BeforeAll
  static void start() throws Exception {
    node = SearchNode.start(folder, 0);
    connection = SearchConnection.open(SearchAddress.open(node.uri()));
    IndexTemplates.install(connection.client());
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    for (int i = 0; i < 30; i++) {
      FindingState finding = Messages.finding(i, i < 20 ? "open" : "fixed");
      finding = Messages.owned(finding, i % 3 == 0 ? List.of() : List.of("@shop/team-" + i % 3));
      add(bulk, Topic.FINDINGS, Messages.key(finding), Wire.write(finding));
      event(bulk, finding, "opened", Messages.NIGHT);
      if (i >= 20) {
        event(bulk, finding, "fixed", Messages.NIGHT.plusSeconds(86_400));
      }
      if (i >= 28) {
        event(bulk, finding, "reopened", Messages.NIGHT.plusSeconds(3 * 86_400));
      }
    }
    add(bulk, Topic.COVERAGE, new byte[] {1}, Wire.write(Messages.coverage(1)));
    add(bulk, Topic.SCAN_RESULTS, new byte[] {2}, Wire.write(Messages.result("shop/service-1")));
    assertThat(connection.client().bulk(bulk.build()).errors()).isFalse();
    connection.client().indices().refresh();
  }

  private static void event(
      BulkRequest.Builder bulk, FindingState finding, String action, Instant at) {
    FindingEvent event =
        new FindingEvent(
            finding.id() + action,
            finding.id(),
            finding.repository(),
            finding.check(),
            finding.severity(),
            finding.path(),
            1,
            action,
            "code",
            "scan",
            "commit",
            at);
    add(bulk, Topic.FINDING_EVENTS, Messages.key(finding), Wire.write(event));
  }

  private static void add(BulkRequest.Builder bulk, Topic topic, byte[] key, byte[] value) {
    RecordDocuments.of(new ConsumerRecord<>(topic.topicName(), 0, offset++, key, value))
        .forEach(document -> bulk.operations(BulkOperations.of(document, EventsForm.ALIAS)));
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    node.close();
  }

  static Stream<DocumentedQueries.Question> questions() throws Exception {
    return DocumentedQueries.read().questions().stream();
  }

  @Test
  void twentyQuestionsAreDocumented() throws Exception {
    assertThat(questions().map(DocumentedQueries.Question::number))
        .containsExactlyElementsOf(java.util.stream.IntStream.rangeClosed(1, 20).boxed().toList());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theNodeAnswersWhatKibanaIsAsked(DocumentedQueries.Question question) throws Exception {
    Set<String> fields = IndexFields.of(connection.client(), question.index());
    assertKnown(question.kql(), fields);
    var response =
        connection
            .client()
            .search(
                search ->
                    search
                        .index(question.index())
                        .query(query -> query.queryString(text -> text.query(question.lucene()))),
                Void.class);
    assertThat(response.shards().failures()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void esqlNamesFieldsThatThereAre(DocumentedQueries.Question question) throws Exception {
    Matcher from = Pattern.compile("^FROM ([a-z-]+)").matcher(question.esql());
    assertThat(from.find()).isTrue();
    assertKnown(
        question.esql().substring(from.end()), IndexFields.of(connection.client(), from.group(1)));
  }

  private static void assertKnown(String text, Set<String> fields) {
    Matcher matcher = FIELD.matcher(text.replaceAll("\"[^\"]*\"", "x"));
    while (matcher.find()) {
      String name = matcher.group(1);
      assertThat(IndexFields.contains(fields, name)).as(name).isTrue();
    }
  }

  @Test
  void countsAreExactByAnyProperties() throws Exception {
    List<Breakdown.Row> rows =
        new Breakdown(connection.client())
            .findings(
                FindingQuery.ALL, List.of(Dimension.OWNER, Dimension.STATUS), Optional.empty());

    assertThat(rows).hasSize(6);
    assertThat(rows.stream().mapToLong(Breakdown.Row::count).sum()).isEqualTo(30);
    assertThat(rows.get(0)).isEqualTo(new Breakdown.Row(List.of("", "open"), 7, Optional.empty()));
  }

  @Test
  void howLongAFixTookIsAveragedByOwner() throws Exception {
    List<Breakdown.Row> rows =
        new Breakdown(connection.client())
            .findings(
                FindingQuery.ALL.with("nightjar.finding.owners", List.of("@shop/*")),
                List.of(Dimension.OWNER),
                Optional.of("nightjar.finding.hours_to_fix"));

    assertThat(rows).extracting(Breakdown.Row::average).containsOnly(Optional.of(0.0));
  }

  @Test
  void historyTellsHowThingsStoodAtAnyMoment() throws Exception {
    History history = new History(connection.client());

    assertThat(history.openAt(Messages.NIGHT.minusSeconds(1), Map.of())).isEmpty();
    assertThat(history.openAt(Messages.NIGHT, Map.of())).hasSize(30);
    assertThat(history.openAt(Messages.NIGHT.plusSeconds(86_400), Map.of())).hasSize(20);
    assertThat(history.openAt(Messages.NIGHT.plusSeconds(4 * 86_400), Map.of())).hasSize(22);
    assertThat(
            history.openAt(Messages.NIGHT, Map.of("vulnerability.severity", List.of("critical"))))
        .hasSize(8);
  }

  @Test
  void trendsCountWhatCameAndWent() throws Exception {
    List<History.Bar> bars = new History(connection.client()).trend(History.Period.DAY, Map.of());

    assertThat(bars).extracting(History.Bar::opened).containsExactly(30L, 0L, 0L, 2L);
    assertThat(bars).extracting(History.Bar::closed).containsExactly(0L, 10L, 0L, 0L);
    assertThat(bars).extracting(History.Bar::open).containsExactly(30L, 20L, 20L, 22L);
  }

  @Test
  void theSameFunctionIsFoundInOtherRepositories() throws Exception {
    FindingState one = Messages.printed(Messages.finding(100), "aa");
    FindingState other = Messages.printed(Messages.finding(101), "aa");
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    add(bulk, Topic.FINDINGS, Messages.key(one), Wire.write(one));
    add(bulk, Topic.FINDINGS, Messages.key(other), Wire.write(other));
    connection.client().bulk(bulk.build());
    connection.client().indices().refresh();
    FindingSearch search = new FindingSearch(connection.client());

    try (Stream<FindingState> found = search.find(search.like(one.id()))) {
      assertThat(found).containsExactlyInAnyOrder(one, other);
    } finally {
      connection
          .client()
          .delete(
              delete ->
                  delete.index(SearchIndex.FINDINGS.target()).id(Document.id(Messages.key(one))));
      connection
          .client()
          .delete(
              delete ->
                  delete.index(SearchIndex.FINDINGS.target()).id(Document.id(Messages.key(other))));
      connection.client().indices().refresh();
    }
  }

  @Test
  void kibanasObjectsNameObjectsAndFieldsThatThereAre() throws Exception {
    Set<String> ids = new HashSet<>();
    List<String> lines = KibanaObjects.ndjson().lines().toList();
    for (String line : lines) {
      var object = Fields.MAPPER.readTree(line);
      assertThat(ids.add(object.path("type").asText() + ":" + object.path("id").asText()))
          .as("twice: " + object.path("id"))
          .isTrue();
    }
    Set<String> fields = new HashSet<>();
    for (SearchIndex index : SearchIndex.values()) {
      fields.addAll(IndexFields.of(connection.client(), index.alias()));
    }
    for (String line : lines) {
      var object = Fields.MAPPER.readTree(line);
      for (var reference : object.path("references")) {
        assertThat(ids)
            .contains(reference.path("type").asText() + ":" + reference.path("id").asText());
      }
      for (var columns : object.findValues("sourceField")) {
        if (!columns.asText().equals("___records___")) {
          assertThat(fields).contains(columns.asText());
        }
      }
      for (var columns : object.at("/attributes/columns")) {
        assertThat(fields).contains(columns.asText());
      }
      for (var query : object.findValues("query")) {
        if (query.isTextual()) {
          assertKnown(query.asText(), fields);
        }
      }
      assertThat(object.path("coreMigrationVersion").asText()).isEqualTo("8.8.0");
    }
    assertThat(lines.stream().filter(line -> line.contains("\"type\":\"dashboard\""))).hasSize(4);
    assertThat(KibanaObjects.ndjson()).isEqualTo(KibanaObjects.ndjson());
  }
}
