package dev.nightjar.indexer;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.elasticsearch.indices.RolloverRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what grows within its time: events by their lifecycle where the server has one, or else by
 * rolling over and deleting here; scans one by one. Several indexers may do it at once.
 */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** The indices of events are as large as the server's own lifecycle would make them. */
  private static final String LARGEST = "50gb";

  /** An index goes as a whole, so events are kept up to a quarter longer than asked for. */
  private static final int PARTS = 4;

  private static final int PAGE = 1_000;

  private final ElasticsearchClient client;
  private final Retention retention;

  Housekeeping(ElasticsearchClient client, Retention retention) {
    this.client = client;
    this.retention = retention;
  }

  /** Tells a server with data streams how long events are kept. */
  void begin(EventsForm form) throws IOException {
    if (form != EventsForm.DATA_STREAM) {
      return;
    }
    try {
      client
          .indices()
          .putDataLifecycle(
              put -> {
                put.name(SearchIndex.FINDING_EVENTS.target());
                retention
                    .events()
                    .ifPresent(kept -> put.dataRetention(time -> time.time(kept.toHours() + "h")));
                return put;
              });
    } catch (ElasticsearchException e) {
      LOG.warn("event=no-lifecycle cause=\"{}\"", e.toString());
    }
  }

  /** Does what is due. */
  void run(EventsForm form, Instant now) throws IOException {
    if (form == EventsForm.ALIAS) {
      rollOver();
      if (retention.events().isPresent()) {
        deleteOldEvents(now.minus(retention.events().get()));
      }
    }
    if (retention.scans().isPresent()) {
      deleteOldScans(now.minus(retention.scans().get()));
    }
  }

  private void rollOver() throws IOException {
    SearchIndex events = SearchIndex.FINDING_EVENTS;
    boolean read =
        client
            .indices()
            .existsAlias(exists -> exists.name(events.alias()).index(events.target()))
            .value();
    RolloverRequest.Builder rollover = new RolloverRequest.Builder().alias(events.target());
    if (read) {
      rollover.aliases(events.alias(), alias -> alias); // At once, or events would be out of view.
    }
    rollover.conditions(
        when -> {
          when.minDocs(1L).maxPrimaryShardSize(LARGEST);
          retention.events().ifPresent(kept -> when.maxAge(time -> time.time(part(kept))));
          return when;
        });
    client.indices().rollover(rollover.build());
  }

  private static String part(Duration kept) {
    return Math.max(1, kept.toMillis() / PARTS) + "ms";
  }

  /** An index is as old as the next one: until then it was written to. */
  private void deleteOldEvents(Instant before) throws IOException {
    Map<String, IndexState> indices =
        new TreeMap<>(
            client.indices().get(get -> get.index(SearchIndex.FINDING_EVENTS.target())).indices());
    List<String> names = new ArrayList<>(indices.keySet());
    for (int i = 0; i + 1 < names.size(); i++) {
      String name = names.get(i);
      IndexState next = indices.get(names.get(i + 1));
      if (next != null && created(next).isBefore(before)) {
        client.indices().delete(delete -> delete.index(name).ignoreUnavailable(true));
        LOG.info("event=expired index={}", name);
      }
    }
  }

  private static Instant created(IndexState state) {
    if (state.settings() == null
        || state.settings().index() == null
        || state.settings().index().creationDate() == null) {
      return Instant.MAX;
    }
    return Instant.ofEpochMilli(state.settings().index().creationDate());
  }

  private void deleteOldScans(Instant before) throws IOException {
    String target = SearchIndex.SCANS.target();
    while (true) {
      List<Hit<Void>> old =
          client
              .search(
                  search ->
                      search
                          .index(target)
                          .size(PAGE)
                          .source(source -> source.fetch(false))
                          .query(
                              query ->
                                  query.range(
                                      range ->
                                          range.date(
                                              date ->
                                                  date.field("@timestamp").lt(before.toString())))),
                  Void.class)
              .hits()
              .hits();
      if (old.isEmpty()) {
        return;
      }
      BulkRequest.Builder bulk = new BulkRequest.Builder().index(target);
      for (Hit<Void> hit : old) {
        bulk.operations(operation -> operation.delete(delete -> delete.id(hit.id())));
      }
      client.bulk(bulk.build());
      client.indices().refresh(refresh -> refresh.index(target));
      LOG.info("event=expired scans={}", old.size());
    }
  }
}
