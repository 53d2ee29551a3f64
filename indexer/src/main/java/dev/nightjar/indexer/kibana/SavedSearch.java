package dev.nightjar.indexer.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A saved search in Discover: the newest first. */
record SavedSearch(String id, String title, View view, String kuery, List<String> columns) {
  private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  SavedObject object() {
    ObjectNode source = SavedObject.object();
    source.putObject("query").put("language", "kuery").put("query", kuery);
    source.putArray("filter");
    source.put("indexRefName", INDEX);
    ObjectNode attributes =
        SavedObject.object().put("title", title).put("description", "").put("hideChart", false);
    ArrayNode shown = attributes.putArray("columns");
    columns.forEach(shown::add);
    attributes.putArray("sort");
    attributes.putObject("grid");
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", source.toString());
    return new SavedObject("search", id, "8.0.0", attributes, List.of(view.reference(INDEX)));
  }
}
