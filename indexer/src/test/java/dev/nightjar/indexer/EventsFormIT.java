package dev.nightjar.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.contract.FindingEvent;
import dev.nightjar.contract.Topic;
import dev.nightjar.contract.Wire;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events in both forms. The embedded node writes to data streams; it only lacks the addresses to
 * manage them, so the test begins one by a write that is refused.
 */
final class EventsFormIT {
  private static final SearchIndex EVENTS = SearchIndex.FINDING_EVENTS;
  private static final Retention SHORT =
      new Retention(Optional.of(Duration.ofMillis(4)), Optional.of(Duration.ofDays(30)));
  private static final Retention DAY =
      new Retention(Optional.of(Duration.ofDays(1)), Optional.empty());

  @TempDir private Path folder;
  private Parts parts;
  private ElasticsearchClient client;

  @BeforeEach
  void start() throws Exception {
    parts = Parts.start(folder, Map.of());
    client = parts.connection().client();
  }

  @AfterEach
  void stop() throws Exception {
    parts.close();
  }

  private void sendEvents(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      FindingEvent event = Messages.event(i);
      parts.send(
          Topic.FINDING_EVENTS,
          Messages.key(event.repository(), event.finding()),
          Wire.write(event));
    }
  }

  private Set<String> indices() throws Exception {
    return client.indices().get(get -> get.index(EVENTS.target())).indices().keySet();
  }

  private void beginStream() throws Exception {
    for (String component : IndexTemplates.COMPONENTS) {
      String json = IndexTemplates.template(component).toString();
      client
          .cluster()
          .putComponentTemplate(put -> put.name(component).withJson(new StringReader(json)));
    }
    ObjectNode template = IndexTemplates.template(EVENTS.alias());
    template.putObject("data_stream");
    client
        .indices()
        .putIndexTemplate(
            put -> put.name(EVENTS.alias()).withJson(new StringReader(template.toString())));
    assertThatThrownBy(
            () ->
                client.create(
                    create ->
                        create
                            .index(EVENTS.target())
                            .id("refused")
                            .document(Map.of("@timestamp", "2026-01-01", "unknown", 1))))
        .isInstanceOf(ElasticsearchException.class);
    assertThat(EventsForm.of(client)).isEqualTo(EventsForm.DATA_STREAM);
  }

  @Test
  void anAliasRollsOverWhileItIsReadAndForgetsWhatIsOld() throws Exception {
    sendEvents(0, 20);
    parts.index();
    assertThat(EventsForm.of(client)).isEqualTo(EventsForm.ALIAS);
    assertThat(indices()).hasSize(1);

    new Housekeeping(client, SHORT).run(EventsForm.ALIAS, Instant.EPOCH);
    sendEvents(20, 30);
    parts.index();
    assertThat(indices()).hasSize(2);
    assertThat(parts.count(EVENTS)).isEqualTo(30);

    new Housekeeping(client, DAY).run(EventsForm.ALIAS, Instant.now());
    assertThat(parts.count(EVENTS)).isEqualTo(30);
    new Housekeeping(client, DAY).run(EventsForm.ALIAS, Instant.now().plus(Duration.ofDays(2)));
    assertThat(parts.count(EVENTS)).isEqualTo(10);
  }

  @Test
  void whatIsSentAgainAfterARolloverIsThereOnce() throws Exception {
    sendEvents(0, 50);
    parts.index();
    new Housekeeping(client, SHORT).run(EventsForm.ALIAS, Instant.EPOCH);
    assertThat(indices()).hasSize(2);
    parts.broker().forgetOffsets();
    sendEvents(50, 60);
    parts.index();
    assertThat(parts.count(EVENTS)).isEqualTo(60);
  }

  @Test
  void aDataStreamTakesEventsOnceAndIsReadByTheSameName() throws Exception {
    beginStream();
    sendEvents(0, 50);
    parts.index();
    assertThat(parts.count(EVENTS)).isEqualTo(50);
    client.indices().rollover(rollover -> rollover.alias(EVENTS.target()));
    assertThat(indices()).hasSize(2).allMatch(name -> name.startsWith(".ds-"));
    parts.broker().forgetOffsets();
    sendEvents(50, 60);
    parts.index();
    assertThat(parts.count(EVENTS)).isEqualTo(60);
  }

  @Test
  void eventsMoveFromAnOlderAliasIntoADataStreamInOneStep() throws Exception {
    String old = EVENTS.alias() + "-v2-000001";
    client.indices().create(create -> create.index(old).aliases(EVENTS.alias(), a -> a));
    client.index(index -> index.index(old).document(Map.of("rule", "old")));
    beginStream();
    sendEvents(0, 30);
    parts.index();
    assertThat(client.indices().getAlias(get -> get.name(EVENTS.alias())).aliases())
        .containsOnlyKeys(EVENTS.target());
    assertThat(parts.count(EVENTS)).isEqualTo(30);
    assertThat(client.indices().exists(exists -> exists.index(old)).value()).isTrue();
  }

  @Test
  void scansAreForgottenOneByOne() throws Exception {
    parts.send(Topic.SCANS, Messages.key("shop/a", ""), Wire.write(Messages.manifest("shop/a")));
    parts.index();
    Housekeeping housekeeping = new Housekeeping(client, SHORT);
    housekeeping.run(EventsForm.ALIAS, Messages.NIGHT.plus(Duration.ofDays(29)));
    assertThat(parts.count(SearchIndex.SCANS)).isEqualTo(1);
    housekeeping.run(EventsForm.ALIAS, Messages.NIGHT.plus(Duration.ofDays(31)));
    assertThat(parts.count(SearchIndex.SCANS)).isZero();
  }

  @Test
  void lostEventsAreReadAgainAndExpiredOnesAreNot() throws Exception {
    sendEvents(0, 20);
    parts.index();
    new Housekeeping(client, SHORT).run(EventsForm.ALIAS, Instant.EPOCH);
    sendEvents(20, 30);
    parts.index();
    new Housekeeping(client, DAY).run(EventsForm.ALIAS, Instant.now().plus(Duration.ofDays(2)));
    parts.index();
    assertThat(parts.count(EVENTS)).isEqualTo(10);

    for (String index : indices()) {
      client.indices().delete(delete -> delete.index(index));
    }
    parts.index();
    assertThat(parts.count(EVENTS)).isEqualTo(30);
  }
}
