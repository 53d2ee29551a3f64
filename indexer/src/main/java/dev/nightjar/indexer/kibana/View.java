package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightjar.indexer.SearchIndex;
import java.util.List;
import java.util.Locale;

/** The data views, one for each index. */
enum View {
  FINDINGS(SearchIndex.FINDINGS, "nightjar.finding.first_seen"),
  EVENTS(SearchIndex.FINDING_EVENTS, "@timestamp"),
  COVERAGE(SearchIndex.COVERAGE, "@timestamp"),
  REVIEWS(SearchIndex.REVIEWS, "@timestamp"),
  SCANS(SearchIndex.SCANS, "event.start"),
  REPOSITORIES(SearchIndex.REPOSITORIES, "nightjar.repository.scanned_at");

  private final SearchIndex index;
  private final String time;

  View(SearchIndex index, String time) {
    this.index = index;
    this.time = time;
  }

  SearchIndex index() {
    return index;
  }

  String id() {
    return "nightjar-view-" + name().toLowerCase(Locale.ROOT);
  }

  SavedObject object() {
    ObjectNode attributes =
        SavedObject.object()
            .put("allowHidden", false)
            .put("fieldAttrs", "{}")
            .put("fieldFormatMap", "{}")
            .put("fields", "[]")
            .put("name", "Nightjar " + name().toLowerCase(Locale.ROOT))
            .put("runtimeFieldMap", "{}")
            .put("sourceFilters", "[]")
            .put("timeFieldName", time)
            .put("title", index.alias())
            .put("typeMeta", "{}");
    return new SavedObject("index-pattern", id(), "8.0.0", attributes, List.of());
  }

  SavedObject.Reference reference(String name) {
    return new SavedObject.Reference("index-pattern", id(), name);
  }
}
